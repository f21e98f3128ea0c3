"""One evaluation: the facts, the day, the dated figures, and each node's answer computed once."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import compress
from typing import Any, Final

from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.facts import Missing as Missing  # noqa: PLC0414 - others take it from here
from sme_smartwork.rules.figures import Figures, Turns
from sme_smartwork.rules.nodes import Node as Node  # noqa: PLC0414 - others take them from here
from sme_smartwork.rules.nodes import OfFact as OfFact  # noqa: PLC0414
from sme_smartwork.rules.nodes import SpanNode as SpanNode  # noqa: PLC0414
from sme_smartwork.rules.nodes import TruthNode as TruthNode  # noqa: PLC0414
from sme_smartwork.rules.values import Span, Truth, among, flags, ones

ROSTER: Final = "workers"  # the question to ask when no person is known at all


Kept = tuple[dict[TruthNode, Truth], dict[SpanNode, Span]]


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
        self._narrow: dict[int, Context] = {}
        self.found: dict[object, Any] = {}  # what selections keep for the explanation, by node
        self._others: dict[tuple[str, date], Context] = {} if parent is None else parent._others
        self._earlier: Context | None = None  # the evaluation this one supposes other facts for
        self._changed: frozenset[str] = frozenset() if parent is None else parent._changed
        self._first: Context | None = None  # the same rows on the first day that was asked for
        self._turns: dict[Node, Turns | None] = {} if parent is None else parent._turns
        self._homes: dict[tuple[Node, int], Context] = {}  # of a first day: who told what between turns
        self._is_fresh = True  # is there no other evaluation to take an answer from?
        if parent is None:
            self._others[self.table, on] = self
            self.facts.context = self.facts.context or self

    def start_with(self, kept: Kept) -> None:
        """Take over answers that rest on the day only, from another evaluation of that day."""
        self._truths.update(kept[0])
        self._spans.update(kept[1])

    def narrowed(self, mask: int) -> Context:
        """The same evaluation for the rows in `mask` only."""
        if mask == self.all:
            return self
        found = self._narrow.get(mask)
        if found is None:
            found = self._narrow[mask] = Context(self.facts, self.on, self.figures, self, mask)
            if not self._is_fresh:
                found._first = None if self._first is None else self._first.narrowed(mask)
                found._earlier = None if self._earlier is None else self._earlier._narrow.get(mask)
                found._is_fresh = found._first is None and found._earlier is None
        return found

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
            found._turns = self._root._turns
            if self._root._earlier is not None:
                found._earlier = self._root._earlier._others.get((table, on))
                found._changed = self._root._changed
            found._is_fresh = found._first is None and found._earlier is None
        return found

    def _home(self, node: Node) -> Context | None:
        """The same rows on a day that was asked for before and on which `node` says the same."""
        first = self._first
        if first is None:
            return None
        if node in self._turns:
            turns = self._turns[node]
        else:
            turns = self._turns[node] = self.facts.turns_of(node, self.figures)
        if turns is None:
            return None
        place = bisect_right(turns, self.on)
        if not turns or place == bisect_right(turns, first.on):
            return first
        home = first._homes.setdefault((node, place), self)
        return None if home is self else home

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
