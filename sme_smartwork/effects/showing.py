"""Numbers as they are shown: won and seats whole, the rest with one decimal, a half away from zero."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from sme_smartwork.effects.model import Group, Line

_WHOLE = ("seats_needed", "seats_saved")
_MONTHS = ("payback", "payback_with_grant")


def places(line: Line) -> int:
    """Decimals of a result: none for won and seats, one for the rest."""
    if line.id in _WHOLE:
        return 0
    return 0 if line.group is Group.MONEY and line.id not in _MONTHS else 1


def rounded(value: Fraction, line: Line) -> str:
    """A result as it is shown, rounded half up."""
    return half_up(value, places(line))


def half_up(value: Fraction, decimals: int) -> str:
    """`value` with so many decimals and separators of thousands; a half goes away from zero."""
    scale = 10**decimals
    whole = floor(abs(value) * scale + Fraction(1, 2))
    sign = "−" if value < 0 and whole else ""
    text = f"{whole // scale:,}"
    return f"{sign}{text}.{whole % scale:0{decimals}d}" if decimals else f"{sign}{text}"


def plain(value: Fraction) -> str:
    """A number of an input as people write it: as many decimals as it has, six at most."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    text = half_up(value, 6)
    return text.rstrip("0").rstrip(".")
