"""What the page of fixes shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import WaiverState
from sme_smartwork.checklist.score.ranking import ranked
from sme_smartwork.checklist.score.standing import SHORT
from sme_smartwork.errors import UserError
from ui.checklist.covering import covering
from ui.checklist.fixes.state import Dated, FixesState, Kind
from ui.forms.entry import read_day
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from sme_smartwork.checklist.model import Answered, Fix, Standing
    from sme_smartwork.checklist.score.matrix import Matrix
    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.company.model import Worker
    from ui.jobs import Job
    from ui.session import Session

Swap = tuple[tuple["Answered", ...], tuple["Answered", ...]]
_SOON = timedelta(days=30)
_USUAL_PROMISE = timedelta(days=14)


class FixesViewModel(ViewModel[FixesState]):
    """Ranks what is open, and lets one day be promised for everybody at once."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.checklist
        self._matrix: Matrix | None = None
        self._job: Job | None = None
        self._wanted = ""
        super().__init__(FixesState())
        self.follow(session, "checklist", "company")
        self._reload()

    def choose(self, item: str) -> None:
        """Look at the fix of `item`; now, or once everybody was read."""
        if not self.state.is_read:
            self._wanted = item
        elif any(each.item.id == item for each in self.state.fixes):
            state = replace(self.state, chosen=item, typed_day=self._proposed(), problem=None)
            self._show(self._of(state))

    def promise(self, typed: str) -> None:
        """Note the typed day as promised by everybody who has not done the chosen item, as one step."""
        try:
            day = self._day(typed)
        except UserError as problem:
            self._show(replace(self.state, typed_day=typed, problem=problem))
            return
        item, people = self.state.chosen, self.state.open_people
        if item is None or not people:
            return
        self._show(replace(self.state, typed_day=typed, problem=None))
        self._session.jobs.run(
            lambda _ticket: self._promise_all(item, people, day),
            done=lambda kept: self._promised(item, day, kept),
        )

    def _promised(self, item: str, day: date, kept: Mapping[str | None, Swap]) -> None:
        """It is kept: make it a step that can be undone, and say so."""
        people, is_new = tuple(kept), [True]

        def again() -> None:
            if is_new:
                is_new.clear()  # the first time it was kept beside the window already
            else:
                self._exchange(item, kept)

        back = {person: (after, before) for person, (before, after) in kept.items()}
        label = t("ui.checklist.fixes.undo", item=item)
        self._session.do("checklist", label, again, lambda: self._exchange(item, back))
        self._session.messages.say(
            t("ui.checklist.fixes.promised", count=len(people), day=day.isoformat(), item=item)
        )

    def _proposed(self) -> str:
        return (self._session.as_of() + _USUAL_PROMISE).isoformat()

    def _day(self, typed: str) -> date:
        day = read_day(typed)
        if day < self._session.as_of():
            raise PromiseRefused("fixes.promise_past", day=day.isoformat())
        return day

    def _promise_all(self, item: str, people: tuple[str | None, ...], day: date) -> Mapping[str | None, Swap]:
        """Note the day for all of `people` or for none; gives what was kept of each before and after."""
        kept = {}
        with self._session.open_workspace.store.change():
            for person in people:
                before = self._service.kept(person, item)
                self._service.promise(person, item, day)
                kept[person] = before, self._service.kept(person, item)
        return kept

    def _exchange(self, item: str, kept: Mapping[str | None, Swap]) -> None:
        """Put the second of each pair in the place of the first; what came in meanwhile stays."""
        with self._session.open_workspace.store.change():
            for person, (gone, wanted) in kept.items():
                self._service.exchange(person, item, gone, wanted)

    def _reload(self) -> None:
        """Read everybody beside the window; only the newest reading is shown."""
        if self._job is not None:
            self._job.cancel()
        service, now = self._service, self._session.now()
        working = self._session.open_workspace.company.employed_on(self._session.as_of())
        codes = [each.code for each in working]
        self._job = self._session.jobs.run(
            lambda _ticket: _read(service, codes, now), done=lambda found: self._found(found, working)
        )

    def _found(self, found: tuple[Matrix, tuple[Fix, ...]], working: tuple[Worker, ...]) -> None:
        self._matrix, fixes = found
        dated = self._dated(self._session.as_of())
        state = replace(
            self.state,
            fixes=fixes,
            dated=tuple(sorted(dated, key=lambda each: (each.on, each.worker or "", each.item))),
            names=covering(self._session).names(working),
            people=len(working),
            has_answers=any(
                each.answer is not None for row in self._matrix.cells.values() for each in row.values()
            ),
            is_read=True,
        )
        if any(each.item.id == self._wanted for each in fixes):
            state = replace(state, chosen=self._wanted, typed_day=self._proposed())
        self._wanted = ""
        self._show(self._of(state))

    def _of(self, state: FixesState) -> FixesState:
        """`state` with the first fix chosen where none is, and who can promise it."""
        if state.fix is None:
            first = next((each.item.id for each in state.fixes), None)
            state = replace(state, chosen=first, typed_day=self._proposed())
        fix = state.fix
        people = tuple(each for each in fix.people if self._is_open(each, fix.item.id)) if fix else ()
        return replace(state, open_people=people)

    def _is_open(self, person: str | None, item: str) -> bool:
        cell = self._matrix.cell(person, item) if self._matrix else None
        return cell is not None and cell.answer is not None and cell.answer.reply in SHORT

    def _dated(self, today: date) -> Iterator[Dated]:
        for person, cells in self._matrix.cells.items() if self._matrix else ():
            for each in cells.values():
                yield from _days(person, each, today)


def _read(service: ChecklistService, codes: list[str], now: datetime) -> tuple[Matrix, tuple[Fix, ...]]:
    matrix = service.matrix(codes, now)
    return matrix, ranked({person: tuple(cells.values()) for person, cells in matrix.cells.items()})


def _days(person: str | None, standing: Standing, today: date) -> Iterator[Dated]:
    """The promise and the accepted risk of one item, as far as they are over or end soon."""
    answer = standing.answer
    if answer is None or answer.reply not in SHORT:
        return
    item = standing.item.id
    if answer.promise is not None and answer.promise <= today + _SOON:
        yield Dated(answer.promise, Kind.PROMISE, person, item, answer.promise < today)
    if answer.waiver is not None and answer.waiver.until <= today + _SOON:
        is_over = standing.waiver_state is WaiverState.ENDED
        yield Dated(answer.waiver.until, Kind.WAIVER, person, item, is_over)


class PromiseRefused(UserError):
    """A day that cannot be promised: it has passed."""
