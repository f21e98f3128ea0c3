"""What the work log screen shows, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Worker
from sme_smartwork.worklog.model import DayResult, Hours, MonthResult, WorkDay

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.errors import UserError


class Part(StrEnum):
    """The parts of the screen."""

    MONTH = "month"
    IMPORT = "import"
    PAPERS = "papers"


Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class WorkLogState:
    """The month that is open, its people and what the rules say of it; the chosen day, and what was typed.

    `results` lags behind while a month is being judged (`is_busy`).
    """

    month: date
    today: date
    part: Part = Part.MONTH
    people: tuple[Worker, ...] = ()
    results: Mapping[str, MonthResult] = field(default_factory=dict)
    hours: Mapping[str, tuple[Hours, ...]] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)
    selected: Key | None = None
    is_busy: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)
    problem: UserError | None = None  # of judging the month
    saved: Path | None = None
    save_problem: UserError | None = None
    is_saving: bool = False

    @property
    def person(self) -> Worker | None:
        """Whose day is chosen."""
        chosen = self.selected[0] if self.selected else None
        return next((worker for worker in self.people if worker.code == chosen), None)

    @property
    def month_result(self) -> MonthResult | None:
        """The month of the chosen person."""
        return self.results.get(self.selected[0]) if self.selected else None

    @property
    def day_result(self) -> DayResult | None:
        """The chosen day."""
        found = self.month_result
        if found is None or self.selected is None:
            return None
        return next((day for day in found.days if day.record.on == self.selected[1]), None)

    @property
    def record(self) -> WorkDay | None:
        """What is recorded of the chosen day."""
        found = self.day_result
        if found is not None:
            return found.record
        return WorkDay(*self.selected) if self.selected else None

    def hours_of(self, worker: str, day: date) -> Hours:
        """The hours agreed with `worker` that hold on `day`."""
        found = [each for each in self.hours.get(worker, ()) if each.since <= day]
        return found[-1] if found else Hours(worker, day.replace(day=1))
