"""Positions in a line, industries and their figures, and rounding."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sme_smartwork.rules.context import Missing
from sme_smartwork.rules.parse import RuleError
from sme_smartwork.rules.values import NO_LIMIT
from tests.unit.rules.conftest import Bench

LINE = {
    "position": {"where": {"fact": "worker.kind", "is": "a"}, "order": [{"day": {"fact": "worker.born"}}]}
}
D1, D2, D3 = date(2001, 1, 1), date(2002, 1, 1), date(2003, 1, 1)


def test_the_first_of_the_order_has_place_one_and_others_come_after_everybody(rules: Bench) -> None:
    assert rules.number(LINE, kind=["a", "b", "a", "a"], born=[D3, D1, D1, D2])[0] == [3, NO_LIMIT, 1, 2]


def test_ties_are_open_between_their_places(rules: Bench) -> None:
    assert rules.number(LINE, kind=["a", "a", "a"], born=[D1, D1, D2]) == ([1, 1, 3], [2, 2, 3])


def test_unknown_days_and_members_leave_the_places_they_may_take_open(rules: Bench) -> None:
    assert rules.number(LINE, kind=["a", None, "a"], born=[D2, D1, D3]) == ([1, 1, 2], [2, NO_LIMIT, 3])
    assert rules.number(LINE, kind=["a", "a", "a"], born=[D2, None, D3]) == ([1, 1, 2], [2, 3, 3])


def test_a_place_is_one_among_all_people_whoever_is_looked_at(rules: Bench) -> None:
    context = rules.context(kind=["a", "a", "a"], born=[D3, D2, D1])
    node = rules.parser().number(LINE, ())
    assert context.narrowed(0x000101).span(node).lo == [3, 2]
    missing: Missing = {}
    context.ask(node, context.all, missing)
    assert missing == {}


def test_an_open_place_asks_for_everybody_who_may_stand_before(rules: Bench) -> None:
    context, missing = rules.context(kind=["a", None, "b"], born=[D3, None, None]), dict[str, int]()
    context.ask(rules.parser().number(LINE, ()), 1, missing)
    assert missing == {"worker.kind": 0x0100, "worker.born": 0x0100}


WORDS = {"industry": "firm.industry", "in": ["C", "J", "471", "!34", "!582"]}


@pytest.mark.parametrize(
    ("industry", "verdict"),
    [
        ("62", "met"), ("J", "unknown"), ("J62", "met"), ("34", "unmet"), ("C", "unknown"), ("10", "met"),
        ("47", "unknown"), ("471", "met"), ("479", "unmet"), ("46", "unmet"), ("58", "unknown"),
        ("5821", "unmet"),        (None, "unknown"), ("43", "unknown"),
    ],
)  # fmt: skip
def test_the_longest_word_that_fits_an_industry_decides(rules: Bench, industry: Any, verdict: str) -> None:
    assert rules.verdict(WORDS, industry=industry) == [verdict]


def test_an_industry_told_too_coarsely_is_asked_for_again(rules: Bench) -> None:
    for industry, asked in (("C", {"firm.industry": 1}), ("10", {})):
        context, missing = rules.context(industry=industry), dict[str, int]()
        context.ask(rules.parser().truth(WORDS, ()), 1, missing)
        assert missing == asked


@pytest.mark.parametrize(
    ("industry", "low", "high"),
    [
        ("10", 500, 500),
        ("34", 100, 100),
        ("C", 100, 500),
        ("J", 300, 300),
        ("46", 100, 100),
        (None, 100, 500),
    ],
)
def test_a_figure_by_industry_is_that_of_the_division_then_of_the_section(
    rules: Bench, industry: Any, low: int, high: int
) -> None:
    data = {"figure": "limit", "by_industry": "firm.industry"}
    assert rules.number(data, industry=industry) == ([low], [high])


@pytest.mark.parametrize("word", ["X9", "C62", "ZZ", "!"])
def test_an_industry_the_classification_does_not_have_is_a_mistake(rules: Bench, word: str) -> None:
    with pytest.raises(RuleError):
        rules.parser().truth({"industry": "firm.industry", "in": [word]}, ())


@pytest.mark.parametrize(
    ("how", "number", "to", "value"),
    [
        ("floor", "1.239", "0.01", Fraction(123, 100)),
        ("ceil", "1.231", "0.01", Fraction(124, 100)),
        ("half_up", "1.235", "0.01", Fraction(124, 100)),
        ("half_up", "2.5", 1, 3),
        ("half_up", 1499, 1000, 1000),
        ("half_up", 1500, 1000, 2000),
        ("floor", 1999, 1000, 1000),
    ],
)
def test_numbers_are_rounded_to_any_step(rules: Bench, how: str, number: Any, to: Any, value: Any) -> None:
    assert rules.exact({how: number, "to": to}) == value


@pytest.mark.parametrize("to", [0, -1, "x", "0.0"])
def test_a_step_that_is_none_is_a_mistake(rules: Bench, to: Any) -> None:
    with pytest.raises(RuleError):
        rules.parser().number({"floor": 1, "to": to}, ())


def test_periods_have_first_and_last_days(rules: Bench) -> None:
    for period, first, last in (
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("half_year", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ):
        context = rules.context()
        assert context.span(rules.parser().day({"start_of": period}, ())).lo == [first]
        assert context.span(rules.parser().day({"end_of": period}, ())).lo == [last]
