"""Numbers: facts, dated figures, exact arithmetic, named rounding; days as far as they are facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import add
from typing import Any

from sme_smartwork.rules.context import Context, Missing, Node, OfFact, SpanNode
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import (
    NO_LIMIT,
    UNSETTLED,
    Span,
    divide,
    multiply,
    scaled,
    whole,
)


@dataclass(frozen=True, eq=False)
class Given(SpanNode):
    """A number or day written in the pack."""

    value: Any

    @kept_property
    def may_be_negative(self) -> bool:
        """As written."""
        return not isinstance(self.value, date) and bool(self.value < 0)

    def evaluate(self, context: Context) -> Span:  # noqa: ARG002 - the same for every firm
        """The value."""
        return self._told

    @kept_property
    def _told(self) -> Span:
        return Span.known([self.value])


@dataclass(frozen=True, eq=False)
class Unknown(SpanNode):
    """A number that nobody can tell: from zero without limit."""

    def evaluate(self, context: Context) -> Span:  # noqa: ARG002 - the same for every firm
        """Anything."""
        return UNSETTLED


@dataclass(frozen=True, eq=False)
class Fact(OfFact, SpanNode):
    """A number or day of the firm or of each person."""

    fact: str

    def evaluate(self, context: Context) -> Span:
        """The values, or what they may be."""
        return context.fact_span(self.fact)


@dataclass(frozen=True, eq=False)
class Figured(SpanNode):
    """A dated figure; with `keys` the figure named after the facts' values: unit.severe.female."""

    name: str
    keys: tuple[str, ...] = ()
    cells: tuple[tuple[tuple[Any, ...], str], ...] = ()  # values of the keys -> name of the figure

    @kept_property
    def per_worker(self) -> bool:
        """As the keys."""
        return any(not key.startswith("firm.") for key in self.keys)

    def facts(self) -> Iterator[str]:
        """The keys."""
        yield from self.keys

    @kept_property
    def may_be_negative(self) -> bool:
        """A figure is not."""
        return False

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """The figure, or every cell of the table."""
        for name in (name for _, name in self.cells) if self.keys else (self.name,):
            yield name, start, end

    @kept_property
    def figure_names(self) -> frozenset[str]:
        """The figure, or every cell of the table."""
        return frozenset(name for _, name in self.cells) if self.keys else frozenset((self.name,))

    def turns(self, figures: Figures) -> Iterator[date]:
        """Where the figure or a cell of the table changes."""
        for name in self.figure_names:
            yield from figures.changes(name)

    def evaluate(self, context: Context) -> Span:
        """The figure on the day; an unknown key leaves every cell that still fits."""
        if not self.keys:
            return context.figures.span(self.name, context.on)
        table = {key: context.figures.span(name, context.on) for key, name in self.cells}
        rows = list(zip(*(context.column(key) for key in self.keys), strict=True))
        if all(span.exact for span in table.values()):
            known = {key: span.lo[0] for key, span in table.items()}
            if not any(context.facts.missing(key) for key in self.keys):
                return Span.known([known.get(row, 0) for row in rows])
        fits = [self._fitting(row, table) for row in rows]
        return Span(
            [min((span.lo[0] for span in spans), default=0) for spans in fits],
            [max((span.hi[0] for span in spans), default=0) for spans in fits],
        ).settled()

    @staticmethod
    def _fitting(row: tuple[Any, ...], table: dict[tuple[Any, ...], Span]) -> list[Span]:
        return [
            span
            for key, span in table.items()
            if all(want is None or want == have for want, have in zip(row, key, strict=True))
        ]

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The keys."""
        for key in self.keys:
            context.note_missing(key, 1 if key.startswith("firm.") else rows, missing)


@dataclass(frozen=True, eq=False)
class Arithmetic(SpanNode):
    """Sum, difference, product, quotient, smallest or largest of numbers or days."""

    how: str
    each: tuple[SpanNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The operands."""
        return self.each

    @kept_property
    def may_be_negative(self) -> bool:
        """A difference can; the largest of several only if all can."""
        if self.how == "largest":
            return all(part.may_be_negative for part in self.each)
        return self.how == "minus" or any(part.may_be_negative for part in self.each)

    def evaluate(self, context: Context) -> Span:
        """Exact arithmetic on both ends."""
        if not self.per_worker:
            return self._of_firm([context.span(part) for part in self.each])
        if self.how == "times":
            return self._products(context)
        first, *rest = (
            context.spread_span(part) if self.per_worker else context.span(part) for part in self.each
        )
        for other in rest:
            first = _COMBINE[self.how](first, other)
        return first

    def _of_firm(self, spans: list[Span]) -> Span:
        """One row: plain arithmetic where everything is known."""
        (total, _), *others = spans
        combine = _PLAIN[self.how]
        if spans[0][0] is spans[0][1]:
            value = total[0]
            for low, high in others:
                if low is not high:
                    break
                value = combine(value, low[0])
            else:
                found = [value]
                return Span(found, found)
        return self._open(spans)

    def _open(self, spans: list[Span]) -> Span:
        """One row of which something is not known."""
        total, *others = spans
        for span in others:
            total = _COMBINE[self.how](total, span)
        return total

    def _products(self, context: Context) -> Span:
        """Columns first, then the numbers of the firm at once."""
        columns = [context.span(part) for part in self.each if part.per_worker]
        factors = [context.span(part) for part in self.each if not part.per_worker]
        first, *rest = columns
        for other in rest:
            first = _product(first, other)
        for factor in factors:
            if first.exact and factor.exact:
                first = Span.known(scaled(first.lo, factor.lo[0]))
            else:
                first = _product(first, Span(factor.lo * context.rows, factor.hi * context.rows))
        return first


