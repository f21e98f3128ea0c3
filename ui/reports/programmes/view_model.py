"""Taking programmes, filling in what they ask, and making their report; no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.reports.register import ReportRegister
from ui.forms.paths import as_workbook
from ui.forms.typed import entered, refusal
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.reports.making.state import Saved
from ui.reports.places import remember_place
from ui.reports.programmes.state import ProgrammesState

if TYPE_CHECKING:
    from sme_smartwork.programme.arriving import Received
    from sme_smartwork.programme.asking import Asked
    from sme_smartwork.reports.model import Report, ReportLanguage, Value
    from sme_smartwork.wording import Text
    from ui.jobs import Job
    from ui.session import Session

KIND = "programmes"


class ProgrammesViewModel(ViewModel[ProgrammesState]):
    """What the firm knows is worked out beside the window; what is typed here counts at once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._service = session.open_workspace.received_programmes
        self._job: Job | None = None
        self._values: Mapping[str, Value] = {}
        self._members: Mapping[str, Text] = {}
        super().__init__(ProgrammesState(session.as_of()))
        self._show(self._read(self.state))
        self.follow(session, KIND, "reports", "company", "assessment", "checklist", "worklog")
        session.closing.connect(self.stop)
        self._judge()

    def look(self, path: Path) -> None:
        """See what a programme file is; nothing is kept by that."""
        try:
            arriving = self._service.look(path)
        except UserError as problem:
            self._show(replace(self.state, arriving=None, arriving_problem=problem))
            return
        self._show(replace(self.state, arriving=arriving, arriving_problem=None))

    def put_aside(self) -> None:
        """Take nothing of the file that is looked at."""
        self._show(replace(self.state, arriving=None, arriving_problem=None))

    def take(self, heard: str = "") -> None:
        """Keep the programme; at first contact only if `heard`, the number that was published, is its own."""
        arriving = self.state.arriving
        if arriving is None:
            return
        try:
            self._session.save(KIND, lambda: self._service.take(arriving, heard or None))
        except UserError as problem:
            self._show(replace(self.state, arriving_problem=problem))
            return
        self._show(replace(self.state, arriving=None, arriving_problem=None))
        self.choose(arriving.programme.name)

    def choose(self, name: str) -> None:
        """Answer the programme "id/round"."""
        if name != self.state.chosen:
            kept = self.state
            fresh = ProgrammesState(kept.as_of, kept.received, kept.made, language=kept.language)
            self._show(replace(fresh, chosen=name))
        self._judge()

    def type_in(self, asked: Asked, typed: str) -> None:
        """Fill in what is typed here; what the field cannot be stays in it with the reason."""
        received = self.state.answered
        if received is None:
            return
        problem = refusal(lambda: self._change(lambda: self._service.type_in(received, asked.field, typed)))
        texts, problems = entered(self.state.typed, self.state.problems, asked.id, typed, problem)
        self._show(replace(self.state, typed=texts, problems=problems))

    def leave_out(self, asked: Asked, is_left_out: bool) -> None:
        """Tell it not, or tell it again."""
        self._decide(lambda received: self._service.leave_out(received, asked.field, is_left_out))

    def agree(self, asked: Asked, is_agreed: bool) -> None:
        """Agree that a value of persons is told on the legal basis shown."""
        self._decide(lambda received: self._service.agree(received, asked.field, is_agreed))

    def open_screen(self, asked: Asked) -> None:
        """Go to where it is filled in."""
        self._session.go(asked.screen)

    def make_beside(self, kind: str) -> None:
        """Go to making a report the programme wants beside its own."""
        self._session.go("reports", f"make:{kind}")

    def choose_language(self, chosen: ReportLanguage) -> None:
        """Make the report in `chosen`."""
        self._build(replace(self.state, language=chosen, saved=None))

    def show_sheet(self, sheet: str) -> None:
        """Look at one sheet of the report."""
        self._show(replace(self.state, sheet=sheet))

    def suggested_path(self) -> Path:
        """A name for the file that tells the programme and, on purpose, not whose it is."""
        received = self.state.answered
        round_ = received.programme.round if received else ""
        name = t("ui.reports.programmes.file_name", round=round_, day=self._session.as_of().isoformat())
        return Path.home() / name

    def save(self, path: Path) -> None:
        """Write the report just looked at to `path`, signed; whole or not at all."""
        report = self.state.report
        if report is None or self.state.is_saving:
            return
        try:
            target = as_workbook(path)
        except UserError as problem:
            self._not_saved(problem)
            return
        workspace = self._session.open_workspace
        self._show(replace(self.state, is_saving=True, saved=None, save_problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: Saved(target, workspace.export(report, target)),
            done=lambda saved: self._kept(report, saved),
            failed=self._not_saved,
        )

    def hand_over(self) -> None:
        """Go to the report that was just made, to hand it over."""
        if self.state.saved is not None and self.state.saved.report:
            self._session.go("reports", f"made:{self.state.saved.report}")

    def put_away(self) -> None:
        """Forget the programme that is answered; reports made for it stay."""
        received = self.state.answered
        if received is None or not self._session.dialogs.confirm(
            t("ui.reports.programmes.put_away.sure"),
            t("ui.reports.programmes.put_away.detail"),
            t("ui.reports.programmes.put_away"),
            danger=True,
        ):
            return
        self._session.save(KIND, lambda: self._service.put_away(received))

    def export_day(self, path: Path) -> None:
        """Write the due day as a calendar file."""
        received = self.state.answered
        if received is None:
            return
        from sme_smartwork.exchange.files import write_whole
        from ui.reports.programmes.calendar import due_day

        try:
            write_whole(path, due_day(received.programme, self._session.now()).encode())
        except UserError as problem:
            self._session.messages.fail(problem)
            return
        self._session.messages.say(t("ui.reports.programmes.calendar.saved", file=path.name))

    def stop(self) -> None:
        """Let what is being worked out end unheard."""
        if self._job is not None:
            self._job.cancel()

    def _decide(self, decision: Callable[[Received], None]) -> None:
        received = self.state.answered
        if received is not None:
            self._change(lambda: decision(received))

    def _change(self, work: Callable[[], None]) -> None:
        """Keep a decision; only what is typed here changes by it, so nothing is judged anew."""
        self._session.save("programme_answers", work)
        self._count(replace(self.state, saved=None))

    def _judge(self) -> None:
        """Work out what the firm's screens know, then what the programme gets."""
        received = self.state.answered
        if received is None or self.state.is_saving:
            return
        self.stop()
        from sme_smartwork.bridges.programme_values import figure_members, known_figures

        workspace, as_of, now = self._session.open_workspace, self._session.as_of(), self._session.now()
        spoken = language()
        self._show(replace(self.state, is_judging=True, judge_problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: (known_figures(workspace, as_of, now, spoken), figure_members()),
            done=lambda found: self._judged(*found),
            failed=lambda problem: self._show(replace(self.state, is_judging=False, judge_problem=problem)),
        )

    def _judged(self, values: Mapping[str, Value], members: Mapping[str, Text]) -> None:
        self._values, self._members = values, members
        self._count(replace(self.state, is_judging=False))

    def _count(self, state: ProgrammesState) -> None:
        """What would be told now, and what is in the way."""
        received = state.answered
        if received is not None:
            fields = self._service.asked(received, self._values, self._members)
            self._build(replace(state, fields=fields))

    def _build(self, state: ProgrammesState) -> None:
        """The report as it would be made now, to be looked at."""
        received = state.answered
        if received is None or not state.fields or state.in_the_way:
            self._show(replace(state, report=None))
            return
        from sme_smartwork.bridges.programme_values import answer_to

        chosen = state.language if state.language in received.programme.languages else None
        spoken = chosen or received.programme.languages[0]
        workspace, as_of = self._session.open_workspace, self._session.as_of()
        try:
            report = answer_to(workspace, received, state.fields, as_of, spoken)
        except UserError as problem:
            self._show(replace(state, report=None, save_problem=problem))
            return
        self._show(replace(state, report=report, language=spoken, save_problem=None))

    def _kept(self, report: Report, saved: Saved) -> None:
        store = self._session.open_workspace.store

        def keep() -> None:
            ReportRegister(store).record(report, saved.path.name, saved.sha256)
            remember_place(store, report.id, saved.path)

        self._session.save("reports", keep)
        self._show(replace(self.state, is_saving=False, saved=replace(saved, report=report.id)))

    def _not_saved(self, problem: UserError) -> None:
        self._show(replace(self.state, is_saving=False, saved=None, save_problem=problem))

    def _reload(self) -> None:
        self._show(self._read(self.state))
        self._judge()

    def _read(self, state: ProgrammesState) -> ProgrammesState:
        received = self._service.received()
        made = Counter(each.programme for each in ReportRegister(self._session.open_workspace.store).made())
        names = [each.programme.name for each in received]
        chosen = state.chosen if state.chosen in names else (names[0] if names else "")
        counts = {name: made[name] for name in names}
        return replace(state, received=received, made=counts, chosen=chosen)
