"""What a record must be to be kept: possible times and a short note."""

from __future__ import annotations

from sme_smartwork.errors import UserError
from sme_smartwork.worklog.model import DAY_MINUTES, LATEST, Hours, WorkDay

NOTE_LIMIT = 200  # characters
LONGEST_BREAK = 8 * 60  # minutes


class DayRefused(UserError):
    """A record that cannot be kept; `field` names the part that is wrong."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


def check_day(day: WorkDay) -> None:
    """Raise `DayRefused` where the times of `day` cannot be, or its note may not be kept."""
    told = {"worker": day.worker, "day": day.on.isoformat()}
    for name in ("clock_in", "contractual_in"):
        _check_minutes(name, getattr(day, name), DAY_MINUTES - 1, told)
    for name in ("clock_out", "contractual_out"):
        _check_minutes(name, getattr(day, name), LATEST, told)
    _check_minutes("break_minutes", day.break_minutes, LONGEST_BREAK, told)
    _check_minutes("shortened_minutes", day.shortened_minutes, DAY_MINUTES, told)
    _check_order("clock_out", day.clock_in, day.clock_out, told)
    _check_order("contractual_out", day.contractual_in, day.contractual_out, told)
    if len(day.note) > NOTE_LIMIT:
        raise DayRefused("worklog.note_too_long", "note", limit=NOTE_LIMIT, **told)


def check_hours(hours: Hours) -> None:
    """Raise `DayRefused` where the hours agreed cannot be."""
    told = {"worker": hours.worker, "day": hours.since.isoformat()}
    for name in ("start", "before_start"):
        _check_minutes(name, getattr(hours, name), DAY_MINUTES - 1, told)
    for name in ("end", "before_end"):
        _check_minutes(name, getattr(hours, name), LATEST, told)
    for name in ("break_minutes", "before_break_minutes"):
        _check_minutes(name, getattr(hours, name), LONGEST_BREAK, told)
    _check_order("end", hours.start, hours.end, told)
    _check_order("before_end", hours.before_start, hours.before_end, told)


def _check_minutes(name: str, minutes: int | None, most: int, told: dict[str, str]) -> None:
    if minutes is not None and not 0 <= minutes <= most:
        raise DayRefused("worklog.time_range", name, **told)


def _check_order(name: str, start: int | None, end: int | None, told: dict[str, str]) -> None:
    if start is not None and end is not None and end <= start:
        raise DayRefused("worklog.time_order", name, **told)
