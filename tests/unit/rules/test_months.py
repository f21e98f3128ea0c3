"""Months between days and sums over them: right at every month end of 2024 to 2029, open where facts are."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.rules.months import after_months, counted, full_months
from sme_smartwork.rules.values import NO_LIMIT, add_to_date
from tests.unit.rules.conftest import Bench

DAY_ONE = timedelta(days=1)
MONTH_ENDS = [
    date(year, month, monthrange(year, month)[1]) for year in range(2024, 2030) for month in range(1, 13)
]
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize("end", MONTH_ENDS, ids=str)
def test_from_every_month_end_each_month_ends_where_the_civil_act_says(end: date) -> None:
    for months in range(1, 25):
        last = after_months(end, months) - DAY_ONE
        month_start = (end.year * 12 + end.month - 1 + months) // 12, (end.month - 1 + months) % 12 + 1
        length = monthrange(*month_start)[1]
        expected = date(*month_start, end.day) - DAY_ONE if end.day <= length else date(*month_start, length)
        assert last == expected
        assert full_months(end, last) == months
        assert full_months(end, last - DAY_ONE) == months - 1
        assert counted(end, last, "days") == (months, months)


@pytest.mark.parametrize("end", MONTH_ENDS, ids=str)
def test_a_day_moved_by_months_stays_at_the_end_of_a_shorter_month(end: date) -> None:
    for months in (1, 6, 12, 13):
        year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
        length = monthrange(year, month + 1)[1]
        assert add_to_date(end, months=months) == date(year, month + 1, min(end.day, length))


@pytest.mark.parametrize(
    ("start", "stop", "months"),
    [
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-30", "2026-02-28", 1),
        ("2026-01-28", "2026-02-27", 1),
        ("2024-01-31", "2024-02-29", 1),
        ("2026-08-31", "2027-02-28", 6),
        ("2023-08-31", "2024-02-29", 6),
        ("2026-03-01", "2026-03-31", 1),
        ("2026-03-01", "2026-03-30", Fraction(30, 31)),
        ("2026-03-01", "2026-04-10", 1 + Fraction(10, 30)),
        ("2026-02-01", "2026-02-10", Fraction(10, 28)),
        ("2024-02-01", "2024-02-10", Fraction(10, 29)),
        ("2026-05-05", "2026-05-05", Fraction(1, 31)),
        ("2026-05-05", "2026-05-04", 0),
    ],
)
def test_leftover_days_of_one_month_are_divided_by_its_days(start: str, stop: str, months: Fraction) -> None:
    assert counted(date.fromisoformat(start), date.fromisoformat(stop), "days") == (months, months)


def test_leftover_days_in_two_months_are_open_between_both_divisors() -> None:
    low, high = counted(date(2026, 1, 20), date(2026, 2, 10), "days")
    assert (low, high) == (Fraction(22, 31), Fraction(22, 28))
    assert counted(date(2026, 7, 20), date(2026, 8, 10), "days") == (Fraction(22, 31), Fraction(22, 31))


def test_leftover_days_may_be_dropped_or_count_as_a_whole_month() -> None:
    period = date(2026, 3, 1), date(2026, 4, 10)
    assert counted(*period, "drop") == (1, 1)
    assert counted(*period, "whole") == (2, 2)


@given(DAYS, DAYS, st.sampled_from(["days", "drop", "whole"]), st.integers(1, 40), st.integers(1, 40))
def test_a_longer_period_never_has_fewer_months(
    start: date, stop: date, leftover: str, earlier: int, later: int
) -> None:
    low, high = counted(start, stop, leftover)
    wide_low, wide_high = counted(start - timedelta(days=earlier), stop + timedelta(days=later), leftover)
    assert 0 <= low <= high <= low + 1
    assert wide_low >= low or wide_high >= high
    assert wide_high >= low


def test_an_open_end_leaves_the_months_open_from_those_that_are_sure(rules: Bench) -> None:
    data = {"months_between": {"from": {"fact": "worker.born"}, "to": {"fact": "worker.since"}}}
    low, high = rules.number(data, born=[date(2026, 1, 1), None], since=[None, date(2026, 3, 31)])
    assert (low, high) == ([0, 0], [NO_LIMIT, NO_LIMIT])
    limited = {"smallest": [data, 12]}
    assert rules.number(limited, born=[date(2026, 1, 1)], since=[None]) == ([0], [12])


def test_each_month_is_priced_as_on_its_first_day(rules: Bench) -> None:
    data = {"over_months": {"from": "2024-11-15", "to": "2025-02-14", "each": {"figure": "price"}}}
    assert rules.exact(data) == 100 + 100 + 200


def test_the_leftover_of_a_sum_counts_by_its_share_and_the_limit_ends_it(rules: Bench) -> None:
    months = {"from": "2026-03-01", "to": "2026-05-10", "each": {"figure": "price"}}
    assert rules.exact({"over_months": months}) == 400 + Fraction(200 * 10, 31)
    assert rules.exact({"over_months": months | {"most": 1}}) == 200
    assert rules.exact({"over_months": months | {"most": "3/2"}}) == 300
    assert rules.exact({"over_months": months | {"leftover": "drop"}}) == 400
    assert rules.exact({"over_months": months | {"leftover": "whole", "most": 12}}) == 600


def test_every_person_has_months_of_their_own(rules: Bench) -> None:
    data = {
        "over_months": {
            "from": {"fact": "worker.born"},
            "to": {"fact": "worker.since"},
            "each": {"fact": "worker.pay"},
        }
    }
    born = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), None]
    since = [date(2026, 2, 28), date(2026, 2, 28), date(2026, 2, 28), date(2026, 2, 28)]
    low, high = rules.number(data, born=born, since=since, pay=[10, None, 10, 10])
    assert (low, high) == ([20, 0, 0, 0], [20, NO_LIMIT, 0, NO_LIMIT])


def test_an_open_end_leaves_the_sum_open_up_to_its_limit(rules: Bench) -> None:
    data = {
        "over_months": {
            "from": "2026-01-01",
            "to": {"fact": "worker.since"},
            "most": 3,
            "each": {"figure": "price"},
        }
    }
    assert rules.number(data, since=[None]) == ([0], [600])


def test_a_sum_asks_for_the_days_and_for_what_its_months_look_at(rules: Bench) -> None:
    data = {
        "total": {
            "over_months": {
                "from": {"fact": "worker.born"},
                "to": {"fact": "worker.since"},
                "each": {"fact": "worker.pay"},
            }
        },
        "where": {"fact": "worker.kind", "is": "a"},
    }
    known = {"kind": ["a"], "born": [date(2026, 1, 1)], "since": [date(2026, 2, 28)]}
    assert rules.asked(data, **known) == {"worker.pay"}
    assert rules.asked(data, **(known | {"since": [None], "pay": [1]})) == {"worker.since"}
    assert rules.asked(data, **(known | {"since": [date(2025, 1, 1)]})) == set()
