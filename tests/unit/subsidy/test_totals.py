"""Sums of like kinds: of two credits of which one must be chosen only the larger counts."""

from __future__ import annotations

from datetime import date

from sme_smartwork.subsidy.model import Amount, Combination, Kind, Per, ProgrammeResult, Status, Total
from sme_smartwork.subsidy.totals import totals_of
from sme_smartwork.wording import Text

NOTHING = Combination((), (), 0, 0)


def credit(name: str, low: int, high: int | None, awaits_plan: bool = False) -> ProgrammeResult:
    """A tax credit of so much a year."""
    start, end = date(2026, 1, 1), date(2027, 1, 1)
    amount = Amount(None, low, high, Per.YEAR, start, end, low, high)
    named = Text(name, name)
    status = Status.UNDETERMINED
    return ProgrammeResult(name, named, named, status, amount, kind=Kind.TAX_CREDIT, awaits_plan=awaits_plan)


def test_two_credits_that_may_both_be_had_are_added() -> None:
    found = totals_of([credit("a", 4, 5), credit("b", 3, 9)], NOTHING)
    assert found == {Kind.TAX_CREDIT: Total(7, 14)}


def test_of_two_that_exclude_each_other_the_larger_sure_sum_counts() -> None:
    found = totals_of([credit("a", 4, 5), credit("b", 3, 9)], NOTHING, [("a", "b")])
    assert found == {Kind.TAX_CREDIT: Total(4, 5)}


def test_of_two_with_the_same_sure_sum_the_one_that_may_bring_more_counts() -> None:
    found = totals_of([credit("a", 4, 5), credit("b", 4, None)], NOTHING, [("a", "b")])
    assert found == {Kind.TAX_CREDIT: Total(4, 4, 1)}


def test_what_the_firm_may_not_want_is_open_and_pushes_nothing_out() -> None:
    found = totals_of([credit("a", 4, 5), credit("b", 0, 90, awaits_plan=True)], NOTHING, [("a", "b")])
    assert found == {Kind.TAX_CREDIT: Total(4, 5, 1)}
