"""Which form it is, as one line that stands twice in the workbook: on the checklist and on a hidden sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sme_smartwork.exchange.fields import Fields, plain_moment
from sme_smartwork.exchange.forms.line import identity_in, line_of
from sme_smartwork.wording import Language

FAMILY = "smartwork/form/"
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
        values = (self.id, self.worker, self.campaign, self.pack, self.language)
        named = dict(zip(_NAMES[1:], (*values, plain_moment(self.made_at)), strict=True))
        return line_of(FAMILY, _VERSION, named)


def identity_of(line: str) -> Identity:
    """The form a line names; raises `NoForm`, `FormNewer`."""
    return identity_in(line, FAMILY, _VERSION, lambda document: _read(Fields(document, *_NAMES)))


def _read(read: Fields) -> Identity:
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
