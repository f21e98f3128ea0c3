"""Small packs of rules for tests: facts as plain columns, rules as the data a pack would hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sme_smartwork.packs.model import Place
from sme_smartwork.rules.context import Context, SpanNode, TruthNode
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figure, Figures
from sme_smartwork.rules.parse import Parser
from sme_smartwork.rules.schema import FactSpec, Kind

DAY = date(2026, 11, 22)
SCHEMA = {
    "worker.kind": FactSpec("worker.kind", Kind.CHOICE, ("a", "b")),
    "worker.born": FactSpec("worker.born", Kind.DAY, low=date.min, high=date.max),
    "worker.pay": FactSpec("worker.pay", Kind.NUMBER),
    "worker.days": FactSpec("worker.days", Kind.NUMBER, high=31),
    "firm.heads": FactSpec("firm.heads", Kind.NUMBER),
    "firm.big": FactSpec("firm.big", Kind.CHOICE, (True, False)),
}


def figure(start: str, end: str, low: Any, high: Any = None) -> Figure:
    """A dated figure."""
    top = low if high is None else high
    return Figure(date.fromisoformat(start), date.fromisoformat(end), low, top, "S", "A")


FIGURES = Figures(
    {
        "price": (figure("2024-01-01", "2025-01-01", 100), figure("2025-01-01", "2027-01-01", 200)),
        "open": (figure("2024-01-01", "2027-01-01", 0, 300),),
        "unit.a": (figure("2024-01-01", "2027-01-01", 5),),
        "unit.b": (figure("2024-01-01", "2027-01-01", 9),),
    }
)


class Bench:
    """Parses rules and evaluates them for columns of facts."""

    def parser(self) -> Parser:
        """A parser that knows the facts and figures of these tests."""
        return Parser(
            SCHEMA, frozenset(FIGURES.names()), "tests", lambda path: Place("items/x.yaml", 1, path)
        )

    def context(self, on: date = DAY, **columns: Any) -> Context:
        """`kind=["a", None]` is a fact of people, `heads=3` one of the firm; what is not named is unknown."""
        rows = max((len(each) for each in columns.values() if isinstance(each, list)), default=0)

        def read(fact: str) -> list[Any]:
            owner, name = fact.split(".")
            return [columns.get(name)] if owner == "firm" else columns.get(name, [None] * rows)

        return Context(Facts(SCHEMA, [f"W-{n}" for n in range(rows)], read), on, FIGURES)

    def number(self, data: Any, on: date = DAY, **columns: Any) -> tuple[list[Any], list[Any]]:
        """Both ends of a number, one a row."""
        node: SpanNode = self.parser().number(data, ())
        span = self.context(on, **columns).span(node)
        return list(span.lo), list(span.hi)

    def exact(self, data: Any, on: date = DAY, **columns: Any) -> Any:
        """The value of a number of the firm that must be known."""
        low, high = self.number(data, on, **columns)
        assert low == high
        return low[0]

    def verdict(self, data: Any, on: date = DAY, **columns: Any) -> list[str]:
        """The verdict of each row."""
        node: TruthNode = self.parser().truth(data, ())
        context = self.context(on, **columns)
        answer = context.truth(node)
        rows = context.rows if node.per_worker else 1
        met, unmet = (mask.to_bytes(rows, "little") for mask in answer)
        return ["met" if yes else "unmet" if no else "unknown" for yes, no in zip(met, unmet, strict=True)]

    def asked(self, data: Mapping[str, Any], **columns: Any) -> set[str]:
        """The facts a number of the firm asks for."""
        context, missing = self.context(**columns), dict[str, int]()
        context.ask(self.parser().number(data, ()), 1, missing)
        return set(missing)


@pytest.fixture
def rules() -> Bench:
    """The bench."""
    return Bench()
