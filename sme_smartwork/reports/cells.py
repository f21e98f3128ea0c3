"""Rows of a report, put together from few kinds of cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sme_smartwork.reports.model import Cell, Place, Style, Value
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


def header(*texts: str, numbers: frozenset[int] = frozenset()) -> Row:
    """The names of a table's columns; the columns `numbers`, counted from 0, hold numbers."""
    styles = (Style.NUMBER_HEADER if at in numbers else Style.HEADER for at in range(len(texts)))
    return tuple(Cell(text, style) for text, style in zip(texts, styles, strict=True))


def pair(label: str, value: Cell, columns: tuple[int, int] = (1, 1)) -> Row:
    """A label and what stands beside it, over so many columns each."""
    of_label, of_value = columns
    return (Cell(label, Style.LABEL, of_label), replace(value, span=of_value, place=Place.LIST))


def known(value: Value, style: Style, unknown: str) -> Cell:
    """`value`, or the word for unknown in its own colour."""
    return Cell(unknown, Style.OPEN) if value is None else Cell(value, style)


def number_style(value: Value) -> Style:
    """The style that suits a plain fact."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Style.COUNT if value == int(value) else Style.FRACTION
    return Style.PLAIN if value is None or isinstance(value, str | bool) else Style.DATE
