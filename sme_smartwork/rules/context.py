"""One evaluation: the facts, the day, the dated figures, and each node's answer computed once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from itertools import chain, compress
from typing import Any, Final

from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.facts import Missing as Missing  # noqa: PLC0414 - others take it from here
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import Span, Truth, among, flags, ones

ROSTER: Final = "workers"  # the question to ask when no person is known at all


Kept = tuple[dict["TruthNode", Truth], dict["SpanNode", Span]]


class Node(ABC):
    """One typed piece of a rule. Nodes are immutable, know nothing of one firm and may be shared."""

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes this one is made of; a leaf has none."""
        return ()

    @kept_property
    def per_worker(self) -> bool:
        """Has every row (person, leave, purchase) an own answer?"""
        return any(part.per_worker for part in self.parts)

    @kept_property
    def may_be_negative(self) -> bool:
        """Can a number of it be below zero?"""
        return any(part.may_be_negative for part in self.parts)

    @kept_property
    def rests_on_day_only(self) -> bool:
        """Is the answer the same for every firm on a day?"""
        return not self.fact_order and all(part.rests_on_day_only for part in self.parts)

    @kept_property
    def looks_at_day(self) -> bool:
        """May the answer be another one on another day, the facts staying as they are?"""
        return any(part.looks_at_day for part in self.parts)

    @kept_property
    def row_facts(self) -> frozenset[str]:
        """The facts it looks at in the rows it is evaluated over; those of other tables' rows left out."""
        return self.fact_set if not self.parts else frozenset().union(*(p.row_facts for p in self.parts))

    @kept_property
    def fact_set(self) -> frozenset[str]:
        """Every fact the node looks at."""
        return frozenset(self.fact_order)

    @kept_property
    def fact_order(self) -> tuple[str, ...]:
        """Every fact the node looks at, in the order the pack names them."""
        return tuple(dict.fromkeys(self.facts()))

    def facts(self) -> Iterator[str]:
        """Every fact the node looks at, in the order the pack names them; repeats are possible."""
        for part in self.parts:
            yield from part.fact_order

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Every dated figure the node may look up in [start, end), with the days it does so."""
        for part in self.parts:
            yield from part.figures_within(start, end)

    def figures_within(self, start: date, end: date) -> tuple[tuple[str, date, date], ...]:
        """As `figures`, each once, and kept: programmes share their nodes."""
        found = self._figures_kept.get((start, end))
        if found is None:
            if type(self).figures is Node.figures:
                parts = [part.figures_within(start, end) for part in self.parts]
                some = [figures for figures in parts if figures]
                found = some[0] if len(some) == 1 else tuple(dict.fromkeys(chain(*some)))
            else:
                found = tuple(dict.fromkeys(self.figures(start, end)))
            self._figures_kept[start, end] = found
        return found

    @kept_property
    def _figures_kept(self) -> dict[tuple[date, date], tuple[tuple[str, date, date], ...]]:
        return {}

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


class OfFact(Node):
    """A leaf that looks at one fact and answers for each person where the fact is a person's."""

    fact: str

    @kept_property
    def per_worker(self) -> bool:
        """As the fact."""
        return not self.fact.startswith("firm.")

    def facts(self) -> Iterator[str]:
        """The one fact."""
        yield self.fact

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The fact itself."""
        context.note_missing(self.fact, rows, missing)


class Context:
    """Answers of nodes for one set of facts, by the rows of one table on one day.

    A narrowed context sees some of the rows only. `over` and `at` lead to the same evaluation by the rows of
    another table and on another day; they are made once and know of each other.
    """

    def __init__(
        self, facts: Facts, on: date, figures: Figures, parent: Context | None = None, chosen: int = 0
    ) -> None:
        self.facts: Final = facts.seen(on, figures) if parent is None else facts
        self.on: Final = on
        self.figures: Final = figures
        self.table: Final = facts.table
        self._parent = parent
        self._root: Context = self if parent is None else parent._root
        self.rows = facts.rows if parent is None else chosen.bit_count()
        self.all = ones(self.rows)
        self._mask = chosen
        self._chosen = b"" if parent is None else flags(chosen, parent.rows)
        self._truths: dict[TruthNode, Truth] = {}
        self._spans: dict[SpanNode, Span] = {}
        self._columns: dict[str, list[Any]] = {}
        self.found: dict[object, Any] = {}  # what selections keep for the explanation, by node
        self._others: dict[tuple[str, date], Context] = {} if parent is None else parent._others
        if parent is None:
            self._others[self.table, on] = self
        self._earlier: Context | None = None  # the evaluation this one supposes other facts for
        self._changed: frozenset[str] = frozenset()
        self._first: Context | None = None  # the same rows on the first day that was asked for
        self._lasting: dict[Node, bool] = {}  # is a node's answer the same on every day?
        self._is_fresh = True  # is there no other evaluation to take an answer from?

    def start_with(self, kept: Kept) -> None:
        """Take over answers that rest on the day only, from another evaluation of that day."""
        self._truths.update(kept[0])
        self._spans.update(kept[1])

    def narrowed(self, mask: int) -> Context:
        """The same evaluation for the rows in `mask` only."""
        return self if mask == self.all else Context(self.facts, self.on, self.figures, self, mask)

    def over(self, table: str) -> Context:
        """The same evaluation by all rows of `table` ("worker": the people)."""
        if table == self.table and self._parent is None:
            return self
        return self._other(table, self.on)

    def at(self, day: date) -> Context:
        """The same evaluation as on another day: figures, timed facts and ages follow."""
        if day == self.on:
            return self
        if self._parent is not None:
            return self._parent.at(day).narrowed(self._mask)
        return self._other(self.table, day)

    def of_person(self, person: int, table: str) -> Context:
        """The same evaluation by the rows of `table` that belong to that person of the roster."""
        return Context(self.over(table).facts.of_person(person), self.on, self.figures)

    def supposing(self, fact: str, column: list[Any]) -> Context:
        """The same evaluation with other values of `fact`; answers that do not rest on it are kept.

        `column` has a value for each row of the fact's own table.
        """
        facts = self._root.facts.replace(fact, column)
        other = Context(facts.over(self.table), self.on, self.figures)
        other._earlier, other._changed = self._root, facts.changed_by(fact)
        other._is_fresh = False
        return other

    def timeless(self) -> Kept:
        """The answers that rest on the day only, whoever is judged."""
        truths = {node: kept for node, kept in self._truths.items() if node.rests_on_day_only}
        return truths, {node: kept for node, kept in self._spans.items() if node.rests_on_day_only}

    def _other(self, table: str, on: date) -> Context:
        found = self._others.get((table, on))
        if found is None:
            facts = self._root.facts
            found = Context(facts.over(table).seen(on, self.figures), on, self.figures)
            found._others = self._others
            self._others[table, on] = found
            first = next(iter(self._others))[1]
            found._first = None if on == first else self._other(table, first)
            found._lasting = self._root._lasting
            if self._root._earlier is not None:
                found._earlier = self._root._earlier._others.get((table, on))
                found._changed = self._root._changed
            found._is_fresh = found._first is None and found._earlier is None
        return found

    def _home(self, node: Node) -> Context | None:
        """The same rows on the first day, where `node` says the same on every day."""
        if self._first is None:
            return None
        lasting = self._lasting.get(node)
        if lasting is None:
            same = self.facts.is_same_every_day
            lasting = self._lasting[node] = not node.looks_at_day and all(map(same, node.fact_set))
        return self._first if lasting else None

    def _kept(self, node: Node) -> Context | None:
        """The evaluation with other facts that told the same of `node`, if it was asked."""
        if self._earlier is None or not self._changed.isdisjoint(node.fact_set):
            return None
        return self._earlier

    def truth(self, node: TruthNode) -> Truth:
        """The verdicts of `node`, computed once."""
        home = self if self._parent is None or node.per_worker else self._root
        answer = home._truths.get(node)
        if answer is None:
            if home._is_fresh:
                answer = node.evaluate(home)
            else:
                first, kept = home._home(node), home._kept(node)
                answer = None if kept is None else kept._truths.get(node)
                if answer is None:
                    answer = node.evaluate(home) if first is None else first.truth(node)
            home._truths[node] = answer
        return answer

    def spread(self, node: TruthNode) -> Truth:
        """The verdicts of `node` for each person, also where the firm has one verdict for all."""
        answer = self.truth(node)
        return answer if node.per_worker else Truth(answer.met * self.all, answer.unmet * self.all)

    def span(self, node: SpanNode) -> Span:
        """The values of `node`, computed once."""
        home = self if self._parent is None or node.per_worker else self._root
        answer = home._spans.get(node)
        if answer is None:
            if home._is_fresh:
                answer = node.evaluate(home)
            else:
                first, kept = home._home(node), home._kept(node)
                answer = None if kept is None else kept._spans.get(node)
                if answer is None:
                    answer = node.evaluate(home) if first is None else first.span(node)
            home._spans[node] = answer
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
        if self._parent is None or not self.facts.schema[fact].per_worker:
            return self.facts.column(fact)
        if fact not in self._columns:
            self._columns[fact] = list(compress(self._parent.column(fact), self._chosen))
        return self._columns[fact]

    def fact_span(self, fact: str) -> Span:
        """The numbers or days of a fact for the people of this context."""
        if self._parent is None or not self.facts.schema[fact].per_worker:
            return self.facts.span(fact)
        if not self.facts.missing(fact):
            return Span.known(self.column(fact))
        return self._compressed(self._parent.fact_span(fact))

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
        found = self.to_root(rows) if self.facts.schema[fact].per_worker else rows
        found &= self.facts.missing(fact)
        if not found:
            return
        for name, whose in self.facts.to_ask(fact, found).items():
            missing[name] = missing.get(name, 0) | whose

    def note_open(self, fact: str, rows: int, missing: Missing) -> None:
        """Write down that `fact` keeps `rows` of this context open, told or not."""
        spec = self.facts.schema[fact]
        for name, whose in self.facts.to_ask(fact, self.to_root(rows) if spec.per_worker else rows).items():
            missing[name] = missing.get(name, 0) | whose

    @property
    def rows_to_ask(self) -> str:
        """What to ask for where the table has no row at all: "workers", "leaves"."""
        return f"{self.table}s"

    @property
    def is_narrowed(self) -> bool:
        """Does it see some of the rows only?"""
        return self._parent is not None

    @property
    def whole(self) -> Context:
        """The evaluation of all rows."""
        return self._root

    def of_whole_truth(self, node: TruthNode) -> Truth:
        """The verdicts of `node` worked out over all rows, for those of this narrowed context."""
        assert self._parent is not None
        answer = self._parent.truth(node)
        chosen, rows = self._mask, self._parent.rows
        met, unmet = among(answer.met, chosen, rows), among(answer.unmet, chosen, rows)
        return Truth(int.from_bytes(met, "little"), int.from_bytes(unmet, "little"))

    def of_whole_span(self, node: SpanNode) -> Span:
        """The values of `node` worked out over all rows, for those of this narrowed context."""
        assert self._parent is not None
        return self._compressed(self._parent.span(node))

    def to_root(self, mask: int) -> int:
        """A mask of this context as a mask of the whole roster."""
        if self._parent is None:
            return mask
        mine = iter(flags(mask, self.rows))
        spread = bytes(next(mine) if chosen else 0 for chosen in self._chosen)
        return self._parent.to_root(int.from_bytes(spread, "little"))

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

    def _compressed(self, span: Span) -> Span:
        low = list(compress(span.lo, self._chosen))
        return Span.known(low) if span.exact else Span(low, list(compress(span.hi, self._chosen))).settled()
