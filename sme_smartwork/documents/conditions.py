"""Tests on what is filled in and known: yes, no, or unknown (None)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from sme_smartwork.documents.model import NOT_SET, Known, Value, Values
from sme_smartwork.documents.parts import Condition, Test
from sme_smartwork.documents.row_conditions import lasts, short_break, some_row, sums_to, week_above
from sme_smartwork.intake.text import says_something

Verdict = bool | None
HEADS = "heads"  # the shared field that says how many regular workers there are
_LONGEST_MONTHS = (0, 31, 62, 92, 123, 153, 184)  # days of so many calendar months in a row, at most
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Case:
    """One document as it stands: what is filled in, what is known, and for whom it is."""

    values: Values
    known: Known
    worker: str | None = None

    @property
    def heads(self) -> Decimal | None:
        """Regular workers (상시 근로자, 근로기준법 제11조); None when nobody has said."""
        value = self.values.get(HEADS)
        return value if isinstance(value, Decimal) else None


def holds(condition: Condition | None, case: Case) -> Verdict:
    """Whether `condition` holds; no condition always does."""
    if condition is None:
        return True
    found = [_turned(test, _TESTS[test.op](test, case)) for test in condition.tests]
    if condition.is_any:
        return True if True in found else None if None in found else False
    return False if False in found else None if None in found else True


def _turned(test: Test, verdict: Verdict) -> Verdict:
    return not verdict if test.is_turned and verdict is not None else verdict


def years_old(born: date, on: date) -> int:
    """Completed years (만 나이) on `on`, the birthday counted."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _heads_from(test: Test, case: Case) -> Verdict:
    return None if case.heads is None else bool(case.heads >= test.argument)


def _heads_below(test: Test, case: Case) -> Verdict:
    return None if case.heads is None else bool(case.heads < test.argument)


def _types(test: Test, case: Case) -> Verdict:
    types = case.known.types
    return None if types is None else not types.isdisjoint(test.argument)


def _is(test: Test, case: Case) -> Verdict:
    value = case.values.get(test.field)
    return bool(test.argument in value if isinstance(value, tuple) else value == test.argument)


def _in(test: Test, case: Case) -> Verdict:
    value = case.values.get(test.field)
    chosen = value if isinstance(value, tuple) else (value,)
    return any(each in test.argument for each in chosen)


def _above(test: Test, case: Case) -> Verdict:
    value = case.values.get(test.field)
    return isinstance(value, Decimal) and value > test.argument


def _below(test: Test, case: Case) -> Verdict:
    value = case.values.get(test.field)
    return isinstance(value, Decimal) and value < test.argument


def _at_least(test: Test, case: Case) -> Verdict:
    value = case.values.get(test.field)
    return isinstance(value, Decimal) and value >= test.argument


def _filled(test: Test, case: Case) -> Verdict:
    return is_filled(case.values.get(test.field)) is test.argument


def is_filled(value: Value) -> bool:
    """Whether something stands there: a blank, a mere dash and an empty table are nothing, 'no' is."""
    return says_something(value) if isinstance(value, str) else value not in (None, ())


def _not_set(test: Test, case: Case) -> Verdict:
    return case.values.get(test.field) is NOT_SET


def _longer_than(test: Test, case: Case) -> Verdict:
    number, unit = case.values.get(test.field), case.values.get(test.other)
    if not isinstance(number, Decimal):
        return False
    if unit == "weeks":
        return bool(number * 7 > _SHORTEST_MONTH * test.argument)
    return unit == "months" and bool(number > test.argument)


def _above_weekly(test: Test, case: Case) -> Verdict:
    hours, days = case.values.get(test.field), _longest(case, test)
    return (
        isinstance(hours, Decimal)
        and days is not None
        and Fraction(hours) * 7 > Fraction(test.argument) * days
    )


def _longest(case: Case, test: Test) -> Fraction | None:
    """The most days the period can have."""
    number, unit = case.values.get(test.length), case.values.get(test.other)
    if not isinstance(number, Decimal):
        return None
    if unit == "weeks":
        return Fraction(number) * 7
    known = unit == "months" and number == int(number) and int(number) < len(_LONGEST_MONTHS)
    return Fraction(_LONGEST_MONTHS[int(number)]) if known else None


def _half_or_less_of(test: Test, case: Case) -> Verdict:
    part, whole = case.values.get(test.field), case.values.get(test.other)
    return isinstance(part, Decimal) and isinstance(whole, Decimal) and part * 2 <= whole


def _more_than(test: Test, case: Case) -> Verdict:
    part, whole = case.values.get(test.field), case.values.get(test.other)
    return isinstance(part, Decimal) and isinstance(whole, Decimal) and part > whole


def _before(test: Test, case: Case) -> Verdict:
    first, second = case.values.get(test.field), case.values.get(test.other)
    if isinstance(first, date) and isinstance(second, date):
        return first < second
    return isinstance(first, time) and isinstance(second, time) and first < second


def _under_age(test: Test, case: Case) -> Verdict:
    found = [_is_under(code, test.argument, case) for code in _people(test, case)]
    return True if True in found else None if None in found else False


def _people(test: Test, case: Case) -> tuple[str, ...]:
    chosen = case.values.get(test.field) if test.field else case.worker
    if isinstance(chosen, str):
        return (chosen,)
    return tuple(str(each) for each in chosen) if isinstance(chosen, tuple) else ()


def _is_under(code: str, age: int, case: Case) -> Verdict:
    worker = case.known.worker(code)
    if worker is None or worker.birth_date is None:
        return None
    return years_old(worker.birth_date, case.known.on) < age


_TESTS: Mapping[str, Callable[[Test, Case], Verdict]] = {
    "heads_from": _heads_from,
    "heads_below": _heads_below,
    "types": _types,
    "is": _is,
    "in": _in,
    "above": _above,
    "below": _below,
    "at_least": _at_least,
    "filled": _filled,
    "not_set": _not_set,
    "longer_than": _longer_than,
    "above_weekly": _above_weekly,
    "half_or_less_of": _half_or_less_of,
    "more_than": _more_than,
    "before": _before,
    "under_age": _under_age,
    "some_row": lambda test, case: some_row(test, case, holds),
    "sums_to": sums_to,
    "lasts": lasts,
    "short_break": short_break,
    "week_above": week_above,
}
OPERATORS = frozenset(_TESTS)
