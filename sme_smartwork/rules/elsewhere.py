"""A node as on another day, or over the rows of another table."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sme_smartwork.rules.context import Context, Missing, Node, SpanNode, TruthNode
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import NO_LIMIT, Span, Truth, flags, mask


class _Elsewhere(Node):
    """What `At` has in common for truths and numbers: the inner node on the day of each row."""

    on: SpanNode
    inner: Any

    @property
    def parts(self) -> tuple[Node, ...]:
        """The day and the node."""
        return (self.on, self.inner)

    @kept_property
    def looks_at_day(self) -> bool:
        """Only where the other day follows from the day itself."""
        return self.on.looks_at_day

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Those of the day; the node looks its own up on a day nobody can tell here."""
        yield from self.on.figures_within(start, end)
        yield from ((name, start, start) for name, _, _ in self.inner.figures_within(start, end))

    def _days(self, context: Context) -> dict[date | None, list[int]]:
        """The rows of each day; None: the day is not known."""
        span = context.spread_span(self.on) if self.per_worker else context.span(self.on)
        found: dict[date | None, list[int]] = {}
        for row, (day, late) in enumerate(zip(span.lo, span.hi, strict=True)):
            known = day == late and day not in (date.min, date.max)
            found.setdefault(day if known else None, []).append(row)
        return found

    def _there(self, context: Context, day: date, rows: list[int]) -> Context:
        there = context.at(day)
        if not self.per_worker or len(rows) == context.rows:
            return there
        chosen = set(rows)
        return there.narrowed(mask([row in chosen for row in range(context.rows)]))

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The day where it is open, else what keeps the node open on it."""
        context.ask(self.on, rows if self.on.per_worker else 1, missing)
        wanted = flags(rows, context.rows if self.per_worker else 1)
        for day, places in self._days(context).items():
            open_ = {row for row in places if wanted[row]}
            if day is not None and open_:
                mine = mask([row in open_ for row in range(len(wanted))])
                context.at(day).ask(self.inner, mine if self.inner.per_worker else 1, missing)


@dataclass(frozen=True, eq=False)
class TruthAt(_Elsewhere, TruthNode):
    """A condition as on another day."""

    on: SpanNode
    inner: TruthNode

    def evaluate(self, context: Context) -> Truth:
        """Unknown where the day is."""
        size = context.rows if self.per_worker else 1
        met, unmet = bytearray(size), bytearray(size)
        for day, rows in self._days(context).items():
            if day is None:
                continue
            there = self._there(context, day, rows)
            answer = there.spread(self.inner) if self.per_worker else there.truth(self.inner)
            told = flags(answer.met, len(rows)), flags(answer.unmet, len(rows))
            for place, row in enumerate(rows):
                met[row], unmet[row] = told[0][place], told[1][place]
        return Truth(int.from_bytes(met, "little"), int.from_bytes(unmet, "little"))


@dataclass(frozen=True, eq=False)
class SpanAt(_Elsewhere, SpanNode):
    """A number or day as on another day."""

    on: SpanNode
    inner: SpanNode
    is_day: bool = False

    def evaluate(self, context: Context) -> Span:
        """Anything where the day is not known."""
        size = context.rows if self.per_worker else 1
        low, high = [self._least] * size, [self._greatest] * size
        for day, rows in self._days(context).items():
            if day is None:
                continue
            there = self._there(context, day, rows)
            span = there.spread_span(self.inner) if self.per_worker else there.span(self.inner)
            for place, row in enumerate(rows):
                low[row], high[row] = span.lo[place], span.hi[place]
        return Span(low, high).settled()

    @property
    def _least(self) -> Any:
        return date.min if self.is_day else -NO_LIMIT if self.inner.may_be_negative else 0

    @property
    def _greatest(self) -> Any:
        return date.max if self.is_day else NO_LIMIT


class _OverRows(Node):
    """One answer of the firm from the rows of another table."""

    table: str
    inner: Any

    @property
    def parts(self) -> tuple[Node, ...]:
        """The node."""
        return (self.inner,)

    @kept_property
    def per_worker(self) -> bool:
        """One for the firm."""
        return False

    @kept_property
    def rests_on_day_only(self) -> bool:
        """It rests on rows."""
        return False

    @kept_property
    def row_facts(self) -> frozenset[str]:
        """None of the rows it is evaluated over."""
        return frozenset()

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """What keeps the node open there."""
        context.over(self.table).ask(self.inner, rows, missing)


@dataclass(frozen=True, eq=False)
class TruthOver(_OverRows, TruthNode):
    """A condition over the rows of another table."""

    table: str
    inner: TruthNode

    def evaluate(self, context: Context) -> Truth:
        """The answer there."""
        return context.over(self.table).truth(self.inner)


@dataclass(frozen=True, eq=False)
class SpanOver(_OverRows, SpanNode):
    """A number or day over the rows of another table."""

    table: str
    inner: SpanNode

    def evaluate(self, context: Context) -> Span:
        """The answer there."""
        return context.over(self.table).span(self.inner)


class _OfPerson(Node):
    """An answer for each row from the rows of another table that belong to the same person."""

    table: str
    inner: Any

    @property
    def parts(self) -> tuple[Node, ...]:
        """The node."""
        return (self.inner,)

    @kept_property
    def per_worker(self) -> bool:
        """One for each row."""
        return True

    @kept_property
    def row_facts(self) -> frozenset[str]:
        """The person's, by whom the rows are found."""
        return frozenset()

    @kept_property
    def rests_on_day_only(self) -> bool:
        """It rests on rows."""
        return False

    def _people(self, context: Context) -> Iterator[Context | None]:
        """For each row the evaluation of its person's rows; None where nobody knows whose it is."""
        if context.is_narrowed:
            raise AssertionError("worked out over all rows")
        made: dict[int, Context] = {}
        for person in context.facts.person_rows():
            if person is not None and person not in made:
                made[person] = context.of_person(person, self.table)
            yield None if person is None else made[person]

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """What keeps the node open in the person's rows."""
        whole, wanted = context.whole, context.to_root(rows)
        chosen = flags(wanted, whole.rows)
        for yes, there in zip(chosen, self._people(whole), strict=True):
            if yes and there is not None:
                found: Missing = {}
                there.ask(self.inner, 1, found)
                self._note(whole, there, found, missing)

    def _note(self, whole: Context, there: Context, found: Missing, missing: Missing) -> None:
        """Masks over the person's rows as masks over the whole table."""
        places = {code: row for row, code in enumerate(whole.over(self.table).facts.codes)}
        for fact, rows in found.items():
            if whole.facts.schema[fact].table == self.table:
                mine = zip(there.facts.codes, flags(rows, there.facts.rows), strict=True)
                open_ = {places[code] for code, yes in mine if yes}
                rows = mask([row in open_ for row in range(len(places))])
            missing[fact] = missing.get(fact, 0) | rows

    @abstractmethod
    def evaluate(self, context: Context) -> Any:
        """The answer of each row."""


@dataclass(frozen=True, eq=False)
class TruthOfPerson(_OfPerson, TruthNode):
    """A condition over the rows of another table that belong to the same person."""

    table: str
    inner: TruthNode

    def evaluate(self, context: Context) -> Truth:
        """Unknown where nobody knows whose row it is."""
        if context.is_narrowed:
            return context.of_whole_truth(self)
        found = [Truth(0, 0) if there is None else there.truth(self.inner) for there in self._people(context)]
        return Truth(mask([bool(each.met) for each in found]), mask([bool(each.unmet) for each in found]))


@dataclass(frozen=True, eq=False)
class SpanOfPerson(_OfPerson, SpanNode):
    """A number over the rows of another table that belong to the same person."""

    table: str
    inner: SpanNode

    def evaluate(self, context: Context) -> Span:
        """Anything where nobody knows whose row it is."""
        if context.is_narrowed:
            return context.of_whole_span(self)
        least = -NO_LIMIT if self.inner.may_be_negative else 0
        found = [
            Span([least], [NO_LIMIT]) if there is None else there.span(self.inner)
            for there in self._people(context)
        ]
        return Span([each.lo[0] for each in found], [each.hi[0] for each in found]).settled()
