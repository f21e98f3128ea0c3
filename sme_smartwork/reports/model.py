"""A report as data: the workbook, the signed payload and the preview are renderings of this one object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Value = str | int | Decimal | bool | date | None
ReportLanguage = Literal["ko", "en", "both"]
"""What a report is written in; "both" shows Korean and English in every cell."""


class ReportKind(StrEnum):
    """What a report is for."""

    PROGRAMME = "programme"  # exactly the fields a support programme asks for
    FULL = "full"  # everything the owner may want to hand over
    CHECKLIST = "checklist"
    READINESS = "readiness"
    SUBSIDY = "subsidy"
    WORKLOG = "worklog"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class ProgrammeRef:
    """Which round of which support programme a report answers, and the digest of the file that asked."""

    id: str
    round: str
    sha256: str


class Style(StrEnum):
    """How a cell looks; never what it means."""

    PLAIN = "plain"
    STRONG = "strong"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    HEADER = "header"  # of a table's column
    NUMBER_HEADER = "number_header"  # of a column of numbers
    LABEL = "label"
    WON = "won"
    COUNT = "count"
    FRACTION = "fraction"
    SCORE = "score"
    DATE = "date"
    PERCENT = "percent"  # the value is a share, 0-1
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    NOTE = "note"


class Place(StrEnum):
    """Where a value stands: in a table numbers align right, in a list left, at a glance large."""

    TABLE = "table"
    LIST = "list"
    GLANCE = "glance"


@dataclass(frozen=True, slots=True)
class Cell:
    """One visible value, over `span` columns."""

    value: Value
    style: Style = Style.PLAIN
    span: int = 1
    place: Place = Place.TABLE
    formula: str | None = None  # how a spreadsheet works out `value`: "SUM(C3:C9)"


@dataclass(frozen=True, slots=True)
class Chart:
    """A native column chart: `labels`, `values`: (first row, last row, column).

    `target`, when given, is drawn as a line over the columns.
    """

    title: str
    labels: tuple[int, int, int]
    values: tuple[int, int, int]
    anchor: str  # cell address of the upper left corner
    value_title: str = ""
    target: tuple[int, int, int] | None = None
    target_title: str = ""
    rows: int = 16  # how many rows of 20 pixels it covers


class Entry(StrEnum):
    """What may be typed into a cell that is filled in by hand."""

    ONE_OF = "one_of"
    DAY = "day"
    NUMBER = "number"  # nought or more


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be typed into one column, from the first to the last of `rows`, counted from zero."""

    rows: tuple[int, int]
    column: int
    entry: Entry
    options: tuple[str, ...] = ()
    hint: str = ""  # said when something else is typed


@dataclass(frozen=True, slots=True)
class Bars:
    """Data bars in one column, from the first to the last of `rows`, counted from zero; full at `most`."""

    rows: tuple[int, int]
    column: int
    most: Decimal | int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet; column widths in characters, rows from the first."""

    id: str
    title: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    charts: tuple[Chart, ...] = ()
    repeat_rows: int = 0  # the first rows are printed again on every page
    repeat_from: int = 0  # of them, those from this one on
    landscape: bool = False
    frozen_rows: int = 0  # the first rows stay while scrolling
    allowed: tuple[Allowed, ...] = ()
    filtered: tuple[int, int] | None = None  # row of the table's head and its last row: readers may filter it
    bars: tuple[Bars, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A firm's report. `summary` holds the machine-readable figures an officer consolidates."""

    id: str  # random, one per report
    language: ReportLanguage
    made_at: datetime  # with time zone
    as_of: date
    summary: tuple[tuple[str, Value], ...]
    sheets: tuple[Sheet, ...]
    kind: ReportKind = ReportKind.FULL
    programme: ProgrammeRef | None = None
    seq: int | None = None  # counts the firm's reports to one round; a higher one replaces a lower


def placed(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    """Each cell of `row` with the zero-based column it starts in."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.span
