"""What can be planned and booked: possible times, short texts, bookings that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sme_smartwork.errors import UserError
from sme_smartwork.intake.resident import holds_resident_number
from sme_smartwork.korean_days import FIRST_YEAR, LAST_YEAR, holiday
from sme_smartwork.places.model import WEEK_DAYS, Booking, Centre, Seat, Site, Wish

NAME_LIMIT = 80  # characters
NOTE_LIMIT = 200
MOST_PEOPLE = 500
DAY = 24 * 60


class PlaceRefused(UserError):
    """Something that cannot be kept; `field` names what."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class BookingRefused(PlaceRefused):
    """A booking that cannot be made; `other` is the one in its way."""

    def __init__(self, code: str, field: str, other: Booking | None = None, **params: object) -> None:
        super().__init__(code, field, **params)
        self.other = other


def clock(minutes: int) -> str:
    """540 as 09:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def check_day(on: date) -> None:
    """Raise PlaceRefused for a day of a year whose holidays are not known."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise PlaceRefused("places.day_range", "on", day=on.isoformat(), first=FIRST_YEAR, last=LAST_YEAR)


def check_words(words: str, field: str, limit: int = NAME_LIMIT, *, needed: bool = False) -> None:
    """Raise PlaceRefused for a text that is missing, too long, or holds a resident number."""
    if needed and not words.strip():
        raise PlaceRefused("places.no_name", field)
    if len(words) > limit:
        raise PlaceRefused("places.too_long", field, limit=limit)
    if holds_resident_number(words):
        raise PlaceRefused("places.resident", field)


def check_site(site: Site) -> None:
    """Raise PlaceRefused for a site without a name, or that never opens."""
    check_words(site.name, "name", needed=True)
    check_words(site.address, "address", NOTE_LIMIT)
    _check_times(site.opens, site.closes)
    if not site.open_days or not set(site.open_days) <= set(range(WEEK_DAYS)):
        raise PlaceRefused("places.never_open", "open_days")


def check_seat(seat: Seat, centre: Centre) -> None:
    """Raise PlaceRefused for a seat without a name or room, or a name that is taken."""
    check_words(seat.name, "name", needed=True)
    if not 1 <= seat.capacity <= MOST_PEOPLE:
        raise PlaceRefused("places.capacity_range", "capacity", found=seat.capacity, limit=MOST_PEOPLE)
    for other in centre.seats:
        if other.id != seat.id and (other.site, other.name) == (seat.site, seat.name):
            raise PlaceRefused("places.name_taken", "name", name=seat.name)


def check_booking(wanted: Booking, centre: Centre, others: Iterable[Booking]) -> None:
    """Raise BookingRefused: impossible times, closed, a holiday, too many people, taken, or elsewhere."""
    check_day(wanted.on)
    _check_times(wanted.start, wanted.end)
    check_words(wanted.note, "note", NOTE_LIMIT)
    seat = centre.seat(wanted.seat)
    _check_open(wanted, centre.site(seat.site))
    if not 1 <= wanted.people <= seat.capacity:
        told = {"people": wanted.people, "capacity": seat.capacity, "seat": seat.name}
        raise BookingRefused("places.over_capacity", "people", None, **told)
    for other in others:
        if other.id == wanted.id or not other.overlaps(wanted):
            continue
        times = {"start": clock(other.start), "end": clock(other.end)}
        if other.seat == wanted.seat:
            raise BookingRefused("places.taken", "start", other, seat=seat.name, **times)
        if other.worker is not None and other.worker == wanted.worker:
            there = centre.seat(other.seat).name
            raise BookingRefused("places.elsewhere", "worker", other, seat=there, **times)


def may_book(wish: Wish, seat: Seat, centre: Centre, others: Iterable[Booking]) -> bool:
    """Whether `seat` can be had as `wish` says."""
    if seat.kind is not wish.kind or (wish.needs_hd and not seat.is_hd):
        return False
    if wish.site is not None and seat.site != wish.site:
        return False
    wanted = Booking(0, seat.id, wish.on, wish.start, wish.end, wish.worker, wish.people)
    try:
        check_booking(wanted, centre, others)
    except PlaceRefused:
        return False
    return True


def _check_open(wanted: Booking, site: Site) -> None:
    found = holiday(wanted.on)
    if found is not None and not site.on_holidays:
        raise BookingRefused("places.holiday", "on", None, day=wanted.on.isoformat(), site=site.name)
    if wanted.on.weekday() not in site.open_days:
        raise BookingRefused("places.closed_day", "on", None, day=wanted.on.isoformat(), site=site.name)
    if wanted.start < site.opens or wanted.end > site.closes:
        hours = {"opens": clock(site.opens), "closes": clock(site.closes)}
        raise BookingRefused("places.closed_hours", "start", None, site=site.name, **hours)


def _check_times(start: int, end: int) -> None:
    if not 0 <= start < end <= DAY:
        raise PlaceRefused("places.times", "start", start=clock(start), end=clock(end))
