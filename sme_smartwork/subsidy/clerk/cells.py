"""How values and places are written in a spreadsheet formula."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from sme_smartwork.rules.values import NO_LIMIT

_FIRST_DAY = date(1900, 3, 1)  # earlier days count differently from one program to the next
_LARGEST = 10**15  # beyond it a spreadsheet's numbers are no longer whole


def column_name(number: int) -> str:
    """The letters of a column, 0 = A."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def constant(value: Any) -> str:
    """A value as a formula writes it; days become DATE(…), exact fractions a quotient."""
    if isinstance(value, bool):
        return "TRUE()" if value else "FALSE()"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, date):
        day = max(value, _FIRST_DAY)
        return f"DATE({day.year},{day.month},{day.day})"
    if value == NO_LIMIT:
        return str(_LARGEST)
    if isinstance(value, Fraction):
        return f"({value.numerator}/{value.denominator})"
    return str(value)


def shown(value: Any) -> Any:
    """A value as a cell holds it; an unknown one leaves the cell empty."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return max(value, _FIRST_DAY)
    if isinstance(value, Fraction):
        return float(value)
    return _LARGEST if value == NO_LIMIT else value
