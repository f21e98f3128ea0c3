"""What the page of weekly places shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.korean_days import WEEK, monday_of
from sme_smartwork.places.checks import PlaceRefused
from sme_smartwork.places.model import Template
from sme_smartwork.places.service import Planned, Term
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.plan.places.state import PlacesState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sme_smartwork.places.model import Key, WeekPlan
    from sme_smartwork.wording import Language
    from sme_smartwork.worklog.model import Place
    from sme_smartwork.workspace import Workspace
    from ui.jobs import Job
    from ui.session import Session

_KIND = "places"
PDF, CALENDAR = ".pdf", ".ics"


class PlacesViewModel(ViewModel[PlacesState]):
    """Every entry is kept at once and can be undone; a week is put together beside the window."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.places
        self._job: Job | None = None
        today = session.as_of()
        super().__init__(PlacesState(monday_of(today), today))
        self.follow(session, _KIND, "company", "worklog", "worksheet", "assessment", "packs")
        self._reload()

    def show_week(self, day: date) -> None:
        """Look at the week of `day`."""
        monday = monday_of(day)
        if monday != self.state.monday:
            chosen = self.state.selected
            kept = (chosen[0], monday + (chosen[1] - self.state.monday)) if chosen else None
            self._show(replace(self.state, monday=monday, selected=kept))
            self._reload()

    def step(self, weeks: int) -> None:
        """Look at a week before (-1) or after (1)."""
        self.show_week(self.state.monday + weeks * WEEK)

    def select(self, key: Key) -> None:
        """Choose a day of a person."""
        if key != self.state.selected:
            self._show(replace(self.state, selected=key, day_problem=None))

    def filter(self, typed: str) -> None:
        """Leave only people whose name or code holds `typed`."""
        self._show(replace(self.state, typed=typed))

    def put(self, keys: Sequence[Key], place: Place | None) -> None:
        """Plan those days at `place`; None empties them."""
        self._plan(dict.fromkeys(keys, place))

    def copy_before(self, workers: Iterable[str]) -> None:
        """Give `workers` the week before."""
        self._plan(self._service.copied(self.state.monday, workers))

    def lay(self, name: str, workers: Iterable[str]) -> None:
        """Put a named week over that of `workers`."""
        for template in self.state.templates:
            if template.name == name:
                self._plan(self._service.laid(template, self.state.monday, workers))

    def save_template(self, name: str) -> bool:
        """Give the chosen person's week a name; whether it could be."""
        week, person = self.state.week, self.state.person
        if week is None or person is None:
            return False
        made = Template(name.strip(), tuple(day.planned for day in week.rows[person]))
        others = tuple(each for each in self.state.templates if each.name != made.name)
        return self._keep(lambda: self._templates((*others, made)))

    def drop_template(self, name: str) -> None:
        """Forget a named week."""
        left = tuple(each for each in self.state.templates if each.name != name)
        self._keep(lambda: self._templates(left))

    def toggle_team_day(self, weekday: int) -> None:
        """Make a weekday a day on which all are in the office, or no longer."""
        before = self._service.team_days()
        after = before ^ {weekday}
        self._keep(
            lambda: self._do(
                lambda: self._service.put_team_days(after), lambda: self._service.put_team_days(before)
            )
        )

    def agree_job(self, job: str | None) -> None:
        """Take the days a week of a job of the worksheet for the chosen person; None: nothing is agreed."""
        self._agree(Term(job) if job else None)

    def agree_days(self, typed: str) -> None:
        """Agree a number of days a week with the chosen person; nothing typed: nothing is agreed."""
        try:
            self._agree(Term(days=_days(typed)) if typed.strip() else None)
        except UserError as problem:
            self._show(replace(self.state, day_problem=problem))

    def take_over(self, workers: Iterable[str]) -> None:
        """Enter planned days that have passed without a recorded place into the work log."""
        from sme_smartwork.bridges.planning import taken_over

        workspace, week = self._session.open_workspace, self.state.week
        days = taken_over(workspace, week, workers, self._session.as_of()) if week else ()
        if not days:
            self._session.messages.say(t("ui.plan.places.nothing_to_take"))
            return
        before = {day.key: workspace.worklog.day(*day.key) for day in days}
        kept = {key: None if day.is_empty else day for key, day in before.items()}
        label = t("ui.plan.places.undo.taken", count=len(days))
        log = workspace.worklog
        self._keep(
            lambda: self._session.do("worklog", label, lambda: log.put(*days), lambda: log.restore(kept))
        )
        self._session.messages.say(t("ui.plan.places.taken", count=len(days)))

    def export(self, path: Path) -> None:
        """Write the week: as a workbook, as a PDF, or the chosen person's as a calendar file."""
        workspace, monday, person = self._session.open_workspace, self.state.monday, self.state.person
        made = _Made(self.state.names, person, language(), self._session.now(), t("ui.plan.places.title"))
        self._session.jobs.run(lambda _ticket: _written(workspace, monday, made, path), done=self._exported)

    def _exported(self, path: Path) -> None:
        self._session.messages.say(t("ui.plan.places.exported", file=path.name))

    def _agree(self, term: Term | None) -> None:
        person = self.state.person
        if person is None:
            return
        before = self._service.terms()
        self._do(lambda: self._service.put_terms([person], term), lambda: self._service.restore_terms(before))
        self._show(replace(self.state, day_problem=None))

    def _templates(self, wanted: tuple[Template, ...]) -> None:
        before = self._service.templates()
        self._do(lambda: self._service.put_templates(wanted), lambda: self._service.put_templates(before))

    def _plan(self, wanted: Planned) -> None:
        """Keep what differs from what is planned, as one step to undo."""
        week = self.state.week
        if week is None:
            return
        planned = {(day.worker, day.on): day.planned for row in week.rows.values() for day in row}
        changed = {key: place for key, place in wanted.items() if planned.get(key) is not place}
        if not changed:
            return
        before = {key: planned.get(key) for key in changed}
        label = t("ui.plan.places.undo.days", count=len(changed))
        self._keep(
            lambda: self._do(
                lambda: self._service.plan(changed), lambda: self._service.restore(before), label
            )
        )

    def _do(self, redo: Callable[[], object], undo: Callable[[], object], label: str = "") -> None:
        self._session.do(_KIND, label or t("ui.plan.places.undo"), redo, undo)

    def _keep(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserError as problem:
            self._session.messages.fail(problem)
            return False
        return True

    def _reload(self) -> None:
        """Put the week together beside the window; only the newest counts."""
        if self._job is not None:
            self._job.cancel()
        workspace, monday = self._session.open_workspace, self.state.monday
        self._job = self._session.jobs.run(
            lambda _ticket: _read(workspace, monday), done=self._found, failed=self._failed
        )

    def _found(self, found: tuple[WeekPlan, Mapping[str, str], Mapping[str, str]]) -> None:
        self._job = None
        week, names, jobs = found
        if week.monday != self.state.monday:
            return
        selected = self.state.selected
        if week.rows and (selected is None or selected[0] not in week.rows):
            selected = next(iter(week.rows)), max(week.monday, min(week.days[-1], self._session.as_of()))
        self._show(
            replace(
                self.state,
                today=self._session.as_of(),
                week=week,
                names=names,
                jobs=jobs,
                selected=selected,
                team_days=self._service.team_days(),
                templates=self._service.templates(),
                terms=self._service.terms(),
                is_read=True,
                problem=None,
            )
        )

    def _failed(self, problem: UserError) -> None:
        self._job = None
        self._show(replace(self.state, is_read=True, problem=problem))


def _read(workspace: Workspace, monday: date) -> tuple[WeekPlan, Mapping[str, str], Mapping[str, str]]:
    from sme_smartwork.bridges.planning import week_of

    names = {each.code: each.name or each.code for each in workspace.company.workers()}
    jobs = {job.id: job.title for job in workspace.worksheet.jobs()}
    return week_of(workspace, monday), names, jobs


@dataclass(frozen=True, slots=True)
class _Made:
    """What a file of the week needs besides the week."""

    names: Mapping[str, str]
    person: str | None
    language: Language
    at: datetime
    title: str


def _written(workspace: Workspace, monday: date, made: _Made, path: Path) -> Path:
    from sme_smartwork.bridges.planning import week_of
    from sme_smartwork.exchange.calendar_file import calendar_text
    from sme_smartwork.exchange.files import write_whole
    from sme_smartwork.places.papers import booking_sheet, calendar_days, week_sheet
    from sme_smartwork.worklog.papers.writing import write_sheets
    from ui.forms.pdf import write_pdf

    week, centre = week_of(workspace, monday), workspace.places.centre()
    bookings = workspace.places.bookings(week.days[0], week.days[-1])
    if path.suffix.lower() == CALENDAR and made.person is not None:
        days = calendar_days(week, made.person, bookings, centre, made.language)
        write_whole(path, calendar_text(days, made.at.astimezone(UTC), "places").encode())
        return path
    firm = workspace.company.firm().name or ""
    sheets = (
        week_sheet(week, made.names, firm, made.language),
        booking_sheet(bookings, centre, made.names, made.language),
    )
    if path.suffix.lower() == PDF:
        return write_pdf(sheets, path)
    return write_sheets(sheets, made.title, made.at, path)


def _days(typed: str) -> Fraction:
    try:
        return Fraction(typed.strip())
    except (ValueError, ZeroDivisionError):
        raise PlaceRefused("places.no_number", "days", found=typed[:20]) from None
