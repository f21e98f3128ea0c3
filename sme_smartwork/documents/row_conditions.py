"""Tests on the rows of a table, and the cells of it that the law wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

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


def short_break(test: Test, case: Case) -> Verdict:
    """Whether a row has less break than its hours need: 30 minutes from 4 hours on, 60 from 8 hours on."""
    names = test.argument
    return any(
        _is_short(row.get(names["from"]), row.get(names["until"]), row.get(names["minutes"]))
        for row in rows_of(case.values.get(test.field))
    )


def _is_short(start: object, end: object, minutes: object) -> bool:
    if not isinstance(start, time) or not isinstance(end, time):
        return False
    rest = int(minutes) if isinstance(minutes, Decimal) else 0
    worked = present_minutes(start, end) - rest
    return rest < next((least for hours, least in _BREAKS if worked >= hours), 0)


def present_minutes(start: time, end: time) -> int:
    """Minutes from `start` to `end`; an end before the start is on the next day."""
    return (_of_day(end) - _of_day(start)) % _DAY_MINUTES


def _of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def week_above(test: Test, case: Case) -> Verdict:
    """Whether the hours of the rows add up to more than so many in some week, Monday to Sunday.

    Of each row the first of the named columns that is filled in counts.
    """
    names = test.argument
    weeks: dict[date, Decimal] = {}
    for row in rows_of(case.values.get(test.field)):
        day = row.get(names["day"])
        hours = next((row[each] for each in names["hours"] if isinstance(row.get(each), Decimal)), None)
        counts = "where" not in names or row.get(names["where"]) in names["among"]
        if isinstance(day, date) and isinstance(hours, Decimal) and counts:
            monday = day - timedelta(days=day.weekday())
            weeks[monday] = weeks.get(monday, Decimal(0)) + hours
    return any(hours > Decimal(names["most"]) for hours in weeks.values())


def missing_cells(field: Field, case: Case, holds: Holds) -> Iterator[Point]:
    """The law's cells that are blank in some row of `field`, each column once."""
    rows = rows_of(case.values.get(field.id))
    for column in field.columns:
        item = column.statutory
        if item is None or holds(item.when, case) is not True:
            continue
        if any(row.get(column.id) is None for row in rows):
            name = f"{field.id}.{column.id}"
            yield Point(name, item.text, item.law, field.id, item.number, item.law.confidence)
