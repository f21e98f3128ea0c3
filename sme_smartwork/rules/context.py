"""One evaluation: the facts, the day, the dated figures, and each node's answer computed once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import compress
from typing import Any, Final

from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.values import Span, Truth, flags, ones

Missing = dict[str, int]  # fact -> the rows of the whole roster in which it is missing


class Node(ABC):
    """One typed piece of a rule. Nodes are immutable, know nothing of one firm and may be shared."""

    @property
    @abstractmethod
    def parts(self) -> tuple[Node, ...]:
        """The nodes this one is made of."""

    @cached_property
    def per_worker(self) -> bool:
        """Has every person an own answer?"""
        return any(part.per_worker for part in self.parts)

    def facts(self) -> Iterator[str]:
        """Every fact the node looks at, in the order the pack names them; repeats are possible."""
        for part in self.parts:
            yield from part.facts()

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Every dated figure the node may look up in [start, end), with the days it does so."""
        for part in self.parts:
            yield from part.figures(start, end)

    @abstractmethod
    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """Add the facts that keep the node open in `rows` (a mask)."""


class TruthNode(Node):
    """A condition."""

    @abstractmethod
    def evaluate(self, context: Context) -> Truth:
        """The verdict of each row."""

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """A condition stays open through those of its parts that are open themselves."""
        for part in self.parts:
            context.ask(part, rows, missing)


class SpanNode(Node):
    """A number or a day."""

    @abstractmethod
    def evaluate(self, context: Context) -> Span:
        """Least and greatest possible value of each row."""

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """A number stays open through those of its parts that are open themselves."""
        for part in self.parts:
            context.ask(part, rows, missing)


class Context:
    """Answers of nodes for one set of facts on one day; a narrowed context sees some of the people only."""

    def __init__(self, facts: Facts, on: date, figures: Figures) -> None:
        self.facts: Final = facts
        self.on: Final = on
        self.figures: Final = figures
        self.rows = facts.rows
        self.all = ones(facts.rows)
        self._root: Context = self
        self._chosen: bytes | None = None
        self._truths: dict[TruthNode, Truth] = {}
        self._spans: dict[SpanNode, Span] = {}
        self._columns: dict[str, list[Any]] = {}
        self.found: dict[object, Any] = {}  # what selections keep for the explanation, by node

    def narrowed(self, mask: int) -> Context:
        """The same evaluation for the people in `mask` only."""
        if mask == self.all:
            return self
        other = Context(self.facts, self.on, self.figures)
        other._root = self._root
        other._chosen = self._to_root(mask)
        other.rows = mask.bit_count()
        other.all = ones(other.rows)
        return other

    def truth(self, node: TruthNode) -> Truth:
        """The verdicts of `node`, computed once."""
        home = self if node.per_worker else self._root
        answer = home._truths.get(node)
        if answer is None:
            answer = home._truths[node] = node.evaluate(home)
        return answer

    def spread(self, node: TruthNode) -> Truth:
        """The verdicts of `node` for each person, also where the firm has one verdict for all."""
        answer = self.truth(node)
        return answer if node.per_worker else Truth(answer.met * self.all, answer.unmet * self.all)

    def span(self, node: SpanNode) -> Span:
        """The values of `node`, computed once."""
        home = self if node.per_worker else self._root
        answer = home._spans.get(node)
        if answer is None:
            answer = home._spans[node] = node.evaluate(home)
        return answer

    def spread_span(self, node: SpanNode) -> Span:
        """The values of `node` for each person, also where the firm has one value for all."""
        answer = self.span(node)
        if node.per_worker:
            return answer
        low = answer.lo * self.rows
        return Span.known(low) if answer.exact else Span(low, answer.hi * self.rows)

    def column(self, fact: str) -> list[Any]:
        """The values of a fact for the people of this context."""
        column = self.facts.column(fact)
        return self._mine(fact, column) if self._is_narrow(fact) else column

    def fact_span(self, fact: str) -> Span:
        """The numbers or days of a fact for the people of this context."""
        span = self.facts.span(fact)
        if not self._is_narrow(fact):
            return span
        if span.exact:
            return Span.known(self._mine(fact, span.lo))
        return Span(self._mine(f"{fact} lo", span.lo), self._mine(f"{fact} hi", span.hi)).settled()

    def ask(self, node: Node, rows: int, missing: Missing) -> None:
        """Let `node` name its missing facts for the rows of `rows` in which it is still open."""
        if not rows:
            return
        home = self if node.per_worker else self._root
        wanted = rows if node.per_worker else 1
        open_rows = wanted & home._open(node)
        if open_rows:
            node.ask(home, open_rows, missing)

    def note_missing(self, fact: str, rows: int, missing: Missing) -> None:
        """Write down that `fact` is missing for `rows` of this context."""
        found = self._spread_to_root(rows) if self.facts.schema[fact].per_worker else rows
        found &= self.facts.missing(fact)
        for name in self.facts.instead_of(fact) if found else ():
            missing[name] = missing.get(name, 0) | found

    def to_root(self, mask: int) -> int:
        """A mask of this context as a mask of the whole roster."""
        return self._spread_to_root(mask)

    def _open(self, node: Node) -> int:
        rows = self.rows if node.per_worker else 1
        if isinstance(node, TruthNode):
            answer = self.truth(node)
            return ones(rows) ^ (answer.met | answer.unmet)
        assert isinstance(node, SpanNode)
        span = self.span(node)
        if span.exact:
            return 0
        return int.from_bytes(
            bytes(low != high for low, high in zip(span.lo, span.hi, strict=True)), "little"
        )

    def _is_narrow(self, fact: str) -> bool:
        return self._chosen is not None and self.facts.schema[fact].per_worker

    def _mine(self, key: str, column: list[Any]) -> list[Any]:
        if key not in self._columns:
            self._columns[key] = list(compress(column, self._chosen or b""))
        return self._columns[key]

    def _to_root(self, mask: int) -> bytes:
        return flags(self._spread_to_root(mask), self.facts.rows)

    def _spread_to_root(self, mask: int) -> int:
        if self._chosen is None:
            return mask
        mine = iter(flags(mask, self.rows))
        return int.from_bytes(bytes(next(mine) if chosen else 0 for chosen in self._chosen), "little")
