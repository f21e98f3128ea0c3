"""What the work log shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.intake.resident import holds_resident_number
from sme_smartwork.worklog.calendar import month_of, next_month
from sme_smartwork.worklog.model import Kind, MonthResult, Place, WorkDay
from sme_smartwork.worklog.service import employed_in
from ui.forms.typed import entered, refusal
from ui.i18n import say, t
from ui.kit.view_model import ViewModel
from ui.worklog.entry import read_cell, read_minutes, read_time
from ui.worklog.import_view_model import ImportState, ImportViewModel, Step
from ui.worklog.papers_view_model import PapersViewModel
from ui.worklog.state import Key, Part, WorkLogState

if TYPE_CHECKING:
    from sme_smartwork.company.model import Worker
    from sme_smartwork.work import Ticket
    from ui.jobs import Job
    from ui.session import Session

TIMES = ("clock_in", "clock_out", "contractual_in", "contractual_out")
HOURS = ("start", "end", "before_start", "before_end")
_MEASURED = ("break_minutes", "before_break_minutes", "shortened_minutes")
_AT_ONCE = 3  # people judged while the window waits; more are judged beside it


class WorkLogViewModel(ViewModel[WorkLogState]):
    """Every entry is kept at once and can be undone; a whole month is judged beside the window."""

    def __init__(self, session: Session) -> None:
        self._session, self._log = session, session.open_workspace.worklog
        self.importing, self.papers = ImportViewModel(session), PapersViewModel(session)
        today = session.as_of()
        super().__init__(WorkLogState(month_of(today), today))
        self._job: Job | None = None
        self._own: frozenset[str] = frozenset()
        for part in (self.importing, self.papers):
            part.setParent(self)
        self.importing.changed.connect(self._follow_import)
        self.follow(session, "company", "worklog", "packs", "rules")
        self._reload()

    def show_part(self, part: Part) -> None:
        """Open `part`; leaving the import stops it."""
        if part is not Part.IMPORT and self.importing.state.step is not Step.CLOSED:
            self.importing.close()
        if part is Part.IMPORT and self.importing.state.step is Step.CLOSED:
            self.importing.open()
        if part is Part.PAPERS:
            self.papers.open(self.state.month)
        self._show(replace(self.state, part=part))

    def show_month(self, month: date) -> None:
        """Look at the month of `month`."""
        first = month_of(month)
        if first != self.state.month:
            chosen = self.state.selected
            kept = (chosen[0], first) if chosen else None
            state = replace(self.state, month=first, results={}, selected=kept, typed={}, problems={})
            self._show(state)
            self._reload()

    def step_month(self, months: int) -> None:
        """Look at the month before (-1) or after (1)."""
        first = self.state.month
        self.show_month(next_month(first) if months > 0 else month_of(first - timedelta(days=1)))

    def select(self, worker: str, on: date) -> None:
        """Choose the day of a person; what was typed for another and could not be kept is let go."""
        if (worker, on) != self.state.selected:
            self._show(replace(self.state, selected=(worker, on), typed={}, problems={}))

    def put_place(self, keys: Iterable[Key], place: Place | None) -> None:
        """Say where the days of `keys` were worked; None takes the place back."""
        self._change(keys, lambda day: replace(day, place=place, kind=_worked(day.kind, place)))

    def put_kind(self, keys: Iterable[Key], kind: Kind | None) -> None:
        """Say what kind of days those were."""
        self._change(
            keys, lambda day: replace(day, kind=kind, place=None if kind is Kind.LEAVE else day.place)
        )

    def clear(self, keys: Iterable[Key]) -> None:
        """Delete the records of those days."""
        self._change(keys, lambda day: WorkDay(day.worker, day.on))

    def put_consent(self, consent: bool | None) -> None:
        """Say whether the person agreed to telework on the chosen day."""
        if self.state.selected:
            self._change([self.state.selected], lambda day: replace(day, consent=consent))

    def type_cell(self, key: Key, typed: str) -> bool:
        """Take what was typed into the cell of a day; False, with the reason beside it, when it cannot be."""
        return self._typed("cell", typed, lambda: self._put_fields(key, read_cell(typed)))

    def enter(self, name: str, typed: str) -> bool:
        """Take what was typed as `name` of the chosen day; False when it cannot be."""
        key = self.state.selected
        if key is None:
            return False

        def keep() -> None:
            value: Any = typed.strip()
            if name == "note" and holds_resident_number(typed):
                raise UserError("worklog.note_resident", day=key[1].isoformat())
            if name in TIMES:
                value = read_time(typed)
            elif name in _MEASURED:
                value = read_minutes(typed)
            self._put_fields(key, {name: value})

        return self._typed(name, typed, keep)

    def enter_hours(self, name: str, typed: str) -> bool:
        """Take what was typed as `name` of the hours agreed with the chosen person in this month."""
        key = self.state.selected
        if key is None:
            return False

        def keep() -> None:
            value = read_minutes(typed) if name in _MEASURED else read_time(typed)
            self._put_hours(key[0], {name: value})

        return self._typed(f"hours.{name}", typed, keep)

    def _put_fields(self, key: Key, fields: Mapping[str, Any]) -> None:
        self._change([key], lambda day: replace(day, **fields))

    def _put_hours(self, worker: str, fields: Mapping[str, Any]) -> None:
        first = self.state.month
        before = self.state.hours.get(worker, ())
        mine = replace(self.state.hours_of(worker, first), **fields)
        if not any(each.since <= first for each in before):
            mine = replace(mine, since=first)
        after = tuple(
            sorted({each.since: each for each in (*before, mine)}.values(), key=lambda each: each.since)
        )
        if after != before:
            self._do(
                {worker},
                t("ui.worklog.undo.hours"),
                lambda: self._log.put_hours(worker, after),
                lambda: self._log.put_hours(worker, before),
            )

    def _change(self, keys: Iterable[Key], how: Callable[[WorkDay], WorkDay]) -> None:
        """Keep the days of `keys` changed by `how`, as one step to undo."""
        before = self._recorded(tuple(keys))
        after = [_by_hand(how(day)) for day in before]
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        if changed:
            kept: Mapping[Key, WorkDay | None] = {
                old.key: None if old.is_empty else old for old, _new in changed
            }
            days = [new for _old, new in changed]
            self._do(
                {day.worker for day in days},
                t("ui.worklog.undo.days", count=len(days)),
                lambda: self._log.put(*days),
                lambda: self._log.restore(kept),
            )

    def _recorded(self, keys: Sequence[Key]) -> list[WorkDay]:
        """The days of `keys` as they are stored, read at once."""
        if not keys:
            return []
        days = [on for _worker, on in keys]
        only = keys[0][0] if len({worker for worker, _on in keys}) == 1 else None
        stored = {day.key: day for day in self._log.days(min(days), max(days), only)}
        return [stored.get(key) or WorkDay(*key) for key in keys]

    def _do(
        self, workers: Iterable[str], label: str, redo: Callable[[], object], undo: Callable[[], object]
    ) -> None:
        touched = frozenset(workers)
        self._session.do(
            "worklog", label, lambda: self._mine(touched, redo), lambda: self._mine(touched, undo)
        )

    def _mine(self, workers: frozenset[str], work: Callable[[], object]) -> None:
        """Do `work`; what comes after it judges those people only."""
        work()
        self._own = workers

    def _typed(self, name: str, typed: str, keep: Callable[[], None]) -> bool:
        problem = refusal(keep)
        told, problems = entered(self.state.typed, self.state.problems, name, typed, problem)
        self._show(replace(self.state, typed=told, problems=problems))
        return problem is None

    def _reload(self) -> None:
        own, self._own = self._own, frozenset()
        state = self.state
        if own and len(own) <= _AT_ONCE and state.results and not state.is_busy:
            self._judge_some(own)
            return
        month, today = state.month, self._session.as_of()
        people = self._people(month)
        selected = state.selected
        if selected is None or selected[0] not in {worker.code for worker in people}:
            selected = (people[0].code, _first_day(month, today)) if people else None
        results = {code: found for code, found in state.results.items() if found.month == month}
        self._show(
            replace(
                state, today=today, people=people, selected=selected, results=results,
                hours=self._log.hours(), holidays=self._holidays(month), is_busy=bool(people), problem=None,
            )
        )  # fmt: skip
        if people:
            self._judge_all(month, people)

    def _judge_all(self, month: date, people: Sequence[Worker]) -> None:
        if self._job is not None:
            self._job.cancel()

        def work(ticket: Ticket) -> Mapping[str, MonthResult]:
            return self._log.judge(month, people, ticket)

        self._job = self._session.jobs.run(
            work, done=lambda found: self._judged(month, found), failed=self._not_judged
        )

    def _judge_some(self, workers: frozenset[str]) -> None:
        state = self.state
        some = [worker for worker in state.people if worker.code in workers]
        found = self._log.judge(state.month, some)
        results = {**state.results, **found}
        self._show(replace(state, results=results, hours=self._log.hours()))

    def _judged(self, month: date, found: Mapping[str, MonthResult]) -> None:
        self._job = None
        if month == self.state.month:
            self._show(replace(self.state, results=found, is_busy=False))

    def _not_judged(self, problem: UserError) -> None:
        self._job = None
        self._show(replace(self.state, is_busy=False, problem=problem))

    def _people(self, month: date) -> tuple[Worker, ...]:
        """Who was employed at some time of the month."""
        return employed_in(month, self._session.open_workspace.company.workers())

    def _holidays(self, month: date) -> Mapping[date, str]:
        calendar = self._log.calendar()
        found = calendar.holidays if calendar else {}
        return {day: say(title) for day, title in found.items() if month_of(day) == month}

    def _follow_import(self, state: ImportState) -> None:
        if state.step is Step.CLOSED and self.state.part is Part.IMPORT:
            self._show(replace(self.state, part=Part.MONTH))
        if state.step is Step.DONE and state.month is not None:
            self.show_month(state.month)


def _worked(kind: Kind | None, place: Place | None) -> Kind | None:
    """A place says that the day was worked; only half a day off stays told."""
    return kind if place is None or kind is Kind.PART else None


def _by_hand(day: WorkDay) -> WorkDay:
    return day if day.is_empty else replace(day, by_hand=True)


def _first_day(month: date, today: date) -> date:
    return today if month_of(today) == month else month
