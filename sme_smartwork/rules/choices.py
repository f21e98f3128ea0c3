"""One of several numbers or days: by a condition, by the day, by what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sme_smartwork.rules.context import Context, Missing, Node, SpanNode, TruthNode
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.values import UNSETTLED, Span, flags


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
                yield from form.figures_within(max(first, start), min(last, end))

    def turns(self, figures: Figures) -> Iterator[date]:
        """Where one form follows another, and what turns within them."""
        for first, last, _ in self.forms:
            yield from (first, last)
        yield from super().turns(figures)

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
