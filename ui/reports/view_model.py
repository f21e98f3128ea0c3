"""What the reports screen shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.reports.register import MadeReport, ReportRegister
from sme_smartwork.reports.xlsx import write_workbook
from sme_smartwork.workspace import ReportOptions
from ui.forms.paths import as_workbook, may_write, typed_path, typed_workbook
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.exchange.model import WorkbookCheck
    from sme_smartwork.reports.model import Report
    from sme_smartwork.wording import Language
    from ui.jobs import Job
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class Saved:
    """A workbook that was written: where, and the digest the receiver can compare."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportsState:
    """The report as it would leave, how it was chosen, and what became of saving or checking one."""

    report: Report
    language: Language
    with_names: bool = False
    sheet: str = ""  # the one looked at; empty: the first
    saving: bool = False
    saved: Saved | None = None
    save_problem: UserError | None = None
    made: tuple[MadeReport, ...] = ()
    checking: bool = False
    checked: WorkbookCheck | None = None
    check_problem: UserError | None = None


class ReportsViewModel(ViewModel[ReportsState]):
    """A report is built as data, looked at, and then written by a job that can fail without harm."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._register = ReportRegister(session.open_workspace.store)
        self._job: Job | None = None
        self._path: Path | None = None
        spoken = language()
        super().__init__(ReportsState(self._build(spoken, False), spoken, made=self._made()))
        self.follow(session, "company", "assessment", "checklist")

    def choose_language(self, chosen: Language) -> None:
        """Write the report in `chosen`."""
        self._rebuild(replace(self.state, language=chosen))

    def choose_names(self, with_names: bool) -> None:
        """Put names in, once the user has confirmed it, or leave them out."""
        if with_names and not self._names_confirmed():
            self.changed.emit(self.state)
            return
        self._rebuild(replace(self.state, with_names=with_names))

    def suggested_name(self) -> str:
        """A file name that tells what the file is and, on purpose, not whose."""
        return t("ui.reports.file_name", day=self._session.as_of().isoformat())

    def suggested_path(self, typed: str) -> Path:
        """Where the chooser of a place starts: at the place typed so far, if it is one."""
        try:
            return typed_workbook(typed)
        except UserError:
            return Path.home() / self.suggested_name()

    def save_typed(self, typed: str) -> None:
        """Save to a place that was typed; nothing that is there is lost without having been asked for."""
        try:
            path = typed_workbook(typed)
        except UserError as problem:
            self._not_saved(problem)
            return
        if not self.state.saving and may_write(path, self._session.dialogs):
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the report just looked at to `path`; the file appears whole or not at all."""
        if self.state.saving:
            return
        try:
            path = as_workbook(path)
        except UserError as problem:
            self._not_saved(problem)
            return
        self._write(path)

    def _write(self, path: Path) -> None:
        self._path = path
        report = self._build(self.state.language, self.state.with_names)
        key = self._session.open_workspace.signing_key()
        self._show(replace(self.state, report=report, saving=True, saved=None, save_problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: Saved(path, write_workbook(report, path, key)),
            done=lambda saved: self._kept(report, saved),
            failed=self._not_saved,
        )

    def save_again(self) -> None:
        """Try the same file again, after its trouble is mended."""
        if self._path:
            self.save(self._path)

    def verify(self, path: Path) -> None:
        """Check a workbook's signature and every visible cell against what was signed."""
        self._show(replace(self.state, checking=True, checked=None, check_problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: verify_workbook(path),
            done=lambda check: self._show(replace(self.state, checking=False, checked=check)),
            failed=self._not_checked,
        )

    def verify_typed(self, typed: str) -> None:
        """Check the workbook at a place that was typed."""
        try:
            self.verify(typed_path(typed))
        except UserError as problem:
            self._not_checked(problem)

    def show_sheet(self, sheet: str) -> None:
        """Look at `sheet` of the report."""
        self._show(replace(self.state, sheet=sheet))

    def _names_confirmed(self) -> bool:
        return self._session.dialogs.confirm(
            t("ui.reports.names.confirm"),
            t("ui.reports.names.confirm_detail"),
            t("ui.reports.names.confirm_yes"),
        )

    def _kept(self, report: Report, saved: Saved) -> None:
        self._session.save(
            "reports",
            lambda: self._register.record(report, saved.path.name, saved.sha256),
        )
        self._show(replace(self.state, saving=False, saved=saved, made=self._made()))

    def _not_saved(self, problem: UserError) -> None:
        self._show(replace(self.state, saving=False, saved=None, save_problem=problem))

    def _not_checked(self, problem: UserError) -> None:
        self._show(replace(self.state, checking=False, checked=None, check_problem=problem))

    def _rebuild(self, state: ReportsState) -> None:
        report = self._build(state.language, state.with_names)
        self._show(replace(state, report=report, saved=None, save_problem=None))

    def _reload(self) -> None:
        self._rebuild(self.state)

    def _build(self, chosen: Language, with_names: bool) -> Report:
        options = ReportOptions(chosen, self._session.now(), with_names)
        return self._session.open_workspace.report(self._session.as_of(), options)

    def _made(self) -> tuple[MadeReport, ...]:
        return self._register.made()