def _ends(operator: Callable[[Any, Any], Any], left: Span, right: Span, crossed: bool = False) -> Span:
    low = list(map(operator, left.lo, right.hi if crossed else right.lo))
    if left.exact and right.exact:
        return Span.known(low)
    return Span(low, list(map(operator, left.hi, right.lo if crossed else right.hi))).settled()


def _difference(left: Span, right: Span) -> Span:
    low = [_less(a, b, -NO_LIMIT) for a, b in zip(left.lo, right.hi, strict=True)]
    if left.exact and right.exact and NO_LIMIT not in left.lo:
        return Span.known(low)
    high = [_less(a, b, NO_LIMIT) for a, b in zip(left.hi, right.lo, strict=True)]
    return Span(low, high).settled()


def _less(left: Any, right: Any, otherwise: Any) -> Any:
    """`left` - `right`; without limit less without limit may be anything."""
    return otherwise if left == right and isinstance(left, float) else left - right


def _product(left: Span, right: Span) -> Span:
    if left.exact and right.exact:
        return Span.known([one * other for one, other in zip(left.lo, right.lo, strict=True)])
    corners = [list(map(multiply, one, other)) for one in left for other in right]
    return Span(list(map(min, *corners)), list(map(max, *corners))).settled()


def _quotient(left: Span, right: Span) -> Span:
    if any(low <= 0 for low in right.lo):
        low = [divide(a, b) if b else 0 for a, b in zip(left.lo, right.hi, strict=True)]
        return Span(
            low,
            [divide(a, b) if b > 0 else NO_LIMIT for a, b in zip(left.hi, right.lo, strict=True)],
        )
    return _ends(divide, left, right, crossed=True)


_PLAIN: dict[str, Callable[[Any, Any], Any]] = {
    "sum": add,
    "minus": lambda left, right: _less(left, right, -NO_LIMIT),
    "times": multiply,
    "divide": lambda left, right: divide(left, right) if right > 0 else NO_LIMIT,
    "smallest": min,
    "largest": max,
}
_COMBINE: dict[str, Callable[[Span, Span], Span]] = {
    "sum": lambda left, right: _ends(add, left, right),
    "minus": lambda left, right: _difference(left, right),
    "times": _product,
    "divide": _quotient,
    "smallest": lambda left, right: _ends(min, left, right),
    "largest": lambda left, right: _ends(max, left, right),
}


@dataclass(frozen=True, eq=False)
class Rounded(SpanNode):
    """Down, up or half up to a multiple of `to`; "unsettled" leaves both open where the law does not say."""

    how: str
    of: SpanNode
    to: Any = 1

    @property
    def parts(self) -> tuple[Node, ...]:
        """What is rounded."""
        return (self.of,)

    def evaluate(self, context: Context) -> Span:
        """Whole multiples."""
        span = context.span(self.of)
        if span.exact and self.how != "unsettled":
            return Span.known([self._step(value, self.how) for value in span.lo])
        least, most = ("floor", "ceil") if self.how == "unsettled" else (self.how, self.how)
        low = [self._step(value, least) for value in span.lo]
        return Span(low, [self._step(value, most) for value in span.hi]).settled()

    def _step(self, value: Any, how: str) -> Any:
        if isinstance(value, float):
            return value  # no limit, upwards or downwards
        if how == "half_up":
            value += Fraction(self.to) / 2
        steps = -(-value // self.to) if how == "ceil" else value // self.to
        return whole(steps * self.to)


@dataclass(frozen=True, eq=False)
class Rank(OfFact, SpanNode):
    """The place of a fact's value in a given order, 0 first: for ordering people."""

    fact: str
    order: tuple[Any, ...]

    def evaluate(self, context: Context) -> Span:
        """The place; a value that is not listed comes last."""
        places, last = {value: place for place, value in enumerate(self.order)}, len(self.order)
        column = context.column(self.fact)
        if not context.facts.missing(self.fact):
            return Span.known([places.get(value, last) for value in column])
        return Span(
            [0 if value is None else places.get(value, last) for value in column],
            [last if value is None else places.get(value, last) for value in column],
        ).settled()
