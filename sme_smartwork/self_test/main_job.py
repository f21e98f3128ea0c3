"""The whole main job on the sample firm: roster, assessment, report, verification, collection; a draft."""

from __future__ import annotations

from sme_smartwork.self_test.findings import SelfTestFailed, Told
from sme_smartwork.self_test.room import private_room
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket


def main_job(language: Language, ticket: Ticket) -> Told:
    """The sample firm from its roster to a verified report, collected too where officers added their tools.

    Raises `SelfTestFailed` when a workbook does not verify, and what the services raise.
    """
    from sme_smartwork.demo import run_demo
    from sme_smartwork.exchange.workbook import verify_workbook

    with private_room() as room:
        made = run_demo(room, language, ticket=ticket).document
        workbooks = sorted(room.glob("*.xlsx"))
        verified = sum(verify_workbook(workbook).ok for workbook in workbooks)
    collected = made["collected_reports"]  # None: only officers' computers have what collects
    if not 0 < len(workbooks) == verified or collected not in (None, verified):
        raise SelfTestFailed("self_test.report")
    _refuse_unreadable_drafts(language)
    facts = {"reports": len(workbooks), "verified": verified, "collected": collected}
    return Told("self_test.main_job", {"count": len(workbooks)}, facts)


def _refuse_unreadable_drafts(language: Language) -> None:
    """A document is drafted and read back: its writer reads files of its own, which may be missing."""
    from datetime import date
    from io import BytesIO

    import docx

    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.documents.conditions import Case
    from sme_smartwork.documents.content import content
    from sme_smartwork.documents.drafting import draft
    from sme_smartwork.documents.model import Known
    from sme_smartwork.documents.word import word

    known = content()
    first = next(iter(known.documents.values()))
    day = date(2026, 1, 1)
    paper = draft(known, first, Case({}, Known(FirmFacts(day), None, day)), language)
    if docx.Document(BytesIO(word(paper))).paragraphs[0].text != paper.title:
        raise SelfTestFailed("self_test.draft")
