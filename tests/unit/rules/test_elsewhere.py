"""Rules about the rows of other tables, on other days, with values that differ by month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sme_smartwork.rules.context import Context, Missing
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.parse import RuleError
from sme_smartwork.rules.values import NO_LIMIT
from tests.unit.rules.conftest import DAY, FIGURES, SCHEMA, Bench


def verdicts(context: Context, node: Any) -> list[str]:
    """The verdict of each row."""
    answer, rows = context.spread(node), context.rows
    met, unmet = (mask.to_bytes(rows, "little") for mask in answer)
    return ["met" if yes else "unmet" if no else "unknown" for yes, no in zip(met, unmet, strict=True)]


def test_a_leave_knows_the_facts_of_its_person_and_of_the_firm(rules: Bench) -> None:
    context = rules.leaves([1, 0, 1, None], kind=["a", "b"], big=True, leave_kind=["a", "a", "b", "a"])
    data = {
        "all": [
            {"fact": "worker.kind", "is": "b"},
            {"fact": "leave.kind", "is": "a"},
            {"fact": "firm.big", "is": True},
        ]
    }
    node = rules.parser("leave").truth(data, ())
    assert verdicts(context, node) == ["met", "unmet", "unmet", "unknown"]


def test_what_is_missing_of_a_person_is_asked_of_the_person(rules: Bench) -> None:
    context, missing = (
        rules.leaves([1, 1, 0], kind=["a", None], leave_kind=["a", None, "a"]),
        dict[str, int](),
    )
    data = {"all": [{"fact": "worker.kind", "is": "b"}, {"fact": "leave.kind", "is": "a"}]}
    context.ask(rules.parser("leave").truth(data, ()), context.all, missing)
    assert missing == {"worker.kind": 0x0100, "leave.kind": 0x0100}


def test_a_count_runs_over_the_rows_of_its_table_unless_it_says_over_the_people(rules: Bench) -> None:
    context = rules.leaves([0, 0, 2], kind=["a", "a", "b"], leave_kind=["a", "b", "a"])
    parser = rules.parser("leave")
    leaves = parser.number({"count": {"fact": "worker.kind", "is": "a"}}, ())
    people = parser.number({"of_workers": {"number": {"count": {"fact": "worker.kind", "is": "a"}}}}, ())
    short = parser.number({"of_workers": {"count": {"fact": "worker.kind", "is": "a"}}}, ())
    assert context.span(leaves).lo == [2]
    assert context.span(people).lo == context.span(short).lo == [2]
    assert context.over("worker").span(
        rules.parser("worker").number({"count": {"fact": "worker.kind", "is": "b"}}, ())
    ).lo == [1]


def test_people_may_be_judged_by_the_leaves_of_all_or_by_their_own(rules: Bench) -> None:
    context = rules.leaves([0, 0, 2], kind=["a", "a", "b"], leave_kind=["a", None, "b"]).over("worker")
    parser = rules.parser("worker")
    count = {"count": {"fact": "leave.kind", "is": "a"}}
    all_of_them = parser.number({"of_rows": "leave", "number": count}, ())
    own = parser.number({"of_person": "leave", "number": count}, ())
    assert context.span(all_of_them) == ([1], [2])
    assert context.span(own) == ([1, 0, 0], [2, 0, 0])
    has_one = parser.truth({"of_person": "leave", "truth": {"value": count, "at_least": 1}}, ())
    assert verdicts(context, has_one) == ["met", "unmet", "unmet"]
    assert verdicts(context.narrowed(0x010001), has_one) == ["met", "unmet"]
    missing: Missing = {}
    context.ask(own, context.all, missing)
    assert missing == {"leave.kind": 0x0100}


def test_a_table_without_any_row_leaves_what_is_told_over_it_open(rules: Bench) -> None:
    context = rules.leaves([], kind=["a"]).over("worker")
    node = rules.parser("worker").number(
        {"of_rows": "leave", "number": {"count": {"fact": "leave.kind", "is": "a"}}}, ()
    )
    missing: Missing = {}
    context.ask(node, 1, missing)
    assert (context.span(node), missing) == (([0], [NO_LIMIT]), {"leaves": 0})


@pytest.mark.parametrize(
    ("table", "data"),
    [
        ("worker", {"fact": "leave.kind", "is": "a"}),
        ("purchase", {"fact": "worker.kind", "is": "a"}),
        ("leave", {"of_workers": {"truth": {"fact": "worker.kind", "is": "a"}}}),
        (
            "leave",
            {"of_rows": "leaf", "truth": {"value": {"count": {"fact": "leave.kind", "is": "a"}}, "above": 1}},
        ),
    ],
)
def test_a_fact_of_other_rows_is_refused_where_it_says_nothing(rules: Bench, table: str, data: Any) -> None:
    with pytest.raises(RuleError):
        rules.parser(table).truth(data, ())


def timed(by_month: dict[str, list[Any]], usual: list[Any]) -> Context:
    """People whose hours differ by month."""
    facts = Facts(
        SCHEMA,
        [f"W-{n}" for n in range(len(usual))],
        lambda fact: usual if fact == "worker.hours" else [date(2026, 2, 10), None, date(2026, 3, 1)],
        read_timed=lambda _fact, period: by_month.get(period),
    )
    return Context(facts, DAY, FIGURES)


def test_a_fact_that_differs_by_month_is_read_for_the_month_of_the_day(rules: Bench) -> None:
    context = timed({"2026-11": [10, None, None], "2026-03": [1, 2, 3]}, [40, None, 20])
    hours = rules.parser().number({"fact": "worker.hours"}, ())
    assert context.span(hours) == ([10, 0, 20], [10, 744, 20])
    assert context.at(date(2026, 3, 31)).span(hours) == ([1, 2, 3], [1, 2, 3])
    assert context.at(date(2026, 4, 1)).span(hours) == ([40, 0, 20], [40, 744, 20])


def test_a_node_may_be_taken_to_another_day_of_the_firm_or_of_each_row(rules: Bench) -> None:
    context = timed({"2026-02": [7, 8, 9]}, [40, 30, 20])
    parser = rules.parser()
    before = parser.number({"at": {"months": -9}, "number": {"fact": "worker.hours"}}, ())
    own = parser.number({"at": {"day": {"fact": "worker.since"}}, "number": {"fact": "worker.hours"}}, ())
    moved = parser.number(
        {"at": {"day": {"fact": "worker.since"}, "months": -1}, "number": {"fact": "worker.hours"}}, ()
    )
    assert context.span(before).lo == [7, 8, 9]
    assert context.span(own) == ([7, 0, 20], [7, NO_LIMIT, 20])
    assert context.span(moved) == ([40, 0, 9], [40, NO_LIMIT, 9])
    assert context.narrowed(0x010000).span(own).lo == [20]
    missing: Missing = {}
    context.ask(own, context.all, missing)
    assert missing == {"worker.since": 0x0100}


def test_figures_and_ages_follow_to_the_other_day(rules: Bench) -> None:
    assert rules.exact({"at": {"day": "2024-06-30"}, "number": {"figure": "price"}}) == 100
    born = {"age_of": "worker.born", "at_least": 60}
    assert rules.verdict(born, born=[date(1966, 11, 23)]) == ["unmet"]
    assert rules.verdict({"at": {"days": 1}, "truth": born}, born=[date(1966, 11, 23)]) == ["met"]
    assert rules.verdict(
        {"at": {"day": {"fact": "worker.since"}}, "truth": born}, born=[date(1966, 11, 23)]
    ) == ["unknown"]


def test_a_number_that_can_be_below_zero_is_open_to_both_sides_on_an_unknown_day(rules: Bench) -> None:
    inner = {"minus": [{"fact": "worker.pay"}, 100]}
    data = {"at": {"day": {"fact": "worker.since"}}, "number": inner}
    assert rules.number(data, pay=[5], since=[None]) == ([-NO_LIMIT], [NO_LIMIT])
    assert rules.number(data, pay=[5], since=[DAY]) == ([-95], [-95])


def test_a_what_if_reaches_every_table_and_every_day(rules: Bench) -> None:
    context = rules.leaves([0, 1], kind=["a", "b"], leave_kind=["a", "a"])
    node = rules.parser("leave").truth({"fact": "worker.kind", "is": "a"}, ())
    later = rules.parser("leave").truth({"at": {"years": 1}, "truth": {"fact": "worker.kind", "is": "a"}}, ())
    assert verdicts(context, node) == verdicts(context, later) == ["met", "unmet"]
    other = context.supposing("worker.kind", ["b", "a"])
    assert verdicts(other, node) == verdicts(other, later) == ["unmet", "met"]
    assert other.over("worker").column("worker.kind") == ["b", "a"]
    assert context.column("worker.kind") == ["a", "b"]
