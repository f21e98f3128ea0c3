"""Which form it is, as one line that stands twice in the workbook: on the checklist and on a hidden sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sme_smartwork.checklist.form.errors import FormNewer, NoForm
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.fields import Fields, plain_moment
from sme_smartwork.intake.strict_json import read_json
from sme_smartwork.wording import Language

HIDDEN_SHEET = "_smartwork_form"
_FAMILY = "smartwork/form/"
_VERSION = 1
_NAMES = ("form", "id", "worker", "campaign", "pack", "language", "made_at")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Identity:
    """One form for one person. Nobody vouches for it: the workbook is not signed."""

    id: str
    worker: str
    campaign: str
    pack: str
    language: Language
    made_at: datetime

    def line(self) -> str:
        """The line in the workbook."""
        values = (
            f"{_FAMILY}{_VERSION}",
            *(self.id, self.worker, self.campaign, self.pack, self.language),
            plain_moment(self.made_at),
        )
        return json.dumps(dict(zip(_NAMES, values, strict=True)), ensure_ascii=False)


def is_line(text: object) -> bool:
    """Whether a cell holds such a line, of any version."""
    return isinstance(text, str) and text.lstrip().startswith("{") and f'"{_FAMILY}' in text


def identity_of(line: str) -> Identity:
    """The form a line names; raises `NoForm`, `FormNewer`."""
    try:
        document = read_json(line, HIDDEN_SHEET)
        _check_version(document)
        return _read(Fields(document, *_NAMES))
    except (UserError, ValueError, TypeError, AttributeError):
        raise NoForm from None


def _check_version(document: Any) -> None:
    version = document.get("form", "").removeprefix(_FAMILY)
    if version.isascii() and version.isdigit() and len(version) < 7 and int(version) > _VERSION:
        raise FormNewer


def _read(read: Fields) -> Identity:
    if read.text("form", _LONGEST) != f"{_FAMILY}{_VERSION}":
        raise ValueError("form: unknown version")
    language = read.code("language")
    if language not in ("ko", "en"):
        raise ValueError("language: unknown")
    return Identity(
        read.id("id"),
        read.text("worker", _LONGEST),
        read.text("campaign", _LONGEST),
        read.text("pack", _LONGEST),
        "ko" if language == "ko" else "en",
        read.moment("made_at"),
    )
