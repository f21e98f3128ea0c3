"""What a cell shows on paper: won with its sign, days and numbers as everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sme_smartwork.reports.model import Cell, Style
from ui.i18n import iso, won

_THOUSANDTH, _TENTH = Decimal("0.001"), Decimal("0.1")
Number = int | Decimal


def shown(cell: Cell) -> str:
    """The text of `cell`; a truth is the sign for it, an empty cell is empty."""
    value = cell.value
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, int | Decimal):
        return _NUMBERS.get(cell.style, _plain)(value)
    return value or ""


def is_number(cell: Cell) -> bool:
    """Whether the cell holds a number."""
    return isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool)


def is_whole(cell: Cell) -> bool:
    """Whether the text must stay in one line: a number, or a day."""
    return is_number(cell) or isinstance(cell.value, date)


def _plain(value: Number) -> str:
    return _fraction(value) if value != int(value) else f"{int(value):,}"


def _fraction(value: Number) -> str:
    """One decimal at least, three at most."""
    told = f"{Decimal(value).quantize(_THOUSANDTH, ROUND_HALF_UP):,f}".rstrip("0")
    return f"{told}0" if told.endswith(".") else told


def _percent(value: Number) -> str:
    return f"{Decimal(value * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"


_NUMBERS: Mapping[Style, Callable[[Number], str]] = {
    Style.WON: lambda value: won(int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))),
    Style.COUNT: _plain,
    Style.FRACTION: _fraction,
    Style.SCORE: lambda value: f"{Decimal(value).quantize(_TENTH, ROUND_HALF_UP):,f}",
    Style.PERCENT: _percent,
}
