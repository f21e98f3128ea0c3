"""Making a report: built as data beside the window, looked at, then written as it was seen; no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.reports.register import ReportRegister
from sme_smartwork.workspace import ReportOptions
from ui.forms.paths import as_workbook, may_write, typed_workbook
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.reports.making.state import MakingState, Saved, Work
from ui.reports.places import remember_place

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Report, ReportLanguage
    from ui.jobs import Job
    from ui.session import Session


class MakingViewModel(ViewModel[MakingState]):
    """Each choice builds the report anew; saving can fail without harm."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._job: Job | None = None
        self._path: Path | None = None
        self._is_awaited = False  # a place was named while the report was still being built
        super().__init__(MakingState(language()))
        self.follow(session, "company", "assessment", "checklist", "worklog", "plan")
        session.closing.connect(self._stop)
        self._build(self.state)

    def choose_kind(self, kind: ReportKind) -> None:
        """Make a report of this kind."""
        if kind is not self.state.kind:
            self._build(replace(self.state, kind=kind, sheet="", report=None))

    def choose_language(self, chosen: ReportLanguage) -> None:
        """Write the report in `chosen`."""
        self._build(replace(self.state, language=chosen))

    def choose_names(self, with_names: bool) -> None:
        """Put names in, once the user has confirmed it, or leave them out."""
        if with_names and not self._names_confirmed():
            self.changed.emit(self.state)
            return
        self._build(replace(self.state, with_names=with_names))

    def show_sheet(self, sheet: str) -> None:
        """Look at `sheet` of the report."""
        self._show(replace(self.state, sheet=sheet))

    def build_again(self) -> None:
        """Try to build it once more."""
        self._build(self.state)

    def suggested_path(self, typed: str, ending: str = ".xlsx") -> Path:
        """Where the chooser of a place starts: at the place typed so far, if it is one."""
        try:
            return typed_workbook(typed).with_suffix(ending)
        except UserError:
            return (Path.home() / self.suggested_name()).with_suffix(ending)

    def suggested_name(self) -> str:
        """A file name that tells what the file is and, on purpose, not whose."""
        kind = t(f"ui.reports.kind.{self.state.kind.value}.file")
        return t("ui.reports.file_name", kind=kind, day=self._session.as_of().isoformat())

    def save_typed(self, typed: str) -> None:
        """Save to a place that was typed; nothing that is there is lost without having been asked for."""
        try:
            path = typed_workbook(typed)
        except UserError as problem:
            self._not_saved(problem)
            return
        if self.state.work is not Work.SAVING and may_write(path, self._session.dialogs):
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the report shown to `path`, once it is built; the file appears whole or not at all."""
        try:
            self._path = path = as_workbook(path)
        except UserError as problem:
            self._not_saved(problem)
            return
        report = self.state.report
        self._is_awaited = self.state.work is Work.BUILDING
        if report is None or not self.state.can_save:
            return
        key = self._session.open_workspace.signing_key()
        self._begin(Work.SAVING)
        self._job = self._session.jobs.run(
            lambda _ticket: _written(report, path, key),
            done=lambda saved: self._kept(report, saved),
            failed=self._not_saved,
        )

    def save_pdf(self, path: Path) -> None:
        """Write the report just looked at as a PDF, for reading and printing; it carries no signature."""
        report = self.state.report
        if report is None or not self.state.can_save:
            return
        from ui.reports.pdf import write_report_pdf

        self._begin(Work.SAVING)
        self._job = self._session.jobs.run(
            lambda _ticket: Saved(write_report_pdf(report, path)),
            done=lambda saved: self._show(replace(self.state, work=Work.NOTHING, saved=saved)),
            failed=self._not_saved,
        )

    def options(self) -> ReportOptions:
        """What was chosen, for whatever else is made of it."""
        state = self.state
        return ReportOptions(state.language, self._session.now(), state.with_names, state.kind)

    def save_again(self) -> None:
        """Try the same file again, after its trouble is mended."""
        if self._path:
            self.save(self._path)

    def hand_over(self) -> None:
        """Go to the report that was just saved, to hand it over."""
        if self.state.saved is not None and self.state.report is not None:
            self._session.go("reports", f"made:{self.state.report.id}")

    def _begin(self, work: Work) -> None:
        self._show(replace(self.state, work=work, saved=None, save_problem=None))

    def _build(self, state: MakingState) -> None:
        """Build what `state` asks for; what is being built for something else ends unheard."""
        self._stop()
        workspace, as_of = self._session.open_workspace, self._session.as_of()
        self._show(replace(state, work=Work.BUILDING, build_problem=None, saved=None, save_problem=None))
        options = ReportOptions(state.language, self._session.now(), state.names_in, state.kind)
        self._job = self._session.jobs.run(
            lambda _ticket: workspace.report(as_of, options), done=self._built, failed=self._not_built
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _built(self, report: Report) -> None:
        self._show(replace(self.state, report=report, work=Work.NOTHING))
        if self._is_awaited:
            self.save_again()

    def _not_built(self, problem: UserError) -> None:
        self._is_awaited = False
        self._show(replace(self.state, report=None, work=Work.NOTHING, build_problem=problem))

    def _reload(self) -> None:
        if self.state.work is not Work.SAVING:
            self._build(self.state)

    def _names_confirmed(self) -> bool:
        return self._session.dialogs.confirm(
            t("ui.reports.names.confirm"),
            t("ui.reports.names.confirm_detail"),
            t("ui.reports.names.confirm_yes"),
        )

    def _kept(self, report: Report, saved: Saved) -> None:
        store = self._session.open_workspace.store
        self._show(replace(self.state, work=Work.NOTHING, saved=saved))

        def keep() -> None:
            ReportRegister(store).record(report, saved.path.name, saved.sha256)
            remember_place(store, report.id, saved.path)

        self._session.save("reports", keep)

    def _not_saved(self, problem: UserError) -> None:
        self._show(replace(self.state, work=Work.NOTHING, saved=None, save_problem=problem))


def _written(report: Report, path: Path, key: object) -> Saved:
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.reports.xlsx import write_workbook

    assert isinstance(key, SigningKey)
    return Saved(path, write_workbook(report, path, key))
