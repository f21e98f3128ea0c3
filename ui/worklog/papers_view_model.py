"""What leaves the work log: consent sheets of a month and the evidence of a claim; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.worklog.calendar import month_of, next_month, period_of
from sme_smartwork.worklog.papers.consent import ConsentOf, consent_sheets
from sme_smartwork.worklog.papers.writing import write_sheets
from sme_smartwork.worklog.service import LogRefused
from sme_smartwork.workspace import ReportOptions
from ui.forms.paths import as_workbook
from ui.forms.pdf import write_pdf
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Sheet
    from sme_smartwork.worklog.papers.claim import Claim
    from ui.session import Session

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class PapersState:
    """The month whose papers are made, the claim that begins with it, and what became of a file."""

    month: date
    claim: Claim | None = None
    is_busy: bool = False
    saved: Path | None = None
    problem: UserError | None = None


class PapersViewModel(ViewModel[PapersState]):
    """Everything is built as data in the background and then written, whole or not at all."""

    def __init__(self, session: Session) -> None:
        super().__init__(PapersState(month_of(session.as_of())))
        self._session = session
        self._last: Callable[[], None] | None = None

    def open(self, month: date) -> None:
        """Show the claim that begins with `month`, worked out beside the window."""
        self._show(PapersState(month_of(month), is_busy=True))
        workspace = self._session.open_workspace
        self._session.jobs.run(
            lambda _ticket: workspace.claim(month), done=self._worked_out, failed=self._failed
        )

    def step(self, months: int) -> None:
        """Begin the claim a month earlier (-1) or later (1)."""
        first = self.state.month
        self.open(next_month(first) if months > 0 else month_of(first - timedelta(days=1)))

    def consent_name(self) -> str:
        """A file name for the consent sheets."""
        return t("ui.worklog.papers.consent.file", month=period_of(self.state.month))

    def evidence_name(self) -> str:
        """A file name for the evidence."""
        return t("ui.worklog.papers.evidence.file", month=period_of(self.state.month))

    def save_consent(self, path: Path) -> None:
        """Write the consent sheets of the month, as a workbook or, where `path` ends so, as a PDF."""
        now, title, make = self._session.now(), t("ui.worklog.papers.consent"), self._consent()
        if path.suffix.lower() == PDF:
            self._begin(lambda path: write_pdf(make(), path), path)
        else:
            self._write(lambda path: write_sheets(make(), title, now, path), path)

    def _consent(self) -> Callable[[], tuple[Sheet, ...]]:
        """Makes one sheet for everybody with a use or a record in the month."""
        month, spoken, workspace = self.state.month, language(), self._session.open_workspace

        def make() -> tuple[Sheet, ...]:
            facts = workspace.company.facts(month)
            names = {worker.code: worker.name or worker.code for worker in facts.workers}
            people = [
                ConsentOf(code, names[code], facts.firm.name or "", result)
                for code, result in workspace.worklog.judge_employed(month, facts.workers).items()
                if result.uses or any(not day.record.is_empty for day in result.days)
            ]
            if not people:
                raise LogRefused("worklog.nobody")
            return consent_sheets(people, spoken)

        return make

    def save_evidence(self, path: Path) -> None:
        """Write the evidence of the claim shown, signed; it names people, as the claim itself does."""
        options = ReportOptions(
            language(), self._session.now(), True, ReportKind.WORKLOG, month=self.state.month
        )
        workspace, as_of = self._session.open_workspace, self._session.as_of()

        def write(path: Path) -> Path:
            workspace.export(workspace.report(as_of, options), path)
            return path

        self._write(write, path)

    def save_again(self) -> None:
        """Try the same file again, after its trouble is mended."""
        if self._last:
            self._last()

    def _write(self, work: Callable[[Path], Path], wanted: Path) -> None:
        try:
            path = as_workbook(wanted)
        except UserError as problem:
            self._failed(problem)
            return
        self._begin(work, path)

    def _begin(self, work: Callable[[Path], Path], path: Path) -> None:
        if self.state.is_busy:
            return
        self._last = lambda: self._begin(work, path)
        self._show(replace(self.state, is_busy=True, saved=None, problem=None))
        self._session.jobs.run(lambda _ticket: work(path), done=self._saved, failed=self._failed)

    def _worked_out(self, claim: Claim) -> None:
        self._show(replace(self.state, claim=claim, is_busy=False))

    def _saved(self, path: Path) -> None:
        self._show(replace(self.state, is_busy=False, saved=path))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, is_busy=False, saved=None, problem=problem))
