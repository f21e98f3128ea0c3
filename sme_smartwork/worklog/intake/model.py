"""An attendance table on its way in: what it is, what its columns mean, and what an import would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sme_smartwork.wording import Text
from sme_smartwork.worklog.model import WorkDay


class Layout(StrEnum):
    """How a table tells its days."""

    ROWS = "rows"  # one row a person and day
    PUNCHES = "punches"  # one row a punch of the clock or the door
    MONTH = "month"  # one column a day


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as text, the first row of the file first."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Column `column` (0-based) tells `field`; None: it is left out."""

    column: int
    letter: str
    header: str
    field: str | None


@dataclass(frozen=True, slots=True)
class LogTable:
    """A sheet with its layout. `first_row` is the index of the first row below the header.

    `month` is the month a table without years speaks of, `days` the day each column of a month sheet is.
    `person` names who the table is about where no column does.
    """

    sheet: Sheet
    layout: Layout
    first_row: int
    matches: tuple[ColumnMatch, ...]
    month: date | None = None
    days: tuple[tuple[int, date], ...] = ()
    person: str = ""

    def column(self, field: str) -> int | None:
        """The column that tells `field`."""
        return next((match.column for match in self.matches if match.field == field), None)

    @property
    def is_understood(self) -> bool:
        """Whether there is enough to read days: who, when, and something about the day."""
        has_who = bool(self.person) or any(self.column(name) is not None for name in ("name", "code"))
        if self.layout is Layout.MONTH:
            return has_who and bool(self.days)
        if self.layout is Layout.PUNCHES:
            has_time = self.column("punch_at") is not None or (
                self.column("date") is not None and self.column("punch_time") is not None
            )
            return has_who and has_time
        tells = ("clock_in", "clock_out", "in_out", "place", "kind")
        has_when = self.column("date") is not None
        return has_who and has_when and any(self.column(name) is not None for name in tells)


@dataclass(frozen=True, slots=True)
class LogProblem:
    """A row, or a part of one, that is not imported: `row` as the file numbers it, `column` its letter."""

    row: int
    column: str
    cell: str
    what: Text


@dataclass(frozen=True, slots=True)
class Unknown:
    """Somebody in the file whom the roster does not have, or has twice."""

    label: str  # as the file calls the person
    rows: int
    first_row: int
    is_twice: bool = False


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One day to store and what was stored before (None: nothing)."""

    row: int
    record: WorkDay
    before: WorkDay | None = None


@dataclass(frozen=True, slots=True)
class LogPreview:
    """What an import would do: what it would store, what it leaves out and why."""

    entries: tuple[LogEntry, ...]
    problems: tuple[LogProblem, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    notes: tuple[tuple[int, Text], ...] = ()  # row 0 speaks of the whole file
    same: int = 0  # days that are stored just so already
    kept: tuple[LogEntry, ...] = ()  # entered by hand and different: they stay

    @property
    def added(self) -> int:
        """How many days would be new."""
        return sum(entry.before is None for entry in self.entries)

    @property
    def changed(self) -> int:
        """How many stored days would change."""
        return len(self.entries) - self.added

    @property
    def people(self) -> int:
        """How many people the days belong to."""
        return len({entry.record.worker for entry in self.entries})
