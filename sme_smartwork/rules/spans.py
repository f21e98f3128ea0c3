"""Numbers and days: facts, dated figures, exact arithmetic, named rounding, calendar steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import add, sub
from typing import Any

from sme_smartwork.rules.context import Context, Missing, Node, SpanNode, TruthNode
from sme_smartwork.rules.values import (
    NO_LIMIT,
    UNSETTLED,
    Span,
    add_to_date,
    divide,
    flags,
    multiply,
    scaled,
    whole,
)


@dataclass(frozen=True, eq=False)
class Given(SpanNode):
    """A number or day written in the pack."""

    value: Any

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    def evaluate(self, context: Context) -> Span:  # noqa: ARG002 - the same for every firm
        """The value."""
        return Span.known([self.value])


@dataclass(frozen=True, eq=False)
class Unknown(SpanNode):
    """A number that nobody can tell: from zero without limit."""

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    def evaluate(self, context: Context) -> Span:  # noqa: ARG002 - the same for every firm
        """Anything."""
        return UNSETTLED


@dataclass(frozen=True, eq=False)
class Today(SpanNode):
    """The day the firm is judged for."""

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    def evaluate(self, context: Context) -> Span:
        """The day."""
        return Span.known([context.on])


@dataclass(frozen=True, eq=False)
class Fact(SpanNode):
    """A number or day of the firm or of each person."""

    fact: str

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    @cached_property
    def per_worker(self) -> bool:
        """As the fact."""
        return self.fact.startswith("worker.")

    def facts(self) -> Iterator[str]:
        """The one fact."""
        yield self.fact

    def evaluate(self, context: Context) -> Span:
        """The values, or what they may be."""
        return context.fact_span(self.fact)

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The fact itself."""
        context.note_missing(self.fact, rows, missing)


@dataclass(frozen=True, eq=False)
class Figured(SpanNode):
    """A dated figure; with `keys` the figure named after the facts' values: unit.severe.female."""

    name: str
    keys: tuple[str, ...] = ()
    cells: tuple[tuple[tuple[Any, ...], str], ...] = ()  # values of the keys -> name of the figure

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    @cached_property
    def per_worker(self) -> bool:
        """As the keys."""
        return any(key.startswith("worker.") for key in self.keys)

    def facts(self) -> Iterator[str]:
        """The keys."""
        yield from self.keys

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """The figure, or every cell of the table."""
        for name in (name for _, name in self.cells) if self.keys else (self.name,):
            yield name, start, end

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
            context.note_missing(key, rows if key.startswith("worker.") else 1, missing)


