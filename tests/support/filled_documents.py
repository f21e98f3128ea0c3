"""Every document filled in for a made-up firm, by the answers in tests/data or by the pack's own cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sme_smartwork.company.model import Firm, FirmFacts, Worker
from sme_smartwork.documents.conditions import Case
from sme_smartwork.documents.content import PACK, content
from sme_smartwork.documents.drafting import draft
from sme_smartwork.documents.filling import filled
from sme_smartwork.documents.model import Known, Paper
from sme_smartwork.documents.parts import Document
from sme_smartwork.documents.word import word
from sme_smartwork.packs import installed
from sme_smartwork.wording import Language

DATA = Path(__file__).parents[1] / "data"
ON = date(2026, 11, 22)
PERSON = "W-01"
FIRM = "가온설계 주식회사"


@cache
def answers() -> Mapping[str, Mapping[str, Any]]:
    """What is written into each document, as plain JSON; the firm's shared fields under "shared"."""
    import yaml

    written: dict[str, Any] = _plain(yaml.safe_load((DATA / "document-answers.yaml").read_text("utf-8")))
    for case in installed(PACK).scenarios:
        if case.expect.get("state") == "ready":
            written.setdefault(case.given["document"], case.given["fields"])
    return written


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def documents() -> tuple[Document, ...]:
    """All of the pack, in order."""
    return tuple(content().documents.values())


def case_of(document: Document, heads: int | None = 12, **changed: Any) -> Case:
    """`document` filled in for a firm of `heads`, with some fields changed (None: blank)."""
    written = {**answers()[document.id], **changed}
    workers = (Worker(PERSON, name="김견본", birth_date=date(1990, 3, 4)),)
    known = Known(FirmFacts(ON, Firm(name=FIRM), workers), frozenset({"MO", "TW", "SC", "VC"}), ON)
    shared = {**answers()["shared"], "heads": None if heads is None else str(heads)}
    person = PERSON if document.per == "person" else None
    return Case(filled(content(), document, known, written, shared, person), known, person)


def paper_of(document: Document, language: Language = "ko", heads: int | None = 12) -> Paper:
    """The draft of `document` filled in."""
    return draft(content(), document, case_of(document, heads), language)


@cache
def docx_of(name: str, language: Language = "ko") -> bytes:
    """The file of the document `name` filled in, made once for all tests."""
    return word(paper_of(content().documents[name], language))
