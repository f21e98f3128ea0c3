"""Small packs of rules for tests: facts as plain columns, rules as the data a pack would hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sme_smartwork.facts.model import Every
from sme_smartwork.packs.model import Place
from sme_smartwork.rules.context import Context, SpanNode, TruthNode
from sme_smartwork.rules.facts import Facts, Rows
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
    "firm.industry": FactSpec("firm.industry", Kind.CHOICE, industry=True),
    "worker.hours": FactSpec("worker.hours", Kind.NUMBER, high=744, by=Every.MONTH),
    "worker.since": FactSpec("worker.since", Kind.DAY, low=date.min, high=date.max),
    "leave.kind": FactSpec("leave.kind", Kind.CHOICE, ("a", "b")),
    "leave.start": FactSpec("leave.start", Kind.DAY, low=date.min, high=date.max),
    "leave.stop": FactSpec("leave.stop", Kind.DAY, low=date.min, high=date.max),
    "leave.cost": FactSpec("leave.cost", Kind.NUMBER),
    "purchase.cost": FactSpec("purchase.cost", Kind.NUMBER),
}
TABLES = {"leave": True, "purchase": False}


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
        "limit.C": (figure("2024-01-01", "2027-01-01", 500),),
        "limit.C34": (figure("2024-01-01", "2027-01-01", 100),),
        "limit.J": (figure("2024-01-01", "2027-01-01", 300),),
        "limit.other": (figure("2024-01-01", "2027-01-01", 100),),
    }
)


class Bench:
    """Parses rules and evaluates them for columns of facts."""

    def parser(self, table: str | None = None) -> Parser:
        """A parser that knows the facts and figures of these tests, of rules about the rows of `table`."""
        return Parser(
            SCHEMA,
            frozenset(FIGURES.names()),
            "tests",
            lambda path: Place("items/x.yaml", 1, path),
            tables=TABLES,
            table=table,
        )

    def leaves(self, of: list[int | None], on: date = DAY, **columns: Any) -> Context:
        """Leaves of the people in these rows: `leave_kind` is a fact of leaves, others as in `context`."""
        people = max((len(each) for key, each in columns.items() if _is_of_people(key, each)), default=0)
        codes = [f"L-{n}" for n in range(len(of))]

        def read(fact: str) -> list[Any]:
            owner, name = fact.split(".")
            if owner == "firm":
                return [columns.get(name)]
            if owner == "worker":
                return list(columns.get(name, [None] * people))
            return list(columns.get(f"{owner}_{name}", [None] * (len(of) if owner == "leave" else 0)))

        rows = {"leave": Rows(codes, of), "purchase": Rows(())}
        facts = Facts(SCHEMA, [f"W-{n}" for n in range(people)], read, events=rows)
        return Context(facts, on, FIGURES).over("leave")

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


def _is_of_people(key: str, column: object) -> bool:
    return isinstance(column, list) and not key.startswith("leave_")


@pytest.fixture
def rules() -> Bench:
    """The bench."""
    return Bench()
