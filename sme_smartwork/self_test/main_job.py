"""The whole main job on the sample firm: roster, assessment, report, verification, collection."""

from __future__ import annotations

from sme_smartwork.self_test.findings import SelfTestFailed, Told
from sme_smartwork.self_test.room import private_room
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket


def main_job(language: Language, ticket: Ticket) -> Told:
    """The sample firm from its roster to a verified and collected report, through the worker processes too.

    Raises `SelfTestFailed` when a workbook does not verify, and what the services raise.
    """
    from sme_smartwork.demo import run_demo
    from sme_smartwork.exchange.workbook import verify_workbook

    with private_room() as room:
        made = run_demo(room, language, ticket=ticket).document
        workbooks = sorted(room.glob("*.xlsx"))
        verified = sum(verify_workbook(workbook).ok for workbook in workbooks)
    if not 0 < len(workbooks) == verified == made["collected_reports"]:
        raise SelfTestFailed("self_test.report")
    facts = {"reports": len(workbooks), "verified": verified, "collected": made["collected_reports"]}
    return Told("self_test.main_job", {"count": len(workbooks)}, facts)
