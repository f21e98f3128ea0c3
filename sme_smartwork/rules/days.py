"""Days: today, calendar steps, limits of age, starts of periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sme_smartwork.rules.context import Context, Node, SpanNode
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import NO_LIMIT, Span, add_to_date

PERIOD_MONTHS: Final[Mapping[str, int]] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True, eq=False)
class Today(SpanNode):
    """The day the firm is judged for."""

    @property
    def parts(self) -> tuple[Node, ...]:
        """A leaf."""
        return ()

    @kept_property
    def looks_at_day(self) -> bool:
        """Always."""
        return True

    def evaluate(self, context: Context) -> Span:
        """The day."""
        return Span.known([context.on])


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
        value = context.spread_span if self.per_worker else context.span
        on, years = value(self.on), value(self.years)
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
    """The first day of the month, quarter, half-year or year a day lies in."""

    period: str
    of: SpanNode
    months: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", PERIOD_MONTHS[self.period])

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
