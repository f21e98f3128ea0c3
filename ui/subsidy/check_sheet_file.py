"""Saves the workbook of live formulas in which a clerk can follow every sum."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import language, t

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from ui.session import Session


def save_check_sheet(session: Session, facts: FirmFacts) -> None:
    """Ask where, and write every calculation that no missing fact can change."""
    suggested = Path.home() / t("ui.subsidy.check_sheet.file", day=facts.as_of.isoformat())
    path = session.dialogs.save_file(
        t("ui.subsidy.check_sheet.where"), suggested, "Excel (*.xlsx)", other_endings=False
    )
    if path is None:
        return
    spoken, now, workspace = language(), session.now(), session.open_workspace

    def write() -> None:
        from sme_smartwork.bridges.report_making import composed, of_subsidies
        from sme_smartwork.reports.model import ReportKind
        from sme_smartwork.workspace import ReportOptions

        options = ReportOptions(spoken, now, kind=ReportKind.SUBSIDY)
        workspace.export(composed(of_subsidies(facts, workspace.evaluation(facts), options), options), path)

    session.jobs.run(
        lambda _ticket: write(),
        done=lambda _nothing: session.messages.say(t("ui.subsidy.check_sheet.saved", name=path.name)),
    )
