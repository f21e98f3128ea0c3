"""Seats and rooms: what is booked keeps out of each other's way, and what cannot be booked says why."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sme_smartwork.company.service import CompanyService
from sme_smartwork.places.checks import BookingRefused, PlaceRefused
from sme_smartwork.places.model import Booking, Seat, SeatKind, Site, Template, Wish
from sme_smartwork.places.service import PlacesService, Term
from sme_smartwork.worklog.model import Place
from tests.support.workplaces import Made

ON = date(2026, 11, 24)  # a Tuesday
MORNING = (540, 720)


def booking(seat: int, start: int = 540, end: int = 720, **more: object) -> Booking:
    """A new booking."""
    return replace(Booking(0, seat, ON, start, end, "W-01"), **more)  # type: ignore[arg-type]


def test_a_booking_is_there_after_the_workplace_was_closed(
    made: Made, service: PlacesService, seats: dict[str, int]
) -> None:
    kept = service.book(booking(seats["자리 1"], note="창가"))
    made.store.close()
    store = made.again()
    try:
        found = PlacesService(store).bookings(ON, ON)
    finally:
        store.close()
    assert found == (kept,)
    assert kept.id


@pytest.mark.parametrize(
    ("name", "changes", "code", "field"),
    [
        ("자리 1", {"start": 660, "end": 780, "worker": "W-02"}, "places.taken", "start"),
        ("자리 2", {"start": 719, "end": 780}, "places.elsewhere", "worker"),
        ("자리 2", {"people": 2, "start": 780, "end": 800}, "places.over_capacity", "people"),
        ("회의실", {"people": 7, "worker": None}, "places.over_capacity", "people"),
        ("회의실", {"people": 0, "worker": None}, "places.over_capacity", "people"),
        ("자리 2", {"start": 539, "worker": "W-02"}, "places.closed_hours", "start"),
        ("자리 2", {"start": 1000, "end": 1081}, "places.closed_hours", "start"),
        ("자리 2", {"start": 720, "end": 720}, "places.times", "start"),
        ("자리 2", {"start": -60, "end": 720}, "places.times", "start"),
        ("자리 2", {"on": date(2026, 12, 25)}, "places.holiday", "on"),
        ("자리 2", {"on": date(2026, 11, 28)}, "places.closed_day", "on"),
        ("자리 2", {"on": date(2999, 1, 1)}, "places.day_range", "on"),
        ("자리 2", {"worker": "W-99"}, "places.unknown_worker", "worker"),
        ("자리 2", {"worker": "W-02", "note": "900101-1234567"}, "places.resident", "note"),
    ],
)
def test_what_cannot_be_booked_says_why_and_nothing_is_kept(
    service: PlacesService,
    seats: dict[str, int],
    name: str,
    changes: dict[str, object],
    code: str,
    field: str,
) -> None:
    first = service.book(booking(seats["자리 1"]))
    with pytest.raises(PlaceRefused) as refused:
        service.book(booking(seats[name], **changes))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert service.bookings(date.min, date.max) == (first,)


def test_the_refusal_names_the_booking_in_the_way(service: PlacesService, seats: dict[str, int]) -> None:
    first = service.book(booking(seats["자리 1"]))
    with pytest.raises(BookingRefused) as refused:
        service.book(booking(seats["자리 1"], 600, 601, worker="W-02"))
    assert refused.value.other == first
    assert "09:00" in refused.value.happened("ko")


def test_one_booking_may_begin_when_another_ends(service: PlacesService, seats: dict[str, int]) -> None:
    service.book(booking(seats["자리 1"]))
    service.book(booking(seats["자리 1"], 720, 780, worker="W-02"))
    service.book(booking(seats["자리 2"], 720, 780))
    assert len(service.bookings(ON, ON)) == 3


def test_a_booking_can_be_moved_within_its_own_time(service: PlacesService, seats: dict[str, int]) -> None:
    kept = service.book(booking(seats["자리 1"]))
    moved = service.book(replace(kept, start=600, end=780))
    assert service.bookings(ON, ON) == (moved,)


def test_a_cancelled_booking_leaves_its_seat_free(service: PlacesService, seats: dict[str, int]) -> None:
    kept = service.book(booking(seats["자리 1"]))
    assert service.cancel(kept.id) == kept
    assert service.cancel(kept.id) is None
    assert service.book(kept) == kept  # taken back: with its own number


def test_a_centre_that_opens_on_holidays_can_be_booked_then(
    service: PlacesService, site: str, seats: dict[str, int]
) -> None:
    service.put_site(replace(service.centre().site(site), on_holidays=True))
    assert service.book(booking(seats["자리 1"], on=date(2026, 12, 25))).id


def test_the_seat_of_last_time_is_suggested_first_and_what_is_taken_not_at_all(
    service: PlacesService, seats: dict[str, int]
) -> None:
    wish = Wish(ON, *MORNING, worker="W-01")
    assert [seat.name for seat in service.free(wish)] == ["자리 1", "자리 2"]
    service.book(booking(seats["자리 2"], on=date(2026, 11, 23)))
    assert [seat.name for seat in service.free(wish)] == ["자리 2", "자리 1"]
    service.book(booking(seats["자리 2"], worker="W-02"))
    assert [seat.name for seat in service.free(wish)] == ["자리 1"]


@pytest.mark.parametrize(
    ("people", "needs_hd", "names"), [(6, True, ["회의실"]), (7, False, []), (2, False, ["회의실"])]
)
def test_rooms_are_found_by_people_and_video(
    service: PlacesService, seats: dict[str, int], people: int, needs_hd: bool, names: list[str]
) -> None:
    wish = Wish(ON, *MORNING, SeatKind.MEETING, people, needs_hd)
    assert seats
    assert [seat.name for seat in service.free(wish)] == names


def test_a_seat_goes_with_its_bookings_and_comes_back_with_them(
    service: PlacesService, site: str, seats: dict[str, int]
) -> None:
    kept, centre = service.book(booking(seats["자리 1"])), service.centre()
    removed = service.drop_seat(seats["자리 1"])
    assert (service.bookings(ON, ON), len(service.centre().seats)) == ((), 3)
    service.bring_back(removed)
    assert (service.bookings(ON, ON), service.centre()) == ((kept,), centre)
    all_of_it = service.drop_site(site)
    assert (service.centre().sites, service.centre().seats) == ((), ())
    service.bring_back(all_of_it)
    assert (service.bookings(ON, ON), service.centre()) == ((kept,), centre)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "places.no_name"),
        ({"opens": 1080, "closes": 540}, "places.times"),
        ({"open_days": ()}, "places.never_open"),
        ({"open_days": (7,)}, "places.never_open"),
        ({"name": "시청역 센터"}, "places.name_taken"),
    ],
)
def test_a_centre_that_cannot_be_is_refused(
    service: PlacesService, site: str, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(PlaceRefused, match=code.replace(".", r"\.")):
        service.put_site(replace(Site("", "둘째 센터"), **changes))  # type: ignore[arg-type]
    assert [each.id for each in service.centre().sites] == [site]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "자리 1"}, "places.name_taken"),
        ({"capacity": 0}, "places.capacity_range"),
        ({"capacity": 501}, "places.capacity_range"),
        ({"site": "nowhere"}, "places.unknown_seat"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(
    service: PlacesService, site: str, seats: dict[str, int], changes: dict[str, object], code: str
) -> None:
    with pytest.raises(PlaceRefused, match=code.replace(".", r"\.")):
        service.put_seat(replace(Seat(0, site, "자리 9"), **changes))  # type: ignore[arg-type]
    assert len(service.centre().seats) == len(seats)


def test_somebody_who_comes_back_has_the_same_days_and_seats(
    made: Made, service: PlacesService, seats: dict[str, int]
) -> None:
    company = CompanyService(made.store)
    service.plan({("W-01", ON): Place.CENTRE})
    booked = service.book(booking(seats["자리 1"]))
    service.put_terms(["W-01"], Term(days=Fraction(2)))
    kept, worker = service.of_person("W-01"), company.remove_worker("W-01")
    assert (service.planned(ON, ON), service.bookings(ON, ON)) == ({}, ())
    company.put_back(worker)
    service.put_person("W-01", kept)
    assert (service.planned(ON, ON), service.bookings(ON, ON)) == ({("W-01", ON): Place.CENTRE}, (booked,))
    assert service.terms() == {"W-01": Term(days=Fraction(2))}


TIMES = some.tuples(some.integers(500, 1100), some.integers(1, 240))
WISHES = some.lists(
    some.tuples(some.integers(0, 3), TIMES, some.sampled_from(["W-01", "W-02", None])), max_size=12
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(WISHES)
def test_bookings_that_were_accepted_never_overlap(
    service: PlacesService, seats: dict[str, int], wishes: list[tuple[int, tuple[int, int], str | None]]
) -> None:
    for kept in service.bookings(ON, ON):
        service.cancel(kept.id)
    for seat, (start, long), worker in wishes:
        with suppress(PlaceRefused):
            service.book(Booking(0, list(seats.values())[seat], ON, start, start + long, worker))
    for one, other in combinations(service.bookings(ON, ON), 2):
        if one.overlaps(other):
            assert one.seat != other.seat
            assert one.worker is None or one.worker != other.worker


def test_words_are_kept_on_one_line_without_anything_invisible(
    service: PlacesService, seats: dict[str, int]
) -> None:
    service.put_site(Site("", "역삼\u202e센터\r\n", "서울\x0b강남구"))
    site = service.centre().sites[-1]
    assert (site.name, site.address) == ("역삼센터", "서울 강남구")
    kept = service.book(booking(seats["자리 1"], note="창가\rDTSTART:20300101"))
    assert kept.note == "창가 DTSTART:20300101"
    assert service.put_seat(Seat(0, site.id, "자리\u200b 9")).name == "자리 9"
    with pytest.raises(PlaceRefused, match="name_taken"):
        service.put_seat(Seat(0, site.id, "자리 9\u2060"))
    service.put_templates([Template("화·목\n집", (Place.HOME,) * 7)])
    assert service.templates()[0].name == "화·목 집"
