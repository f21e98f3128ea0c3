"""Tests on the rows of a table, and the cells of it that the law wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sme_smartwork.documents.model import Point, Row, Value

if TYPE_CHECKING:
    from sme_smartwork.documents.conditions import Case
    from sme_smartwork.documents.parts import Condition, Field, Test

Verdict = bool | None
Holds = Callable[["Condition | None", "Case"], Verdict]
_DAY_MINUTES = 24 * 60
_BREAKS = ((8 * 60, 60), (4 * 60, 30))  # worked minutes → least minutes of break (근로기준법 제54조 제1항)


def rows_of(value: Value) -> tuple[Row, ...]:
    """The rows of a table; none for anything else."""
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, tuple) else ()


def some_row(test: Test, case: Case, holds: Holds) -> Verdict:
    """Whether the condition `test` brings holds for some row, whose columns stand for fields."""
    found = [
        holds(test.argument, replace(case, values=each)) for each in rows_of(case.values.get(test.field))
    ]
    return True if True in found else None if None in found else False


def sums_to(test: Test, case: Case) -> Verdict:
    """Whether the numbers of two fields add up to so much, exactly; a blank one is nought."""
    numbers = [case.values.get(each) for each in (test.field, test.other)]
    return sum((each for each in numbers if isinstance(each, Decimal)), Decimal(0)) == Decimal(test.argument)


def lasts(test: Test, case: Case) -> Verdict:
    """Whether the hours in a field are those between two times without the break, to the minute.

    While one of them is blank this holds.
    """
    hours = case.values.get(test.field)
    span = _span(case.values, test.argument)
    return not isinstance(hours, Decimal) or span is None or abs(Fraction(hours) * 60 - span) < 1


def short_break(test: Test, case: Case) -> Verdict:
    """Whether a row has less break than its hours need, or more than there is time.

    Needed are 30 minutes from 4 hours on and 60 from 8 hours on (근로기준법 제54조 제1항).
    A row without times goes by the hours that it says were worked.
    """
    return any(_is_short(row, test.argument) for row in rows_of(case.values.get(test.field)))


def _is_short(row: Row, names: Mapping[str, str]) -> bool:
    rest = row.get(names["minutes"])
    minutes = Fraction(rest) if isinstance(rest, Decimal) else Fraction(0)
    worked = _span(row, names)
    if worked is None:
        hours = row.get(names.get("worked", ""))
        worked = Fraction(hours) * 60 if isinstance(hours, Decimal) else Fraction(0)
    return worked < 0 or minutes < next((least for enough, least in _BREAKS if worked >= enough), 0)


def _span(values: Mapping[str, Value], names: Mapping[str, str]) -> Fraction | None:
    """Minutes between two times without the break; None while a time is blank. No break is nought."""
    start, end, rest = (values.get(names[each]) for each in ("from", "until", "minutes"))
    if not isinstance(start, time) or not isinstance(end, time):
        return None
    return present_minutes(start, end) - (Fraction(rest) if isinstance(rest, Decimal) else Fraction(0))


def present_minutes(start: time, end: time) -> int:
    """Minutes from `start` to `end`; an end that is not after the start is on the next day."""
    return (_of_day(end) - _of_day(start)) % _DAY_MINUTES or _DAY_MINUTES


def _of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def week_above(test: Test, case: Case) -> Verdict:
    """Whether the hours of the rows add up to more than so many in some week, Monday to Sunday.

    Of each row the first of the named columns that is filled in counts, or else what lies between its times.
    A row that does not say what it is counts too.
    """
    names = test.argument
    weeks: dict[date, Fraction] = {}
    for row in rows_of(case.values.get(test.field)):
        day, kind = row.get(names["day"]), row.get(names.get("where", ""))
        if isinstance(day, date) and (kind is None or kind in names["among"]):
            monday = day - timedelta(days=day.weekday())
            weeks[monday] = weeks.get(monday, Fraction(0)) + _hours(row, names)
    return any(hours > Fraction(names["most"]) for hours in weeks.values())


def _hours(row: Row, names: Mapping[str, Any]) -> Fraction:
    told = next((hours for each in names["hours"] if isinstance(hours := row.get(each), Decimal)), None)
    if told is not None:
        return Fraction(told)
    return (_span(row, names) or Fraction(0)) / 60 if "from" in names else Fraction(0)


def missing_cells(
    field: Field, case: Case, holds: Holds, is_filled: Callable[[Value], bool]
) -> Iterator[Point]:
    """The law's cells that are blank in some row of `field`, each column once."""
    rows = rows_of(case.values.get(field.id))
    for column in field.columns:
        item = column.statutory
        if item is None or holds(item.when, case) is not True:
            continue
        if not all(is_filled(row.get(column.id)) for row in rows):
            name = f"{field.id}.{column.id}"
            yield Point(name, item.text, item.law, field.id, item.number, item.law.confidence)
