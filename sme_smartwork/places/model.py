"""The weekly place plan and the seats of centres as plain data; times are minutes after midnight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from sme_smartwork.wording import Text
from sme_smartwork.worklog.model import Place

WEEK_DAYS = 7
Key = tuple[str, date]  # whose day


class Clash(StrEnum):
    """What does not fit about a planned day or week."""

    TEAM_DAY = "team_day"  # planned elsewhere on a day on which all are in the office
    TOO_MANY = "too_many"  # more days away than agreed
    NO_SEAT = "no_seat"  # planned at the centre without a booking while the centre has seats
    HOLIDAY = "holiday"
    LEAVE = "leave"  # the work log says that the person is off
    NOT_EMPLOYED = "not_employed"


class Compared(StrEnum):
    """A planned day beside the recorded one."""

    SAME = "same"
    OTHER = "other"
    UNRECORDED = "unrecorded"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Days a week somebody may be away, and why: the job of the worksheet it comes from, or by hand."""

    days: Fraction
    job: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that does not fit; `on` is None where it is about the whole week."""

    clash: Clash
    worker: str
    on: date | None = None
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One person's day: planned and recorded place, what the day is, and what does not fit."""

    worker: str
    on: date
    planned: Place | None = None
    recorded: Place | None = None
    is_working: bool = True
    is_team_day: bool = False
    is_leave: bool = False
    holiday: Text | None = None
    clashes: tuple[Clash, ...] = ()
    booked: tuple[int, ...] = ()  # the bookings of the day

    @property
    def compared(self) -> Compared | None:
        """Plan and record side by side; None where there is neither."""
        if self.planned is None:
            return None if self.recorded is None else Compared.UNPLANNED
        if self.recorded is None:
            return Compared.UNRECORDED
        return Compared.SAME if self.planned is self.recorded else Compared.OTHER


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A week from `monday`: for each person seven days."""

    monday: date
    rows: Mapping[str, tuple[DayPlan, ...]]
    conflicts: tuple[Conflict, ...]
    agreed: Mapping[str, Agreed] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days."""
        return tuple(self.monday + timedelta(days=number) for number in range(WEEK_DAYS))

    def count(self, on: date, place: Place) -> int:
        """How many people are planned at `place` on a day."""
        return sum(day.planned is place for row in self.rows.values() for day in row if day.on == on)

    def of(self, worker: str) -> tuple[Conflict, ...]:
        """What does not fit about one person's week."""
        return tuple(each for each in self.conflicts if each.worker == worker)


@dataclass(frozen=True, slots=True)
class Template:
    """A week to put over a person's: a place for Monday to Sunday, None leaves a day empty."""

    name: str
    places: tuple[Place | None, ...]


class SeatKind(StrEnum):
    """What can be booked."""

    SEAT = "seat"
    QUIET = "quiet"  # a quiet room
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Site:
    """A smart-work centre. `open_days` are weekdays, 0 is Monday; `on_holidays` whether it opens then too."""

    id: str
    name: str
    address: str = ""
    opens: int = 9 * 60
    closes: int = 18 * 60
    open_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    on_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat or room of a site; `capacity` people fit, a meeting room may have high-definition video."""

    id: int
    site: str
    name: str
    kind: SeatKind = SeatKind.SEAT
    capacity: int = 1
    is_hd: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """A seat for somebody (None: guests or several people) from `start` until `end`, which is not counted."""

    id: int
    seat: int
    on: date
    start: int
    end: int
    worker: str | None = None
    people: int = 1
    note: str = ""

    def overlaps(self, other: Booking) -> bool:
        """Whether both are at some moment of the same day."""
        return self.on == other.on and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for: a kind of seat at a time."""

    on: date
    start: int
    end: int
    kind: SeatKind = SeatKind.SEAT
    people: int = 1
    needs_hd: bool = False
    worker: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Centre:
    """Sites with their seats."""

    sites: tuple[Site, ...] = ()
    seats: tuple[Seat, ...] = ()

    def site(self, site_id: str) -> Site:
        """The site `site_id`; KeyError when there is none."""
        for site in self.sites:
            if site.id == site_id:
                return site
        raise KeyError(site_id)

    def seat(self, seat_id: int) -> Seat:
        """The seat `seat_id`; KeyError when there is none."""
        for seat in self.seats:
            if seat.id == seat_id:
                return seat
        raise KeyError(seat_id)
