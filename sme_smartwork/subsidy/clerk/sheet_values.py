"""Values as a spreadsheet knows them: empty cells, days as numbers, errors, and how they compare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import repeat
from typing import Any

Scalar = int | float | str | bool | None  # None: an empty cell
Value = Any  # a Scalar, or a list of them: a column of cells
_DAY_0 = date(1899, 12, 30)
_CLOSE = 1e-12  # two numbers nearer than that share of them count as equal, as in any spreadsheet
_SIGNIFICANT = 15
_RANKS: dict[type, int] = {int: 0, float: 0, str: 1, bool: 2}


class Broken(Exception):
    """A formula that a spreadsheet answers with an error."""


class Day(int):
    """A day as its number; sums and differences with a number stay days."""

    __slots__ = ()

    def as_date(self) -> date:
        """The day itself."""
        return _DAY_0 + timedelta(days=int(self))


def number_of(day: date) -> Day:
    """The number of a day: 1 is the last day of 1899."""
    return Day((day - _DAY_0).days)


def from_python(value: Any) -> Scalar:
    """A value of the rules as a cell holds it."""
    if isinstance(value, date):
        return number_of(value)
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else float(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def to_python(value: Scalar) -> str | int | Decimal | bool | date | None:
    """A result as a cell of a report: days as days, fractions at the digits a spreadsheet keeps."""
    if isinstance(value, Day):
        return value.as_date()
    if not isinstance(value, float):
        return value
    if value == int(value):
        return int(value)
    with localcontext() as context:
        context.prec = _SIGNIFICANT
        return +Decimal(repr(value))


def as_number(value: Scalar) -> int | float:
    """A number for arithmetic; an empty cell is nought. Raises Broken for text."""
    if type(value) is int:
        return value
    if value is None:
        return 0
    if isinstance(value, str):
        raise Broken
    return int(value) if isinstance(value, bool) else value


def as_truth(value: Scalar) -> bool:
    """Whether a condition holds. Raises Broken for text."""
    if isinstance(value, str):
        raise Broken
    return bool(value)


def equal(left: Scalar, right: Scalar) -> bool:
    """Whether two cells are equal; an empty one equals nought and empty text."""
    if type(left) is type(right) and type(left) in (int, bool):
        return left == right  # almost always
    left, right = _filled(left, right), _filled(right, left)
    if _RANKS[_kind(left)] != _RANKS[_kind(right)]:
        return False
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return _close(as_number(left), as_number(right))


def below(left: Scalar, right: Scalar) -> bool:
    """Whether `left` comes before `right`: numbers before text before truths."""
    if type(left) is int and type(right) is int:
        return left < right
    left, right = _filled(left, right), _filled(right, left)
    ranks = _RANKS[_kind(left)], _RANKS[_kind(right)]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() < right.casefold()
    one, other = as_number(left), as_number(right)
    return one < other and not _close(one, other)


def rounded(value: int | float, places: int) -> int | float:
    """Half away from nought, on the digits a spreadsheet shows."""
    exact = Decimal(repr(float(value)))
    told = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return int(told) if told == int(told) else float(told)


def spread(work: Callable[[Scalar, Scalar], Scalar], left: Value, right: Value) -> Value:
    """`work` on two cells, or cell by cell where one of them is a column."""
    if not isinstance(left, list) and not isinstance(right, list):
        return work(left, right)
    ones = left if isinstance(left, list) else repeat(left)
    others = right if isinstance(right, list) else repeat(right)
    return list(map(work, ones, others))


def _kind(value: Scalar) -> type:
    return int if isinstance(value, Day) else type(value)


def _filled(value: Scalar, other: Scalar) -> Scalar:
    """What an empty cell is beside `other`."""
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0


def _close(one: int | float, other: int | float) -> bool:
    return one == other or abs(one - other) <= _CLOSE * max(abs(one), abs(other))
