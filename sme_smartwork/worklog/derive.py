"""What follows from a record and the hours agreed, in plain minutes: the facts of a day the rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from sme_smartwork.company.model import Row
from sme_smartwork.worklog.calendar import WorkCalendar
from sme_smartwork.worklog.model import DAY_MINUTES, Hours, Kind, WorkDay

TABLE = "day"
_OFF = (Kind.LEAVE, Kind.ABSENT)


def hours_on(hours: Sequence[Hours], worker: str, day: date) -> Hours:
    """The hours agreed with `worker` that hold on `day`; unknown ones before the first."""
    found = [each for each in hours if each.since <= day]
    return found[-1] if found else Hours(worker, day)


def completed(record: WorkDay, hours: Hours) -> WorkDay:
    """`record` with the contractual times and the break of `hours` where it tells none of its own."""
    return replace(
        record,
        contractual_in=hours.start if record.contractual_in is None else record.contractual_in,
        contractual_out=hours.end if record.contractual_out is None else record.contractual_out,
        break_minutes=hours.break_minutes if record.break_minutes is None else record.break_minutes,
    )


def day_row(code: str, record: WorkDay, hours: Hours, calendar: WorkCalendar) -> Row:
    """The day as a row of the table of days; what nobody told stays out of it."""
    day = completed(record, hours)
    told = {**_as_told(day), **_measured(day, hours), **_state(record, calendar)}
    return Row(code, record.worker, {name: value for name, value in told.items() if value is not None})


def kind_of(record: WorkDay) -> Kind | None:
    """What kind of day it was: as told, else a day of work where a place or a time is recorded."""
    if record.kind is not None:
        return record.kind
    is_worked = any(part is not None for part in (record.place, record.clock_in, record.clock_out))
    return Kind.WORK if is_worked else None


def missing_records(record: WorkDay, is_working_day: bool) -> int:
    """How many of arrival and leaving are not recorded, on a day on which they should be."""
    is_expected = kind_of(record) in (Kind.WORK, Kind.PART) or (is_working_day and record.kind is None)
    return (record.clock_in is None) + (record.clock_out is None) if is_expected else 0


def _state(record: WorkDay, calendar: WorkCalendar) -> dict[str, Any]:
    is_working_day = calendar.is_working_day(record.on)
    kind = kind_of(record)
    return {
        "date": record.on,
        "kind": kind.value if kind else None,
        "kept": not record.is_empty,
        "clocked": record.clock_in is not None and record.clock_out is not None,
        "working_day": is_working_day,
        "missing_records": missing_records(record, is_working_day),
    }


def _as_told(day: WorkDay) -> dict[str, Any]:
    return {
        "place": day.place.value if day.place else None,
        "consent": day.consent,
        "clock_in": _clock(day.clock_in),
        "clock_out": _clock(day.clock_out),
        "contractual_in": _clock(day.contractual_in),
        "contractual_out": _clock(day.contractual_out),
        "break_minutes": day.break_minutes,
    }


def _measured(day: WorkDay, hours: Hours) -> dict[str, Any]:
    worked = 0 if day.kind in _OFF else _net(day.clock_in, day.clock_out, day.break_minutes)
    agreed = _net(day.contractual_in, day.contractual_out, day.break_minutes)
    before = _net(hours.before_start, hours.before_end, hours.before_break_minutes)
    return {
        "worked_minutes": worked,
        "contractual_minutes": agreed,
        "before_minutes": before,
        "shortened_minutes": _first(day.shortened_minutes, _less(before, worked)),
        "over_minutes": _less(worked, agreed),
        "moved_minutes": _moved(day, hours),
        "in_off_minutes": _apart(day.clock_in, day.contractual_in),
        "out_off_minutes": _apart(day.clock_out, day.contractual_out),
    }


def _net(start: int | None, end: int | None, rest: int | None) -> int | None:
    if start is None or end is None or rest is None:
        return None
    return max(0, end - start - rest)


def _less(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else max(0, first - second)


def _apart(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else abs(first - second)


def _moved(day: WorkDay, hours: Hours) -> int | None:
    """By how much the contractual start or end moved, the larger of the two."""
    moves = [_apart(day.contractual_in, hours.before_start), _apart(day.contractual_out, hours.before_end)]
    known = [move for move in moves if move is not None]
    return max(known) if known else None


def _first(told: int | None, follows: int | None) -> int | None:
    return follows if told is None else told


def _clock(minutes: int | None) -> time | None:
    """A time of day; after midnight it is that of the next day."""
    return None if minutes is None else time(minutes % DAY_MINUTES // 60, minutes % 60)
