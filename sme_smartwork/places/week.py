"""A week put together: what is planned, what is recorded, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sme_smartwork.korean_days import holiday, is_working_day
from sme_smartwork.places.model import (
    WEEK_DAYS,
    Agreed,
    Booking,
    Clash,
    Conflict,
    DayPlan,
    Key,
    WeekPlan,
)
from sme_smartwork.worklog.model import Kind, Place, WorkDay

_DAY_CLASHES = (Clash.NOT_EMPLOYED, Clash.HOLIDAY, Clash.LEAVE, Clash.TEAM_DAY, Clash.NO_SEAT)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the plan and the days of the employment."""

    code: str
    first: date | None = None
    last: date | None = None

    def is_employed_on(self, on: date) -> bool:
        """Whether the person works for the firm on a day, as far as is known."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Around:
    """Everything a week is judged by. `team_days` are weekdays, 0 is Monday."""

    planned: Mapping[Key, Place]
    recorded: Mapping[Key, WorkDay] = field(default_factory=dict)
    bookings: Sequence[Booking] = ()
    team_days: AbstractSet[int] = frozenset()
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    has_seats: bool = False


def week_plan(monday: date, people: Sequence[Member], around: Around) -> WeekPlan:
    """The week from `monday` of `people`."""
    days = [monday + timedelta(days=number) for number in range(WEEK_DAYS)]
    whole = [DayPlan("", on, is_working=is_working_day(on), holiday=holiday(on)) for on in days]
    booked: dict[Key, list[int]] = {}
    for each in around.bookings:
        if each.worker is not None:
            booked.setdefault((each.worker, each.on), []).append(each.id)
    rows = {one.code: tuple(_day(one, day, around, booked) for day in whole) for one in people}
    return WeekPlan(monday, rows, tuple(_conflicts(rows, around)), around.agreed)


def _day(member: Member, whole: DayPlan, around: Around, booked: Mapping[Key, Sequence[int]]) -> DayPlan:
    key = member.code, whole.on
    record = around.recorded.get(key)
    day = replace(
        whole,
        worker=member.code,
        planned=around.planned.get(key),
        recorded=record.place if record else None,
        is_leave=record is not None and record.kind in (Kind.LEAVE, Kind.ABSENT),
        is_team_day=whole.is_working and whole.on.weekday() in around.team_days,
        booked=tuple(booked.get(key, ())),
    )
    clashes = tuple(_clashes(member, day, around))
    return replace(day, clashes=clashes) if clashes else day


def _clashes(member: Member, day: DayPlan, around: Around) -> Iterator[Clash]:
    if day.planned is None:
        return
    if not member.is_employed_on(day.on):
        yield Clash.NOT_EMPLOYED
    if day.holiday is not None:
        yield Clash.HOLIDAY
    if day.is_leave:
        yield Clash.LEAVE
    if day.is_team_day and day.planned is not Place.OFFICE:
        yield Clash.TEAM_DAY
    if day.planned is Place.CENTRE and around.has_seats and not day.booked:
        yield Clash.NO_SEAT


def _conflicts(rows: Mapping[str, Iterable[DayPlan]], around: Around) -> Iterator[Conflict]:
    for worker, row in rows.items():
        away = 0
        for day in row:
            away += day.planned not in (None, Place.OFFICE)
            yield from (Conflict(clash, worker, day.on) for clash in day.clashes)
        agreed = around.agreed.get(worker)
        if agreed is not None and away > agreed.days:
            yield Conflict(
                Clash.TOO_MANY, worker, None, {"away": away, "agreed": agreed.days, "job": agreed.job}
            )
