"""Rows of a report, put together from few kinds of cells."""

from __future__ import annotations

from decimal import Decimal

from sme_smartwork.reports.model import Cell, Style, Value
from sme_smartwork.rules.model import Verdict

Row = tuple[Cell, ...]
BLANK: Row = ()
VERDICT_STYLES = {Verdict.MET: Style.GOOD, Verdict.UNMET: Style.BAD, Verdict.UNKNOWN: Style.OPEN}


def title(text: str, span: int) -> Row:
    """The title of a sheet."""
    return (Cell(text, Style.TITLE, span),)


def subtitle(text: str, span: int) -> Row:
    """The line under a title: the question the sheet answers."""
    return (Cell(text, Style.SUBTITLE, span),)


def heading(text: str, span: int) -> Row:
    """The head of a section."""
    return (Cell(text, Style.HEADING, span),)


def note(text: str, span: int) -> Row:
    """A remark in small print."""
    return (Cell(text, Style.NOTE, span),)


def header(*texts: str) -> Row:
    """The names of a table's columns."""
    return tuple(Cell(text, Style.HEADER) for text in texts)


def pair(label: str, value: Cell) -> Row:
    """A label and what stands beside it."""
    return (Cell(label, Style.LABEL), value)


def known(value: Value, style: Style, unknown: str) -> Cell:
    """`value`, or the word for unknown in its own colour."""
    return Cell(unknown, Style.OPEN) if value is None else Cell(value, style)


def number_style(value: Value) -> Style:
    """The style that suits a plain fact."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Style.COUNT
    return Style.PLAIN if value is None or isinstance(value, str | bool) else Style.DATE
