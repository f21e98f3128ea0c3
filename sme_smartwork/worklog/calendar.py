"""Months and working days: Monday to Friday without the public holidays the rules know."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sme_smartwork.wording import Text

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Public holidays from `start` until the day before `end`; outside only weekends are known."""

    start: date
    end: date
    holidays: Mapping[date, Text] = field(default_factory=dict)
    note: Text | None = None

    def is_working_day(self, day: date) -> bool:
        """Whether people with a five-day week work on `day`, as far as is known."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def holiday(self, day: date) -> Text | None:
        """What holiday `day` is."""
        return self.holidays.get(day)

    def knows(self, day: date) -> bool:
        """Whether the public holidays around `day` are known."""
        return self.start <= day < self.end


def month_of(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return month_end(day) + timedelta(days=1)


def days_of(month: date) -> Iterator[date]:
    """Every day of the month of `month`."""
    first = month_of(month)
    for number in range(month_end(month).day):
        yield first + timedelta(days=number)


def period_of(month: date) -> str:
    """How a timed fact calls the month: "2026-03"."""
    return f"{month.year:04d}-{month.month:02d}"