@dataclass(frozen=True, eq=False)
class Arithmetic(SpanNode):
    """Sum, difference, product, quotient, smallest or largest of numbers or days."""

    how: str
    each: tuple[SpanNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The operands."""
        return self.each

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
        if all(span.exact for span in spans):
            first, *rest = [span.lo[0] for span in spans]
            for other in rest:
                first = _PLAIN[self.how](first, other)
            return Span.known([first])
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
    "minus": sub,
    "times": multiply,
    "divide": lambda left, right: divide(left, right) if right > 0 else NO_LIMIT,
    "smallest": min,
    "largest": max,
}
_COMBINE: dict[str, Callable[[Span, Span], Span]] = {
    "sum": lambda left, right: _ends(add, left, right),
    "minus": lambda left, right: _ends(sub, left, right, crossed=True),
    "times": _product,
    "divide": _quotient,
    "smallest": lambda left, right: _ends(min, left, right),
    "largest": lambda left, right: _ends(max, left, right),
}


@dataclass(frozen=True, eq=False)
class Rounded(SpanNode):
    """Down or up to a multiple of `to`; "unsettled" leaves both open where the law does not say."""

    how: str
    of: SpanNode
    to: int = 1

    @property
    def parts(self) -> tuple[Node, ...]:
        """What is rounded."""
        return (self.of,)

    def evaluate(self, context: Context) -> Span:
        """Whole multiples."""
        span = context.span(self.of)
        if span.exact and self.how != "unsettled":
            return Span.known([self._step(value, self.how == "ceil") for value in span.lo])
        low = [self._step(value, self.how == "ceil") for value in span.lo]
        return Span(low, [self._step(value, self.how != "floor") for value in span.hi]).settled()

    def _step(self, value: Any, upwards: bool) -> Any:
        if value == NO_LIMIT:
            return value
        return -(-value // self.to) * self.to if upwards else value // self.to * self.to


@dataclass(frozen=True, eq=False)
class Choice(SpanNode):
    """One of two values by a condition."""

    when: TruthNode
    then: SpanNode
    other: SpanNode

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition and both values."""
        return (self.when, self.then, self.other)

    def evaluate(self, context: Context) -> Span:
        """The chosen value; where the condition is unknown, from the smaller to the larger."""
        if not self.per_worker:
            return self._of_firm(context)
        answer, then, other = context.spread(self.when), context.span(self.then), context.span(self.other)
        met, rows = flags(answer.met, context.rows), context.rows
        if answer.met | answer.unmet == context.all and then.exact and other.exact:
            return Span.known(_chosen(met, then.lo, other.lo, self))
        then, other = context.spread_span(self.then), context.spread_span(self.other)
        unmet = flags(answer.unmet, rows)
        low = _pick(met, unmet, then.lo, other.lo, min)
        return Span(low, _pick(met, unmet, then.hi, other.hi, max)).settled()

    def _of_firm(self, context: Context) -> Span:
        answer, then, other = context.truth(self.when), context.span(self.then), context.span(self.other)
        if answer.met or answer.unmet:
            return then if answer.met else other
        return Span([min(then.lo[0], other.lo[0])], [max(then.hi[0], other.hi[0])]).settled()

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The condition, and the values that may still be chosen."""
        answer = context.spread(self.when) if self.per_worker else context.truth(self.when)
        context.ask(self.when, rows, missing)
        context.ask(self.then, rows & ~answer.unmet, missing)
        context.ask(self.other, rows & ~answer.met, missing)


def _chosen(met: bytes, then: list[Any], other: list[Any], choice: Choice) -> list[Any]:
    """Row by row one of two known values; a number of the firm stands for every row."""
    if not choice.then.per_worker and not choice.other.per_worker:
        one, another = then[0], other[0]
        return [one if yes else another for yes in met]
    then = then if choice.then.per_worker else then * len(met)
    other = other if choice.other.per_worker else other * len(met)
    return [one if yes else another for yes, one, another in zip(met, then, other, strict=True)]


def _pick(
    met: bytes, unmet: bytes, then: list[Any], other: list[Any], either: Callable[[Any, Any], Any]
) -> list[Any]:
    rows = zip(met, unmet, then, other, strict=True)
    return [one if yes else another if no else either(one, another) for yes, no, one, another in rows]


@dataclass(frozen=True, eq=False)
class Dated(SpanNode):
    """The form of a number that holds on the day; anything is possible on days without one."""

    forms: tuple[tuple[date, date, SpanNode], ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The forms."""
        return tuple(form for _, _, form in self.forms)

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Those of each form, for its own days."""
        for first, last, form in self.forms:
            if first < end and start < last:
                yield from form.figures(max(first, start), min(last, end))

    def evaluate(self, context: Context) -> Span:
        """The value of the form."""
        form = self._on(context.on)
        span = UNSETTLED if form is None else context.span(form)
        rows = context.rows if self.per_worker and (form is None or not form.per_worker) else 1
        if rows == 1:
            return span
        return Span.known(span.lo * rows) if span.exact else Span(span.lo * rows, span.hi * rows)

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """Only what the form of the day looks at."""
        form = self._on(context.on)
        if form is not None:
            context.ask(form, rows, missing)

    def _on(self, day: date) -> SpanNode | None:
        return next((form for first, last, form in self.forms if first <= day < last), None)


@dataclass(frozen=True, eq=False)
class FirstKnown(SpanNode):
    """The first of several ways to tell a number that gives one; else what all of them leave possible."""

    each: tuple[SpanNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The ways."""
        return self.each

    def evaluate(self, context: Context) -> Span:
        """The first known value, row by row."""
        spans = [context.spread_span(part) if self.per_worker else context.span(part) for part in self.each]
        if spans[0].exact:
            return spans[0]
        return Span(*map(list, zip(*map(self._pick, *spans_rows(spans)), strict=True))).settled()

    @staticmethod
    def _pick(*ends: tuple[Any, Any]) -> tuple[Any, Any]:
        exact = next((end for end in ends if end[0] == end[1]), None)
        return exact or (max(low for low, _ in ends), min(high for _, high in ends))


def spans_rows(spans: list[Span]) -> list[list[tuple[Any, Any]]]:
    """For each span its rows as pairs of ends."""
    return [list(zip(span.lo, span.hi, strict=True)) for span in spans]


@dataclass(frozen=True, eq=False)
class Rank(SpanNode):
    """The place of a fact's value in a given order, 0 first: for ordering people."""

    fact: str
    order: tuple[Any, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    @cached_property
    def per_worker(self) -> bool:
        """As the fact."""
        return self.fact.startswith("worker.")

    def facts(self) -> Iterator[str]:
        """The one fact."""
        yield self.fact

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

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The fact itself."""
        context.note_missing(self.fact, rows, missing)


@dataclass(frozen=True, eq=False)
class Moved(SpanNode):
    """A day moved by years, months and days; a month without that day ends on its last day."""

    of: SpanNode
    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def parts(self) -> tuple[Node, ...]:
        """The day."""
        return (self.of,)

    def evaluate(self, context: Context) -> Span:
        """Both ends moved."""
        span = context.span(self.of)
        low = [add_to_date(day, self.years, self.months, self.days) for day in span.lo]
        if span.exact:
            return Span.known(low)
        return Span(low, [add_to_date(day, self.years, self.months, self.days) for day in span.hi])


@dataclass(frozen=True, eq=False)
class BirthLimit(SpanNode):
    """The last birthday of those who are `years` (+ `extra`) old on a day."""

    on: SpanNode
    years: SpanNode
    extra: int = 0

    @property
    def parts(self) -> tuple[Node, ...]:
        """The day and the age."""
        return (self.on, self.years)

    def evaluate(self, context: Context) -> Span:
        """More years, earlier birthday: the ends cross."""
        on, years = context.span(self.on), context.span(self.years)
        low = [_years_before(day, age, self.extra) for day, age in zip(on.lo, years.hi, strict=True)]
        if on.exact and years.exact:
            return Span.known(low)
        return Span(
            low, [_years_before(day, age, self.extra) for day, age in zip(on.hi, years.lo, strict=True)]
        )


def _years_before(day: date, years: Any, extra: int) -> date:
    return date.min if years == NO_LIMIT else add_to_date(day, years=-int(years) - extra)


@dataclass(frozen=True, eq=False)
class StartOf(SpanNode):
    """The first day of the month, quarter or year a day lies in."""

    period: str
    of: SpanNode
    months: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", {"month": 1, "quarter": 3, "year": 12}[self.period])

    @property
    def parts(self) -> tuple[Node, ...]:
        """The day."""
        return (self.of,)

    def evaluate(self, context: Context) -> Span:
        """Both ends moved back."""
        span = context.span(self.of)
        low = [self._first(day) for day in span.lo]
        return Span.known(low) if span.exact else Span(low, [self._first(day) for day in span.hi])

    def _first(self, day: date) -> date:
        return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)


def as_number(value: Any) -> Given:
    """A number of the pack as a node."""
    return Given(whole(value))
