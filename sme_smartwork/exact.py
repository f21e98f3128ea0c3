"""Exact arithmetic of scores: fractions inside, decimals at the edge."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from math import floor

_DIGITS = Context(prec=34)


def decimal(value: Fraction) -> Decimal:
    """`value` with 34 digits: exact wherever a boundary can fall, so grades and half-up rounding agree."""
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def decimal_or_none(value: Fraction | None) -> Decimal | None:
    """`value` as a decimal; None stays None."""
    return None if value is None else decimal(value)


def whole_percent(share: Decimal | Fraction) -> int:
    """A share of 0-1 in whole per cent, half up; only all is 100, so nothing looks done early."""
    rounded = floor(Fraction(share) * 100 + Fraction(1, 2))
    return 99 if rounded == 100 and share < 1 else rounded
