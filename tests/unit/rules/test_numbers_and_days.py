"""Exact arithmetic on intervals, named rounding, dated figures, and the calendar of the Civil Act."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from sme_smartwork.rules.figures import parse_figure
from sme_smartwork.rules.values import add_to_date


def test_money_is_exact_where_binary_floats_are_not(rules: Any) -> None:
    assert rules.exact({"times": [{"fact": "firm.heads"}, Decimal("0.031")]}, heads=1000) == 31
    assert rules.exact({"ceil": {"times": [{"fact": "firm.heads"}, Decimal("0.031")]}}, heads=1000) == 31
    assert rules.exact({"sum": ["1/3", "1/3", "1/3"]}) == 1


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"floor": 740_740}, 740_740),
        ({"floor": 740_740, "to": 1000}, 740_000),
        ({"ceil": "5/2"}, 3),
        ({"floor": "5/2"}, 2),
    ],
)
def test_rounding_has_a_name(rules: Any, how: Any, expected: int) -> None:
    assert rules.exact(how) == expected


def test_rounding_that_no_source_states_leaves_both_open(rules: Any) -> None:
    assert rules.number({"unsettled": "4/3"}) == ([1], [2])
    assert rules.number({"unsettled": 3}) == ([3], [3])


def test_an_unknown_number_lies_within_its_limits(rules: Any) -> None:
    assert rules.number({"fact": "worker.days"}, days=[None, 4]) == ([0, 4], [31, 4])
    assert rules.number({"minus": [10, {"fact": "firm.heads"}]}) == ([-math.inf], [10])
    assert rules.number({"smallest": [{"fact": "firm.heads"}, 70]}) == ([0], [70])


def test_nothing_times_no_limit_is_nothing(rules: Any) -> None:
    assert rules.number({"times": [{"fact": "firm.heads"}, 0]}) == ([0], [0])


def test_a_comparison_is_decided_where_the_intervals_do_not_meet(rules: Any) -> None:
    least = {"fact": "worker.days", "at_least": 4}
    assert rules.verdict(least, days=[4, 3, None]) == ["met", "unmet", "unknown"]
    assert rules.verdict({"fact": "worker.days", "at_most": 31}, days=[None]) == ["met"]
    assert rules.verdict({"fact": "worker.days", "above": 31}, days=[None]) == ["unmet"]


def test_a_figure_is_looked_up_on_the_day(rules: Any) -> None:
    assert rules.exact({"figure": "price"}, on=date(2024, 12, 31)) == 100
    assert rules.exact({"figure": "price"}, on=date(2025, 1, 1)) == 200


def test_outside_every_interval_a_figure_is_unknown_never_the_nearest(rules: Any) -> None:
    assert rules.number({"figure": "price"}, on=date(2027, 1, 1)) == ([0], [math.inf])
    assert rules.number({"figure": "price"}, on=date(2023, 12, 31)) == ([0], [math.inf])


def test_an_unknown_key_leaves_every_cell_of_a_table_possible(rules: Any) -> None:
    table = {"figure": "unit", "by": ["worker.kind"]}
    assert rules.number(table, kind=["a", "b", None]) == ([5, 9, 5], [5, 9, 9])


def test_a_choice_under_an_unknown_condition_spans_both(rules: Any) -> None:
    choice = {"choose": [{"when": {"fact": "firm.big", "is": True}, "then": 2}], "else": 7}
    assert rules.number(choice) == ([2], [7])
    assert rules.exact(choice, big=True) == 2
    assert rules.exact(choice, big=False) == 7


def test_the_first_known_way_wins_and_asks_nothing_more(rules: Any) -> None:
    ways = {"first_known": [{"fact": "firm.heads"}, {"figure": "open"}]}
    assert rules.exact(ways, heads=4) == 4
    assert rules.number(ways) == ([0], [300])
    assert rules.asked(ways, heads=4) == set()


def test_a_form_of_the_law_holds_on_its_days_only(rules: Any) -> None:
    forms = {
        "dated": [
            {"from": "2024-01-01", "until": "2025-01-01", "then": 1},
            {"from": "2025-01-01", "until": "2026-01-01", "then": {"fact": "firm.heads"}},
        ]
    }
    assert rules.exact(forms, on=date(2024, 12, 31)) == 1
    assert rules.exact(forms, on=date(2025, 1, 1), heads=5) == 5
    assert rules.number(forms, on=date(2026, 1, 1), heads=5) == ([0], [math.inf])


@pytest.mark.parametrize(
    ("born", "old_enough"),
    [("1966-11-22", "met"), ("1966-11-23", "unmet"), ("1966-11-21", "met")],
)
def test_sixty_is_reached_on_the_birthday(rules: Any, born: str, old_enough: str) -> None:
    rule = {"age_of": "worker.born", "at_least": 60}
    assert rules.verdict(rule, born=[date.fromisoformat(born)]) == [old_enough]


def test_at_most_twelve_ends_on_the_thirteenth_birthday(rules: Any) -> None:
    rule = {"age_of": "worker.born", "at_most": 12}
    born = [date(2013, 11, 23), date(2013, 11, 22), None]
    assert rules.verdict(rule, born=born) == ["met", "unmet", "unknown"]


def test_a_leap_day_child_turns_a_year_older_on_the_first_of_march(rules: Any) -> None:
    rule = {"age_of": "worker.born", "at_least": 61}
    born = {"born": [date(1964, 2, 29)]}
    assert rules.verdict(rule, on=date(2025, 2, 28), **born) == ["unmet"]
    assert rules.verdict(rule, on=date(2025, 3, 1), **born) == ["met"]


def test_six_months_after_the_last_of_august_is_the_last_of_february() -> None:
    assert add_to_date(date(2026, 8, 31), months=6) == date(2027, 2, 28)
    assert add_to_date(date(2025, 8, 31), months=6) == date(2026, 2, 28)
    assert add_to_date(date(2023, 8, 31), months=6) == date(2024, 2, 29)


def test_a_range_in_a_pack_is_a_figure_nobody_settles() -> None:
    assert parse_figure("0..300000") == (0, 300_000)
    assert parse_figure(Decimal("0.3")) == (Fraction(3, 10), Fraction(3, 10))
