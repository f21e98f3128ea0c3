"""The weekly place plan and the seats of one workplace; every change gives what there was, for undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_smartwork.intake.text import clean_text
from sme_smartwork.korean_days import WEEK, holiday, is_working_day
from sme_smartwork.places.checks import PlaceRefused, check_day, check_seat, check_site, check_words, may_book
from sme_smartwork.places.model import (
    WEEK_DAYS,
    Booking,
    Centre,
    Clash,
    Key,
    Seat,
    Site,
    Template,
    WeekPlan,
    Wish,
)
from sme_smartwork.places.store import (
    AGREED,
    TEAM_DAYS,
    TEMPLATES,
    PlaceStore,
    template_document,
    template_from,
)
from sme_smartwork.places.week import Around, week_plan
from sme_smartwork.worklog.model import Place

if TYPE_CHECKING:
    from sme_smartwork.places.model import Agreed
    from sme_smartwork.places.week import Member
    from sme_smartwork.storage.store import Store
    from sme_smartwork.worklog.model import WorkDay

MOST_TEMPLATES = 30
Planned = Mapping[Key, Place | None]


@dataclass(frozen=True, slots=True)
class Term:
    """The days a week agreed with somebody: by the job of the worksheet (`job`), or as a number by hand."""

    job: str | None = None
    days: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A site or seat that was taken away with everything that hung on it."""

    sites: tuple[Site, ...]
    seats: tuple[Seat, ...]
    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class OfPerson:
    """Planned days, bookings and the days agreed of one person."""

    planned: Planned
    bookings: tuple[Booking, ...]
    term: Term | None


