"""The functions of a spreadsheet that our formulas use, with the meaning every spreadsheet gives them."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sme_smartwork.subsidy.clerk.sheet_values import (
    Broken,
    Day,
    Scalar,
    Value,
    as_number,
    as_truth,
    number_of,
    rounded,
)

Argument = tuple[Value, bool]  # the value, and whether it was read from cells


def call(name: str, arguments: Sequence[Argument]) -> Value:
    """What the function `name` answers. Raises Broken where a spreadsheet shows an error."""
    return _FUNCTIONS[name](arguments)


def _numbers(arguments: Iterable[Argument]) -> Iterator[int | float]:
    """The numbers among them: of cells only numbers count, what stands in the formula itself always."""
    for value, is_read in arguments:
        each = value if isinstance(value, list) else [value]
        for one in each:
            if not is_read:
                yield as_number(one)
            elif isinstance(one, int | float) and not isinstance(one, bool):
                yield one


def _truths(arguments: Iterable[Argument]) -> Iterator[bool]:
    for value, is_read in arguments:
        for one in value if isinstance(value, list) else [value]:
            if not (is_read and (one is None or isinstance(one, str))):
                yield as_truth(one)


def _all(arguments: Sequence[Argument]) -> bool:
    return all(list(_truths(arguments)))


def _any(arguments: Sequence[Argument]) -> bool:
    return any(list(_truths(arguments)))


def _least(arguments: Sequence[Argument]) -> Value:
    return min(_numbers(arguments), default=0)


def _most(arguments: Sequence[Argument]) -> Value:
    return max(_numbers(arguments), default=0)


def _sum(arguments: Sequence[Argument]) -> Value:
    return sum(_numbers(arguments))


def _products(arguments: Sequence[Argument]) -> Value:
    columns = [value if isinstance(value, list) else [value] for value, _is_read in arguments]
    return sum(math.prod(map(_counted, row)) for row in zip(*columns, strict=True))


def _counted(value: Scalar) -> int | float:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _one(arguments: Sequence[Argument], at: int = 0) -> int | float:
    return as_number(arguments[at][0])


def _round(arguments: Sequence[Argument]) -> Value:
    return rounded(_one(arguments), int(_one(arguments, 1)))


def _whole(arguments: Sequence[Argument]) -> Value:
    return math.floor(_one(arguments))


def _date(arguments: Sequence[Argument]) -> Value:
    year, month, day = (int(_one(arguments, at)) for at in range(3))
    years, month = divmod(month - 1, 12)
    try:
        return Day(number_of(date(year + years, month + 1, 1)) + day - 1)
    except ValueError:
        raise Broken from None


def _day_of(arguments: Sequence[Argument], at: int = 0) -> date:
    number = math.floor(_one(arguments, at))
    if number < 0:
        raise Broken
    try:
        return Day(number).as_date()
    except OverflowError:
        raise Broken from None


def _months_on(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def _moved(arguments: Sequence[Argument]) -> Value:
    day = _day_of(arguments)
    year, month = _months_on(day, int(_one(arguments, 1)))
    return _known(year, month, min(day.day, _length(year, month)))


def _month_end(arguments: Sequence[Argument]) -> Value:
    year, month = _months_on(_day_of(arguments), int(_one(arguments, 1)))
    return _known(year, month, _length(year, month))


def _length(year: int, month: int) -> int:
    if not 1 <= year <= 9999:
        raise Broken
    return monthrange(year, month)[1]


def _known(year: int, month: int, day: int) -> Day:
    found = number_of(date(year, month, day))
    if found < 0:
        raise Broken
    return found


def _apart(arguments: Sequence[Argument]) -> Value:
    """Full months between two days."""
    first, last = _day_of(arguments), _day_of(arguments, 1)
    if first > last or arguments[2][0] != "m":
        raise Broken
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def _count_if(arguments: Sequence[Argument]) -> Value:
    """Only the one condition that is written: above nought."""
    cells, wanted = arguments[0][0], arguments[1][0]
    if wanted != ">0":
        raise Broken
    return sum(_counted(each) > 0 for each in cells)


_FUNCTIONS: Mapping[str, Callable[[Sequence[Argument]], Value]] = {
    "AND": _all,
    "OR": _any,
    "NOT": lambda arguments: not as_truth(arguments[0][0]),
    "MIN": _least,
    "MAX": _most,
    "SUM": _sum,
    "SUMPRODUCT": _products,
    "ROUND": _round,
    "INT": _whole,
    "DATE": _date,
    "EDATE": _moved,
    "EOMONTH": _month_end,
    "DATEDIF": _apart,
    "DAY": lambda arguments: _day_of(arguments).day,
    "MONTH": lambda arguments: _day_of(arguments).month,
    "YEAR": lambda arguments: _day_of(arguments).year,
    "ISBLANK": lambda arguments: arguments[0][0] is None,
    "COUNTIF": _count_if,
    "TRUE": lambda _arguments: True,
    "FALSE": lambda _arguments: False,
}
