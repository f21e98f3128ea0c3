"""Counting, adding up and lining up people, with what is unknown as a range that holds every completion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.rules.facts import Facts

WHERE = {"fact": "worker.kind", "is": "a"}
PAY = {"fact": "worker.pay"}


def seats(skip: Any = 0, take: Any = None, order: Any = None) -> dict[str, Any]:
    """A selection of people of kind a, paid their pay."""
    parts = {"where": WHERE, "amount": PAY, "skip": skip}
    if take is not None:
        parts["take"] = take
    return {"selection": parts | {"order": order or [{"day": {"fact": "worker.born"}}]}}


def days(*years: int) -> list[date]:
    """Birthdays in the given years."""
    return [date(year, 1, 1) for year in years]


def test_a_count_goes_from_the_met_to_the_met_and_unknown(rules: Any) -> None:
    assert rules.number({"count": WHERE}, kind=["a", "b", None]) == ([1], [2])


def test_a_roster_without_anybody_is_unknown_and_asked_for(rules: Any) -> None:
    everyone = {"count": {"fact": "worker.kind", "is": "a"}}
    assert rules.number(everyone) == ([0], [float("inf")])
    assert rules.asked(everyone) == {"workers"}
    assert rules.number({"total": {"fact": "worker.pay"}, "where": {"known": "worker.pay"}}) == (
        [0],
        [float("inf")],
    )


def test_a_total_adds_up_the_people_who_qualify(rules: Any) -> None:
    total = {"total": PAY, "where": WHERE}
    assert rules.exact(total, kind=["a", "b", "a"], pay=[1, 2, 4]) == 5
    assert rules.number(total, kind=["a", None], pay=[1, 2]) == ([1], [3])


def test_the_earliest_fill_the_unpaid_seats(rules: Any) -> None:
    people = {"kind": ["a"] * 3, "pay": [1, 2, 4], "born": days(2000, 1990, 1980)}
    assert rules.exact(seats(skip=1), **people) == 3
    assert rules.exact(seats(skip=2), **people) == 1
    assert rules.exact(seats(skip=5), **people) == 0


def test_an_unknown_order_bounds_the_total_by_the_amounts(rules: Any) -> None:
    people = {"kind": ["a"] * 3, "pay": [1, 2, 4], "born": [None, *days(1990, 1980)]}
    assert rules.number(seats(skip=1), **people) == ([3], [6])
    assert rules.exact(seats(skip=0), **people) == 7


def test_a_tie_falls_to_the_next_key_and_only_then_asks_for_it(rules: Any) -> None:
    order = [{"day": {"fact": "worker.born"}}, {"number": {"rank": "worker.kind", "order": ["a", "b"]}}]
    rule = {
        "selection": {
            "where": {"fact": "worker.pay", "at_least": 0},
            "amount": PAY,
            "skip": 1,
            "order": order,
        }
    }
    assert rules.exact(rule, kind=["b", "a"], pay=[1, 2], born=days(1990, 1990)) == 1
    assert rules.asked(rule, kind=[None, "a"], pay=[1, 2], born=days(1990, 1990)) == {"worker.kind"}
    assert rules.asked(rule, kind=[None, "a"], pay=[1, 2], born=days(1990, 1991)) == set()


def test_the_best_are_taken_up_to_the_limit(rules: Any) -> None:
    rule = {"selection": {"where": WHERE, "amount": PAY, "take": 2}}
    assert rules.exact(rule, kind=["a"] * 4, pay=[1, 8, 2, 4]) == 12
    unknown_limit = {"selection": {"where": WHERE, "amount": PAY, "take": {"fact": "firm.heads"}}}
    assert rules.number(unknown_limit, kind=["a"] * 2, pay=[1, 2]) == ([0], [3])


def test_month_ends_are_counted_from_the_first_to_the_last_day_of_each(rules: Any) -> None:
    mean = {
        "month_end_mean": {
            "where": WHERE,
            "counted_from": {"fact": "worker.born"},
            "counted_to": "2026-05-31",
            "from": "2026-01-01",
            "to": "2026-07-01",
            "over": "months_with_any",
        }
    }
    born = [date(2026, 3, 31), date(2026, 4, 1)]
    assert rules.exact(mean, kind=["a", "a"], born=born) * 3 == 5
    mean["month_end_mean"]["over"] = "months"
    assert rules.exact(mean, kind=["a", "a"], born=born) * 6 == 5


kinds = st.sampled_from(["a", "b", None])
pays = st.one_of(st.none(), st.integers(0, 5))
person = st.tuples(kinds, pays, st.one_of(st.none(), st.integers(1990, 1993)))
roster = st.lists(person, min_size=1, max_size=4)
number = st.integers(0, 3)


def people_of(rows: Sequence[tuple[Any, Any, Any]]) -> dict[str, list[Any]]:
    """Columns from people."""
    kind, pay, year = zip(*rows, strict=True)
    born = [None if each is None else date(each, 1, 1) for each in year]
    return {"kind": list(kind), "pay": list(pay), "born": born}


def completions(rows: Sequence[tuple[Any, Any, Any]]) -> list[list[tuple[Any, Any, Any]]]:
    """Every way to fill in what is unknown, from a few values each."""
    fills = (("a", "b"), (0, 5), (1990, 1993))
    single = [
        list(
            product(*(choices if have is None else (have,) for have, choices in zip(row, fills, strict=True)))
        )
        for row in rows
    ]
    return [list(each) for each in product(*single)]


@settings(max_examples=60, deadline=None)
@given(rows=roster, skip=number, take=st.one_of(st.none(), number))
def test_the_range_holds_the_total_of_every_completion(rows: Any, skip: int, take: int | None) -> None:
    from tests.unit.rules.conftest import Bench

    rules = Bench()
    low, high = rules.number(seats(skip, take), **people_of(rows))
    for complete in completions(rows)[:200]:
        if len({row[2] for row in complete}) < len(complete):
            continue  # equal birthdays leave the order, and with it the total, to nobody
        total = rules.exact(seats(skip, take), **people_of(complete))
        assert low[0] <= total <= high[0]


@settings(max_examples=60, deadline=None)
@given(rows=roster, more=person, skip=number, take=st.one_of(st.none(), number))
def test_one_more_person_never_lowers_a_total(rows: Any, more: Any, skip: int, take: int | None) -> None:
    from tests.unit.rules.conftest import Bench

    rules = Bench()
    known = [(kind or "a", pay or 0, 1900 + place) for place, (kind, pay, _) in enumerate([*rows, more])]
    before = rules.exact(seats(skip, take), **people_of(known[:-1]))
    assert rules.exact(seats(skip, take), **people_of(known)) >= before


def test_a_what_if_leaves_the_facts_as_they_were(rules: Any) -> None:
    facts: Facts = rules.context(kind=["a", None]).facts
    supposed = facts.replace("worker.kind", facts.assumed("worker.kind", "b"))
    assert supposed.column("worker.kind") == ["a", "b"]
    assert facts.column("worker.kind") == ["a", None]
