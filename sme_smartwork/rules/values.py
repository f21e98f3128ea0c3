"""Columns of three-valued truths and of intervals: what a node says for every person at once.

A truth column is two whole numbers with one byte a person: `met` and `unmet`; a byte set in neither is
unknown. The firm itself is a column of length one. An interval column is two lists, `lo` and `hi`; when
every value is known both names hold the *same* list, which makes "exactly known" one identity test.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import compress
from operator import eq, ge, gt, le, lt
from typing import Any, NamedTuple

from sme_smartwork.rules.model import Verdict

NO_LIMIT = math.inf  # the only float: "no upper limit can be told"; it never becomes an amount


class Truth(NamedTuple):
    """One byte a person in each number; Kleene's tables become bitwise operations."""

    met: int
    unmet: int

    def verdict(self) -> Verdict:
        """The verdict of a column of length one."""
        if self.met:
            return Verdict.MET
        return Verdict.UNMET if self.unmet else Verdict.UNKNOWN


class Span(NamedTuple):
    """Least and greatest possible value of each row; `lo is hi` when all of them are known."""

    lo: list[Any]
    hi: list[Any]

    @property
    def exact(self) -> bool:
        """Is every row known?"""
        return self.lo is self.hi

    @classmethod
    def known(cls, values: list[Any]) -> Span:
        """A column of known values."""
        return cls(values, values)

    def settled(self) -> Span:
        """The same column, marked as exact when both ends agree everywhere."""
        return Span.known(self.lo) if self.lo is not self.hi and self.lo == self.hi else self


UNSETTLED = Span([0], [NO_LIMIT])
FIRM_MET, FIRM_UNMET, FIRM_UNKNOWN = Truth(1, 0), Truth(0, 1), Truth(0, 0)


def mask(flags: Iterable[bool]) -> int:
    """A byte a row from truth values."""
    return int.from_bytes(bytes(flags), "little")


def flags(mask_: int, rows: int) -> bytes:
    """The bytes of a mask, one a row."""
    return mask_.to_bytes(rows, "little")


@lru_cache(maxsize=4_096)
def ones(rows: int) -> int:
    """A mask with every row set."""
    return int.from_bytes(b"\1" * rows, "little")


def among(mask_: int, chosen: int, rows: int) -> bytes:
    """The bytes of `mask_` for the rows in `chosen` only."""
    return bytes(compress(flags(mask_, rows), flags(chosen, rows)))


def whole(value: Any) -> Any:
    """A number as int where it is whole, else as an exact fraction."""
    return value if isinstance(value, int) else _exact(value)


@lru_cache(maxsize=65_536)
def _exact(value: Any) -> Any:
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else exact


def multiply(left: Any, right: Any) -> Any:
    """A product in which zero times "no limit" is zero."""
    if not left or not right:
        return 0
    if type(right) is Fraction and type(left) is int:
        product = left * right.numerator
        rest = product % right.denominator
        return Fraction(product, right.denominator) if rest else product // right.denominator
    return left * right


def scaled(column: list[Any], by: Any) -> list[Any]:
    """A column times one number; whole numbers stay whole."""
    if by == 1:
        return column
    if type(by) is int:
        return [value * by for value in column]
    if type(by) is not Fraction or set(map(type, column)) != {int}:
        return [multiply(value, by) for value in column]
    top, bottom = by.numerator, by.denominator
    products = [value * top for value in column]
    return [each // bottom if not each % bottom else Fraction(each, bottom) for each in products]


def divide(left: Any, right: Any) -> Any:
    """An exact quotient; dividing by "no limit" gives zero."""
    if right == NO_LIMIT:
        return 0
    return left if isinstance(left, float) else whole(Fraction(left) / right)


class Comparison(NamedTuple):
    """How an operator decides on intervals: surely met, surely unmet."""

    met: Callable[[Any, Any], bool]
    unmet: Callable[[Any, Any], bool]
    met_ends: tuple[int, int]  # which end of the left and right interval `met` compares: 0 lo, 1 hi
    unmet_ends: tuple[int, int]


COMPARISONS: Mapping[str, Comparison] = {
    "at_least": Comparison(ge, lt, (0, 1), (1, 0)),
    "above": Comparison(gt, le, (0, 1), (1, 0)),
    "at_most": Comparison(le, gt, (1, 0), (0, 1)),
    "below": Comparison(lt, ge, (1, 0), (0, 1)),
}
_AGAINST_ONE: Mapping[Callable[[Any, Any], bool], Callable[[list[Any], Any], list[bool]]] = {
    ge: lambda column, one: [value >= one for value in column],
    gt: lambda column, one: [value > one for value in column],
    le: lambda column, one: [value <= one for value in column],
    lt: lambda column, one: [value < one for value in column],
    eq: lambda column, one: [value == one for value in column],
}


def compare(name: str, left: Span, right: Span, rows: int) -> Truth:
    """The verdicts of `left <name> right`; a side of length one stands for every row."""
    how = COMPARISONS[name]
    met = _test(how.met, left[how.met_ends[0]], right[how.met_ends[1]])
    if left.exact and right.exact:
        return Truth(met, met ^ ones(rows))
    return Truth(met, _test(how.unmet, left[how.unmet_ends[0]], right[how.unmet_ends[1]]))


def _test(operator: Callable[[Any, Any], bool], left: list[Any], right: list[Any]) -> int:
    if len(right) == 1:
        return mask(_AGAINST_ONE[operator](left, right[0]))
    return mask(map(operator, left if len(left) == len(right) else left * len(right), right))


@lru_cache(maxsize=65_536)
def add_to_date(day: date, years: int = 0, months: int = 0, days: int = 0) -> date:
    """`day` moved; in a month without that day, its last day (민법 제160조 제3항)."""
    from calendar import monthrange
    from datetime import timedelta

    if day in (date.min, date.max):
        return day
    month = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(month, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved + timedelta(days=days)
