"""A report as data: the workbook, the signed payload and the preview are renderings of this one object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sme_smartwork.wording import Language

Value = str | int | Decimal | bool | date | None


class Style(StrEnum):
    """How a cell looks; never what it means."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    WON = "won"
    SCORE = "score"
    DATE = "date"
    PERCENT = "percent"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """One visible value."""

    value: Value
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart: titles stand in `labels`, numbers in `values`, both as (first row, last row, column)."""

    title: str
    labels: tuple[int, int, int]
    values: tuple[int, int, int]
    anchor: str  # cell address of the upper left corner
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet; column widths in characters, rows from the first."""

    id: str
    title: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A firm's report. `summary` holds the machine-readable figures an officer consolidates."""

    id: str  # random, one per report
    language: Language
    made_at: datetime  # with time zone
    as_of: date
    summary: tuple[tuple[str, Value], ...]
    sheets: tuple[Sheet, ...]
