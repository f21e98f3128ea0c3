"""Days that say the same are looked at once, and the sum is what month after month would give."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.rules.alike import alike, rests_on_figures
from tests.unit.rules.conftest import Bench

COUNTED = {"choose": [{"when": {"fact": "worker.pay", "at_least": {"figure": "price"}}, "then": 1}]}
PRICED = {"times": [{"fact": "worker.days"}, {"figure": "open"}]}
OF_THE_DAY = {"choose": [{"when": {"day": "as_of", "before": "2025-01-01"}, "then": {"fact": "worker.pay"}}]}


def sums(each: Any, pay: list[int | None], **days: Any) -> tuple[list[Any], list[Any]]:
    """The sum from November 2024 to 15 February 2025, over people with these payments."""
    data = {"over_months": {"leftover": "days", "each": each, **days}}
    ends: dict[str, Any] = {"born": [date(2024, 11, 1)] * len(pay), "since": [date(2025, 2, 15)] * len(pay)}
    return Bench().number(data, pay=pay, days=[3] * len(pay), **ends)


def test_a_price_that_changes_with_the_year_is_the_one_of_each_month() -> None:
    low, high = sums(COUNTED, [99, 100, 200, None], **{"from": "2024-11-01", "to": "2025-02-28"})
    assert (low, high) == ([0, 2, 4, 0], [0, 2, 4, 4])


@given(st.lists(st.one_of(st.none(), st.integers(0, 300)), min_size=1, max_size=6))
def test_months_of_everybody_and_months_of_each_person_add_up_to_the_same(pay: list[int | None]) -> None:
    fixed = {"from": "2024-11-01", "to": "2025-02-15"}
    own = {"from": {"fact": "worker.born"}, "to": {"fact": "worker.since"}}
    for each in (COUNTED, PRICED, OF_THE_DAY):
        assert sums(each, pay, **fixed) == sums(each, pay, **own)


def test_only_figures_make_days_differ_and_the_calendar_is_never_taken_for_alike() -> None:
    parser, context = Bench().parser(), Bench().context(on=date(2024, 11, 1), pay=[100])
    counted = parser.number(COUNTED, ())
    november, december, january = (
        alike(counted, context.at(day)) for day in (date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1))
    )
    assert november == december != january
    assert not rests_on_figures(parser.number(OF_THE_DAY, ()))