class PlacesService:
    """Reads and changes where people work in a week, and what is booked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = PlaceStore(store)

    def planned(self, first: date, last: date) -> Mapping[Key, Place]:
        """What is planned from `first` to `last`, both counted."""
        return self._kept.planned(first, last)

    def plan(self, wanted: Planned) -> Planned:
        """Plan days, all or none; None empties one. Raises PlaceRefused for strangers or distant years."""
        return self._kept.plan(wanted)

    def restore(self, before: Planned) -> None:
        """Make days what they were."""
        self._kept.restore(before)

    def week(
        self,
        monday: date,
        people: Sequence[Member],
        agreed: Mapping[str, Agreed],
        recorded: Iterable[WorkDay] = (),
    ) -> WeekPlan:
        """The week from `monday` of `people` with what does not fit. Raises PlaceRefused."""
        last = monday + timedelta(days=WEEK_DAYS - 1)
        for day in (monday, last):
            check_day(day)
        around = Around(
            self.planned(monday, last),
            {day.key: day for day in recorded},
            self.bookings(monday, last),
            self.team_days(),
            agreed,
            bool(self.centre().seats),
        )
        return week_plan(monday, people, around)

    def copied(self, monday: date, workers: Iterable[str], weeks: int = 1) -> Planned:
        """The week from `monday` as those `weeks` before had it, holidays of this one left empty."""
        first = monday - weeks * WEEK
        found = self.planned(first, first + timedelta(days=WEEK_DAYS - 1))
        wanted: dict[Key, Place | None] = {}
        for worker in workers:
            for number in range(WEEK_DAYS):
                on = monday + timedelta(days=number)
                place = found.get((worker, on - weeks * WEEK))
                wanted[worker, on] = place if holiday(on) is None else None
        return wanted

    def laid(self, template: Template, monday: date, workers: Iterable[str]) -> Planned:
        """`template` over the week from `monday`: working days only, team days in the office."""
        team = self.team_days()
        wanted: dict[Key, Place | None] = {}
        for worker in workers:
            for number, place in enumerate(template.places):
                on = monday + timedelta(days=number)
                if not is_working_day(on):
                    continue
                wanted[worker, on] = Place.OFFICE if place and number in team else place
        return wanted

    def templates(self) -> tuple[Template, ...]:
        """The weeks that were given a name."""
        return tuple(template_from(each) for each in self._store.get(TEMPLATES, []))

    def put_templates(self, wanted: Sequence[Template]) -> tuple[Template, ...]:
        """Make these the named weeks; gives those before. Raises PlaceRefused."""
        wanted = [replace(each, name=clean_text(each.name)) for each in wanted]
        names = [each.name for each in wanted]
        for name in names:
            check_words(name, "name", needed=True)
            if names.count(name) > 1:
                raise PlaceRefused("places.name_taken", "name", name=name)
        if len(wanted) > MOST_TEMPLATES:
            raise PlaceRefused("places.too_many", "name", limit=MOST_TEMPLATES)
        before = self.templates()
        self._store.put(TEMPLATES, [template_document(each) for each in wanted])
        return before

    def team_days(self) -> frozenset[int]:
        """The weekdays on which everybody is in the office, 0 is Monday."""
        return frozenset(self._store.get(TEAM_DAYS, []))

    def put_team_days(self, days: Iterable[int]) -> frozenset[int]:
        """Make these the team days; gives those before."""
        before = self.team_days()
        self._store.put(TEAM_DAYS, sorted({day for day in days if 0 <= day < WEEK_DAYS}))
        return before

    def terms(self) -> Mapping[str, Term]:
        """The days a week agreed with people, by code."""
        kept = self._store.get(AGREED, {})
        return {
            code: Term(told.get("job"), Fraction(told["days"]) if told.get("days") else None)
            for code, told in kept.items()
        }

    def put_terms(self, workers: Iterable[str], term: Term | None) -> Mapping[str, Term]:
        """Agree `term` with `workers` (None: nothing is agreed); gives all that was agreed before."""
        before = dict(self.terms())
        if term is not None and term.days is not None and not 0 <= term.days <= WEEK_DAYS:
            raise PlaceRefused("places.agreed_range", "days", found=str(float(term.days)), limit=WEEK_DAYS)
        after = {code: each for code, each in before.items() if code not in set(workers)}
        if term is not None:
            after |= dict.fromkeys(workers, term)
        self.restore_terms(after)
        return before

    def restore_terms(self, terms: Mapping[str, Term]) -> None:
        """Make these all that is agreed."""
        told = {
            code: {"job": term.job} if term.days is None else {"days": str(term.days)}
            for code, term in terms.items()
        }
        self._store.put(AGREED, told)

    def centre(self) -> Centre:
        """Sites and seats."""
        return self._kept.centre()

    def put_site(self, site: Site) -> tuple[Site, ...]:
        """Keep a site, new or changed; gives the sites before. Raises PlaceRefused."""
        site = replace(site, name=clean_text(site.name), address=clean_text(site.address))
        check_site(site)
        before = self.centre().sites
        if any(each.name == site.name and each.id != site.id for each in before):
            raise PlaceRefused("places.name_taken", "name", name=site.name)
        made = replace(site, id=site.id or uuid4().hex[:12])
        known = made.id in {each.id for each in before}
        after = [made if each.id == made.id else each for each in before]
        self._kept.put_sites(after if known else [*after, made])
        return before

    def restore_sites(self, sites: Sequence[Site]) -> None:
        """Make these the sites."""
        self._kept.put_sites(sites)

    def drop_site(self, site_id: str) -> Removed:
        """Take a site away with its seats and their bookings."""
        centre = self.centre()
        seats = tuple(seat for seat in centre.seats if seat.site == site_id)
        with self._store.change():
            bookings = tuple(each for seat in seats for each in self._kept.drop_seat(seat.id))
            self._kept.put_sites(site for site in centre.sites if site.id != site_id)
        return Removed(centre.sites, seats, bookings)

    def put_seat(self, seat: Seat) -> Seat:
        """Keep a seat; one with the id 0 is new. Raises PlaceRefused."""
        centre, seat = self.centre(), replace(seat, name=clean_text(seat.name))
        if seat.site not in {site.id for site in centre.sites}:
            raise PlaceRefused("places.unknown_seat", "site")
        check_seat(seat, centre)
        return self._kept.put_seat(seat)

    def drop_seat(self, seat_id: int) -> Removed:
        """Take a seat away with its bookings."""
        centre = self.centre()
        with self._store.change():
            bookings = self._kept.drop_seat(seat_id)
        return Removed(centre.sites, tuple(each for each in centre.seats if each.id == seat_id), bookings)

    def bring_back(self, removed: Removed) -> None:
        """Put a removed site or seat back with what hung on it, as far as it still fits."""
        with self._store.change():
            self._kept.put_sites(removed.sites)
            for seat in removed.seats:
                self._kept.put_seat(seat)
            for booking in removed.bookings:
                self._book_if_possible(booking)

    def bookings(self, first: date, last: date) -> tuple[Booking, ...]:
        """The bookings from `first` to `last`, both counted."""
        return self._kept.bookings(first, last)

    def book(self, wanted: Booking) -> Booking:
        """Make a booking, or change the one with its id. Raises BookingRefused with the one in its way."""
        return self._kept.book(replace(wanted, note=clean_text(wanted.note)))

    def cancel(self, booking_id: int) -> Booking | None:
        """Take a booking back."""
        return self._kept.cancel(booking_id)

    def free(self, wish: Wish) -> tuple[Seat, ...]:
        """The seats that can be had as wished: first those the person had last, then the smallest."""
        centre, others = self.centre(), self.bookings(wish.on, wish.on)
        known = self._kept.last_seats(wish.worker) if wish.worker else ()
        found = [seat for seat in centre.seats if may_book(wish, seat, centre, others)]
        return tuple(sorted(found, key=_liked(known)))

    def of_person(self, worker: str) -> OfPerson:
        """Everything kept of one person, for bringing it back after the person was taken off the roster."""
        days = self.planned(date.min, date.max)
        mine = {key: place for key, place in days.items() if key[0] == worker}
        booked = tuple(each for each in self.bookings(date.min, date.max) if each.worker == worker)
        return OfPerson(mine, booked, self.terms().get(worker))

    def put_person(self, worker: str, kept: OfPerson) -> None:
        """Bring back what `of_person` gave; a seat that is taken by now stays taken."""
        with self._store.change():
            self.restore(kept.planned)
            for booking in kept.bookings:
                self._book_if_possible(booking)
            if kept.term is not None:
                self.put_terms([worker], kept.term)

    def unseated(self, week: WeekPlan) -> tuple[Key, ...]:
        """Who is planned at the centre without a seat, and when."""
        return tuple(
            (day.worker, day.on) for row in week.rows.values() for day in row if Clash.NO_SEAT in day.clashes
        )

    def _book_if_possible(self, booking: Booking) -> None:
        try:
            self._kept.book(booking)
        except PlaceRefused:
            return


def _liked(known: Sequence[int]) -> Callable[[Seat], tuple[int, int, bool]]:
    order = {seat: number for number, seat in enumerate(known)}
    return lambda seat: (order.get(seat.id, len(order)), seat.capacity, seat.is_hd)
