"""What is worked out once: answers shared by days on which the pack says the same, and by equal rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sme_smartwork.packs import installed
from sme_smartwork.rules.context import Context, SpanNode
from sme_smartwork.rules.definitions import Filled
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.schema import PACK
from sme_smartwork.rules.values import Span
from sme_smartwork.rules.vocabulary import vocabulary_of
from tests.unit.rules.conftest import FIGURES, SCHEMA, Bench


@dataclass(frozen=True, eq=False)
class Counted(SpanNode):
    """A number that remembers the days it was worked out on."""

    of: SpanNode
    days: list[date] = field(default_factory=list)

    @property
    def parts(self) -> tuple[SpanNode, ...]:
        """The number."""
        return (self.of,)

    def evaluate(self, context: Context) -> Span:
        """The number."""
        self.days.append(context.on)
        return context.span(self.of)


def counted(rules: Bench, data: Any) -> Counted:
    """A number of the firm or of each person."""
    return Counted(rules.parser().number(data, ()))


def test_a_figure_is_looked_up_once_for_all_days_between_its_changes(rules: Bench) -> None:
    node = counted(rules, {"times": [{"figure": "price"}, {"fact": "firm.heads"}]})
    context = rules.context(heads=2)
    told = {month: context.at(date(2024, month, 1)).span(node).lo for month in (3, 4, 5)}
    assert told == {3: [200], 4: [200], 5: [200]}
    assert context.at(date(2025, 2, 1)).span(node).lo == context.span(node).lo == [400]
    assert context.at(date(2030, 1, 1)).span(node).hi != [400]
    assert node.days == [date(2024, 3, 1), context.on, date(2030, 1, 1)]


def test_what_looks_at_the_day_itself_is_worked_out_on_every_day(rules: Bench) -> None:
    of = rules.parser().day({"day": "as_of", "days": 1}, ())
    context, days = rules.context(), [date(2026, 3, 1), date(2026, 4, 1)]
    assert [context.at(day).span(of).lo for day in days] == [[date(2026, 3, 2)], [date(2026, 4, 2)]]


def test_a_fact_that_differs_by_month_keeps_its_rules_from_being_shared(rules: Bench) -> None:
    hours = {"2026-03": [1], "2026-04": [2]}
    facts = Facts(SCHEMA, ["W-0"], lambda _fact: [40], read_timed=lambda _fact, period: hours.get(period))
    context = Context(facts, date(2026, 1, 1), FIGURES)
    node = counted(rules, {"fact": "worker.hours"})
    assert [context.at(date(2026, month, 9)).span(node).lo for month in (3, 4, 5)] == [[1], [2], [40]]


def test_the_same_people_are_looked_at_once(rules: Bench) -> None:
    context = rules.context(pay=[1, 2, 3])
    node = counted(rules, {"fact": "worker.pay"})
    assert context.narrowed(0x010001).span(node).lo == context.narrowed(0x010001).span(node).lo == [1, 3]
    assert context.at(date(2026, 1, 1)).narrowed(0x010001).span(node).lo == [1, 3]
    assert node.days == [context.on]


def test_what_follows_from_other_facts_follows_within_the_evaluation_that_asks() -> None:
    words = vocabulary_of(installed(PACK))
    name = next(name for name in sorted(words.schema) if words.fills.get(name) and name.startswith("firm."))
    facts = Facts(words.schema, ["W-0"], lambda _fact: [None], words.fills, figures=words.figures)
    context = Context(facts, date(2026, 11, 22), words.figures)
    fill = words.fills.get(name)
    context.facts.column(name)
    assert isinstance(fill, Filled)
    assert fill.node in (*context._truths, *context._spans)
