"""What the page of seats and rooms shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.korean_days import monday_of
from sme_smartwork.places.checks import PlaceRefused, clock
from sme_smartwork.places.model import Booking, Seat, SeatKind, Site, Wish
from sme_smartwork.worklog.times import Unreadable, time_in
from ui.i18n import t
from ui.kit.view_model import ViewModel
from ui.plan.seats.state import SLOT, Entry, SeatsState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.places.model import Centre, Key
    from sme_smartwork.workspace import Workspace
    from ui.jobs import Job
    from ui.session import Session

_KIND = "places"
_Found = tuple["Centre", tuple[Booking, ...], "Mapping[str, str]", tuple["Key", ...]]


class SeatsViewModel(ViewModel[SeatsState]):
    """A booking is kept at once or refused with the reason beside the form; every change can be undone."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.places
        self._job: Job | None = None
        today = session.as_of()
        super().__init__(SeatsState(today, today))
        self.follow(session, _KIND, "company")
        self._reload()

    def show_day(self, on: date) -> None:
        """Look at a day."""
        if on != self.state.on:
            self._show(replace(self.state, on=on, chosen=None, entry_problem=None))
            self._reload()

    def step(self, days: int) -> None:
        """Look at the day before (-1) or after (1)."""
        self.show_day(self.state.on + timedelta(days=days))

    def take_slots(self, seat: int, first: int, last: int) -> None:
        """Put the chosen columns into the form: `first` to `last`, both counted."""
        start = self.state.opens + first * SLOT
        end = self.state.opens + (last + 1) * SLOT
        entry = replace(self.state.entry, seat=seat, start=clock(start), end=clock(end))
        self._show(self._suggested(replace(self.state, entry=entry, chosen=None, entry_problem=None)))

    def choose(self, booking: int) -> None:
        """Look at a booking."""
        self._show(replace(self.state, chosen=booking))

    def enter(self, name: str, typed: str) -> None:
        """Take what was typed or chosen in the form."""
        value: object = int(typed) if name == "seat" else typed
        entry = replace(self.state.entry, **{name: value})  # type: ignore[arg-type]  # a field of Entry
        self._show(self._suggested(replace(self.state, entry=entry, entry_problem=None)))

    def book(self) -> bool:
        """Book what the form says; whether it could be."""
        try:
            wanted = self._wanted()
            self._do(t("ui.plan.seats.undo.book"), *self._booking(wanted))
        except UserError as problem:
            self._show(replace(self.state, entry_problem=problem))
            return False
        self._show(replace(self.state, entry=Entry(), suggested=(), entry_problem=None))
        return True

    def cancel(self) -> None:
        """Take the chosen booking back."""
        booking = self.state.booking
        if booking is not None:
            gone, number = booking, booking.id
            self._do(
                t("ui.plan.seats.undo.cancel"),
                lambda: self._service.cancel(number),
                lambda: self._service.book(gone),
            )

    def seat_person(self, worker: str) -> None:
        """Prepare a booking for somebody who is planned at the centre without one."""
        entry = replace(self.state.entry, worker=worker, people="1")
        if not entry.start and self.state.centre.sites:
            site = self.state.centre.sites[0]
            entry = replace(entry, start=clock(site.opens), end=clock(site.closes))
        state = self._suggested(replace(self.state, entry=entry, chosen=None, entry_problem=None))
        if state.suggested:
            state = replace(state, entry=replace(state.entry, seat=state.suggested[0].id))
        self._show(state)

    def put_site(self, site: Site, opens: str, closes: str) -> bool:
        """Keep a centre, new or changed; whether it could be."""

        def keep() -> None:
            wanted = replace(site, opens=_minutes(opens), closes=_minutes(closes))
            before = self.state.centre.sites
            self._do(
                t("ui.plan.seats.undo.centre"),
                lambda: self._service.put_site(wanted),
                lambda: self._service.restore_sites(before),
            )

        return self._keep(keep)

    def drop_site(self, site: str) -> None:
        """Take a centre away with its seats and bookings."""
        self._drop(lambda: self._service.drop_site(site))

    def add_seat(self, site: str, name: str, kind: SeatKind, capacity: str, is_hd: bool) -> bool:
        """Add a seat or room; whether it could be."""

        def keep() -> None:
            wanted = Seat(0, site, name.strip(), kind, _whole(capacity), is_hd)
            made: list[Seat] = []

            def redo() -> None:
                made[:] = [self._service.put_seat(made[0] if made else wanted)]

            self._do(t("ui.plan.seats.undo.seat"), redo, lambda: self._service.drop_seat(made[0].id))

        return self._keep(keep)

    def drop_seat(self, seat: int) -> None:
        """Take a seat away with its bookings."""
        self._drop(lambda: self._service.drop_seat(seat))

    def _drop(self, drop: Callable[[], object]) -> None:
        from sme_smartwork.places.service import Removed

        kept: list[Removed] = []

        def redo() -> None:
            removed = drop()
            if isinstance(removed, Removed):
                kept[:] = [removed]

        self._do(t("ui.plan.seats.undo.centre"), redo, lambda: self._service.bring_back(kept[0]))

    def _wanted(self) -> Booking:
        entry = self.state.entry
        if entry.seat is None:
            raise PlaceRefused("places.no_seat", "seat")
        return Booking(
            0,
            entry.seat,
            self.state.on,
            _minutes(entry.start),
            _minutes(entry.end),
            entry.worker or None,
            _whole(entry.people),
            entry.note.strip(),
        )

    def _booking(self, wanted: Booking) -> tuple[Callable[[], None], Callable[[], None]]:
        """Make the booking and take it back; made again it keeps its number."""
        made: list[Booking] = []

        def redo() -> None:
            made[:] = [self._service.book(made[0] if made else wanted)]

        def undo() -> None:
            self._service.cancel(made[0].id)

        return redo, undo

    def _suggested(self, state: SeatsState) -> SeatsState:
        """`state` with the seats that can be had as the form says."""
        entry = state.entry
        try:
            start, end, people = _minutes(entry.start), _minutes(entry.end), _whole(entry.people)
        except UserError:
            return replace(state, suggested=())
        kind = next((seat.kind for seat in state.centre.seats if seat.id == entry.seat), None)
        kinds = (kind,) if kind else tuple(SeatKind)
        wishes = (Wish(state.on, start, end, each, people, worker=entry.worker or None) for each in kinds)
        return replace(state, suggested=tuple(seat for wish in wishes for seat in self._service.free(wish)))

    def _do(self, label: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        self._session.do(_KIND, label, redo, undo)

    def _keep(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except UserError as problem:
            self._show(replace(self.state, centre_problem=problem))
            return False
        self._show(replace(self.state, centre_problem=None))
        return True

    def _reload(self) -> None:
        if self._job is not None:
            self._job.cancel()
        workspace, on = self._session.open_workspace, self.state.on
        self._job = self._session.jobs.run(
            lambda _ticket: (on, _read(workspace, on)), done=self._found, failed=self._failed
        )

    def _found(self, found: tuple[date, _Found]) -> None:
        self._job = None
        on, (centre, bookings, names, unseated) = found
        if on != self.state.on:
            return
        state = replace(
            self.state,
            today=self._session.as_of(),
            centre=centre,
            bookings=bookings,
            names=names,
            unseated=unseated,
            is_read=True,
            problem=None,
        )
        if state.entry.seat not in {seat.id for seat in centre.seats}:
            state = replace(state, entry=replace(state.entry, seat=None))
        self._show(self._suggested(state))

    def _failed(self, problem: UserError) -> None:
        self._job = None
        self._show(replace(self.state, is_read=True, problem=problem))


def _read(workspace: Workspace, on: date) -> _Found:
    from sme_smartwork.bridges.planning import week_of

    names = {each.code: each.name or each.code for each in workspace.company.employed_on(on)}
    week = week_of(workspace, monday_of(on))
    unseated = tuple(key for key in workspace.places.unseated(week) if key[1] == on)
    return workspace.places.centre(), workspace.places.bookings(on, on), names, unseated


def _minutes(typed: str) -> int:
    try:
        found = time_in(typed)
    except Unreadable:
        found = None
    if found is None:
        raise PlaceRefused("places.no_time", "start", found=typed[:20])
    return found


def _whole(typed: str) -> int:
    text = typed.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise PlaceRefused("places.no_count", "people", found=typed[:20])
    return int(text)
