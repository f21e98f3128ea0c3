"""Whatever the rule: fewer facts only widen an answer, and the order of rows never matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_smartwork.rules.context import Context, Node, TruthNode
from sme_smartwork.rules.facts import Facts, Rows
from sme_smartwork.rules.parse import Parser
from sme_smartwork.rules.values import flags
from tests.unit.rules.conftest import DAY, FIGURES, SCHEMA, Bench

Rule = Any
Rules = st.SearchStrategy[Rule]
PERIODS = ("2026-10", "2026-11", "2025-11")
DAYS = st.dates(date(2024, 6, 1), date(2027, 6, 30))


@cache
def days(table: str, depth: int) -> Rules:
    """A rule that is a day."""
    facts = ["worker.born", "worker.since", *(["leave.start", "leave.stop"] if table == "leave" else [])]
    leaf = st.one_of(st.just("as_of"), DAYS.map(str), st.sampled_from(facts).map(lambda fact: {"fact": fact}))
    if depth <= 0:
        return leaf
    inner = days(table, depth - 1)
    return st.one_of(
        leaf,
        st.builds(lambda day, months: {"day": day, "months": months}, inner, st.integers(-14, 14)),
        st.builds(
            lambda day, period: {"start_of": period, "of": day}, inner, st.sampled_from(["month", "year"])
        ),
        st.builds(lambda day: {"end_of": "quarter", "of": day}, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: {"latest": each}),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: {"earliest": each}),
        st.builds(
            lambda when, then, other: {"choose": [{"when": when, "then": then}], "else": other},
            truths(table, depth - 1),
            inner,
            inner,
        ),
    )


@cache
def amounts(table: str, depth: int) -> Rules:
    """A rule that is a number and never below zero."""
    facts = ["firm.heads", "worker.pay", "worker.hours", *(["leave.cost"] if table == "leave" else [])]
    leaf = st.one_of(
        st.integers(0, 40),
        st.sampled_from(["0.5", "1/3"]),
        st.sampled_from(facts).map(lambda fact: {"fact": fact}),
        st.sampled_from(["price", "open"]).map(lambda name: {"figure": name}),
        st.just({"figure": "limit", "by_industry": "firm.industry"}),
        st.just({"figure": "unit", "by": ["worker.kind"]}),
    )
    if depth <= 0:
        return leaf
    inner, where, day = amounts(table, depth - 1), truths(table, depth - 1), days(table, depth - 1)
    several = st.lists(inner, min_size=1, max_size=3)
    period = st.builds(
        lambda start, stop, left: {"from": start, "to": stop, "leftover": left},
        day,
        day,
        st.sampled_from(["days", "drop", "whole"]),
    )
    return st.one_of(
        leaf,
        st.builds(
            lambda how, each: {how: each},
            st.sampled_from(["sum", "times", "smallest", "largest"]),
            several,
        ),
        st.builds(
            lambda how, of, to: {how: of, "to": to},
            st.sampled_from(["floor", "ceil", "half_up", "unsettled"]),
            inner,
            st.sampled_from([1, 10, "0.1"]),
        ),
        st.builds(
            lambda when, then, other: {"choose": [{"when": when, "then": then}], "else": other},
            where,
            inner,
            inner,
        ),
        st.builds(lambda of: {"count": of}, where),
        st.builds(lambda of, who: {"total": of, "where": who}, inner, where),
        period.map(lambda each: {"months_between": each}),
        st.builds(
            lambda each, of, most: {"over_months": each | {"each": of, "most": most}},
            period,
            inner,
            st.integers(0, 9),
        ),
        st.builds(lambda day, of: {"at": {"day": day}, "number": of}, day, inner),
        st.builds(lambda months, of: {"at": {"months": months}, "number": of}, st.integers(-13, 13), inner),
        st.builds(lambda of: {"of_workers": {"count": of}}, truths("worker", depth - 1)),
        st.builds(lambda of: {"of_rows": "leave", "number": {"count": of}}, truths("leave", depth - 1)),
        st.builds(
            lambda of, who: {"of_person": "leave", "number": {"total": of, "where": who}},
            amounts("leave", 0),
            truths("leave", depth - 1),
        ),
    )


@cache
def numbers(table: str, depth: int) -> Rules:
    """A rule that is any number."""
    positive = amounts(table, depth)
    return st.one_of(positive, st.lists(positive, min_size=2, max_size=3).map(lambda each: {"minus": each}))


@cache
def truths(table: str, depth: int) -> Rules:
    """A rule that is a condition."""
    leaf = st.sampled_from(
        [
            {"fact": "worker.kind", "is": "a"},
            {"fact": "firm.big", "is": True},
            {"fact": "worker.pay", "at_least": 3},
            {"fact": "worker.hours", "below": 5},
            {"age_of": "worker.born", "at_least": 1},
            {"industry": "firm.industry", "in": ["C", "!34"]},
            {"unresolved": "nobody knows"},
            *([{"fact": "leave.kind", "in": ["b"]}] if table == "leave" else []),
        ]
    )
    if depth <= 0:
        return leaf
    inner, number, day = truths(table, depth - 1), numbers(table, depth - 1), days(table, depth - 1)
    place = st.builds(lambda who, key: {"position": {"where": who, "order": [{"day": key}]}}, inner, day)
    return st.one_of(
        leaf,
        st.builds(
            lambda how, each: {how: each},
            st.sampled_from(["all", "any", "agree"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda of: {"not": of}, inner),
        st.builds(
            lambda left, how, right: {"value": left, how: right},
            number,
            st.sampled_from(["at_least", "below"]),
            number,
        ),
        st.builds(lambda left, right: {"day": left, "on_or_before": right}, day, day),
        st.builds(lambda left, most: {"value": left, "at_most": most}, place, st.integers(1, 3)),
        st.builds(lambda day, of: {"at": {"day": day}, "truth": of}, day, inner),
        st.builds(
            lambda of: {"of_rows": "leave", "truth": {"value": {"count": of}, "above": 1}},
            truths("leave", depth - 1),
        ),
    )


@dataclass(frozen=True)
class Known:
    """A firm with people and leaves: by fact the column, and hours by month."""

    columns: Mapping[str, list[Any]]
    by_month: Mapping[str, list[Any]]
    of: tuple[int | None, ...]
    people: tuple[str, ...]
    leaves: tuple[str, ...]

    def context(self) -> Context:
        """The people of the firm on the day of these tests."""
        facts = Facts(
            SCHEMA,
            self.people,
            lambda fact: self.columns[fact],
            events={"leave": Rows(self.leaves, self.of), "purchase": Rows(())},
            read_timed=lambda _fact, period: self.by_month.get(period),
        )
        return Context(facts, DAY, FIGURES)

    def shuffled(self, people: list[int], leaves: list[int]) -> Known:
        """The same firm with its rows in another order."""
        places = {"worker": people, "leave": leaves, "purchase": list[int](), "firm": [0]}
        columns = {
            fact: [column[place] for place in places[SCHEMA[fact].table]]
            for fact, column in self.columns.items()
        }
        moved = {old: new for new, old in enumerate(people)}
        of = tuple(None if (who := self.of[place]) is None else moved[who] for place in leaves)
        by_month = {month: [column[place] for place in people] for month, column in self.by_month.items()}
        return Known(
            columns,
            by_month,
            of,
            tuple(self.people[place] for place in people),
            tuple(self.leaves[place] for place in leaves),
        )


VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "worker.kind": st.sampled_from(["a", "b"]),
    "leave.kind": st.sampled_from(["a", "b"]),
    "firm.big": st.booleans(),
    "firm.industry": st.sampled_from(["10", "34", "62", "96", "J", "C"]),
}


@st.composite
def firms(draw: st.DrawFn) -> tuple[Known, Known]:
    """A firm, and the same with some facts deleted."""
    people, leaves = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    rows = {"worker": people, "leave": leaves, "purchase": 0, "firm": 1}
    full, less = {}, {}
    for fact, spec in SCHEMA.items():
        kind = DAYS if spec.kind.value == "day" else st.integers(0, 12)
        size = rows[spec.table]
        values = draw(st.lists(VALUES.get(fact, kind), min_size=size, max_size=size))
        known = draw(st.lists(st.booleans(), min_size=size, max_size=size))
        full[fact] = values
        less[fact] = [value if yes else None for value, yes in zip(values, known, strict=True)]
    hours = draw(st.lists(st.integers(0, 12), min_size=people, max_size=people))
    months = dict.fromkeys(draw(st.sets(st.sampled_from(PERIODS))), hours)
    of = tuple(draw(st.lists(st.integers(0, people - 1), min_size=leaves, max_size=leaves)))
    names = tuple(f"W-{n}" for n in range(people)), tuple(f"L-{n}" for n in range(leaves))
    return Known(full, months, of, *names), Known(less, months, of, *names)


def parse(rule: Rule, kind: str, table: str) -> Node:
    """The node of a rule about the rows of a table."""
    parser: Parser = Bench().parser(table)
    node: Node = getattr(parser, kind)(rule, ())
    return node


def ends(context: Context, node: Node) -> list[tuple[Any, Any]]:
    """For each row of the node its ends: of a truth (False, True) is unknown."""
    if isinstance(node, TruthNode):
        answer, rows = context.truth(node), context.rows if node.per_worker else 1
        assert not answer.met & answer.unmet
        met, unmet = flags(answer.met, rows), flags(answer.unmet, rows)
        return [(bool(yes), not no) for yes, no in zip(met, unmet, strict=True)]
    span = context.span(node)  # type: ignore[arg-type]
    return list(zip(span.lo, span.hi, strict=True))


KINDS = st.sampled_from([("truth", truths), ("number", numbers), ("day", days)])
CASES = st.tuples(KINDS, st.sampled_from(["worker", "leave"])).flatmap(
    lambda each: st.tuples(each[0][1](each[1], 2), st.just(each[0][0]), st.just(each[1]))
)
OFTEN = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(case=CASES, firm=firms())
@OFTEN
def test_deleting_facts_only_widens_an_answer(case: tuple[Rule, str, str], firm: tuple[Known, Known]) -> None:
    rule, kind, table = case
    node = parse(rule, kind, table)
    full, less = (ends(each.context().over(table), node) for each in firm)
    for (low, high), (wide_low, wide_high) in zip(full, less, strict=True):
        assert low <= high
        assert wide_low <= low
        assert high <= wide_high


@given(case=CASES, firm=firms(), data=st.data())
@OFTEN
def test_the_order_of_rows_never_matters(
    case: tuple[Rule, str, str], firm: tuple[Known, Known], data: st.DataObject
) -> None:
    rule, kind, table = case
    node, known = parse(rule, kind, table), firm[1]
    people = data.draw(st.permutations(range(len(known.people))))
    leaves = data.draw(st.permutations(range(len(known.leaves))))
    before = ends(known.context().over(table), node)
    after = ends(known.shuffled(people, leaves).context().over(table), node)
    order = (people if table == "worker" else leaves) if node.per_worker else [0]
    assert after == [before[place] for place in order]


@given(case=CASES, firm=firms())
@OFTEN
def test_a_question_is_about_a_fact_that_is_missing_and_whatever_is_known_asks_nothing(
    case: tuple[Rule, str, str], firm: tuple[Known, Known]
) -> None:
    rule, kind, table = case
    node, (_, less) = parse(rule, kind, table), firm
    context, missing = less.context().over(table), dict[str, int]()
    context.ask(node, context.all if node.per_worker else 1, missing)
    for fact, rows in missing.items():
        column = less.columns[fact]
        asked = flags(rows, len(column))
        coarse = fact == "firm.industry"  # told as a section only, it is asked for again
        assert coarse or all(value is None for value, yes in zip(column, asked, strict=True) if yes)
        assert rows
    if all(low == high for low, high in ends(context, node)):
        assert missing == {}


@given(case=CASES, firm=firms(), data=st.data())
@OFTEN
def test_a_narrowed_evaluation_and_a_what_if_say_the_same_as_a_fresh_one(
    case: tuple[Rule, str, str], firm: tuple[Known, Known], data: st.DataObject
) -> None:
    rule, kind, table = case
    node, (full, less) = parse(rule, kind, table), firm
    context = less.context().over(table)
    before = ends(context, node)
    fact = data.draw(st.sampled_from(sorted(less.columns)))
    changed = Known(
        {**less.columns, fact: full.columns[fact]}, less.by_month, less.of, less.people, less.leaves
    )
    if fact != "worker.hours":  # what is supposed holds in every month
        assert ends(context.supposing(fact, full.columns[fact]), node) == ends(
            changed.context().over(table), node
        )
    if node.per_worker:
        chosen = data.draw(st.lists(st.booleans(), min_size=context.rows, max_size=context.rows))
        mask = int.from_bytes(bytes(chosen), "little")
        wanted = [each for each, yes in zip(before, chosen, strict=True) if yes]
        assert ends(less.context().over(table).narrowed(mask), node) == wanted
