"""Months between two days and sums over them, as the Civil Act counts months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from sme_smartwork.rules.alike import Alike, alike, rests_on_figures
from sme_smartwork.rules.context import Context, Missing, Node, SpanNode
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import NO_LIMIT, Span, mask, multiply, scaled, whole

LEFTOVERS = ("days", "drop", "whole")
_LONGEST = 1_200  # months: a sum that goes on longer has no end that could be told


class Month(NamedTuple):
    """One counted month: its first day, and how much of it counts at least and at most."""

    first: date
    low: Any
    high: Any


def after_months(start: date, months: int) -> date:
    """The first day after so many months from `start` on, that day counted.

    A month ends on the day before the same day of the next month, or where that month has no such day on its
    last day (민법 제160조 제2항, 제3항): the day after is then the first of the month that follows.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if start.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, start.day)
    return date(year + month // 11, (month + 1) % 12 + 1, 1)


def full_months(start: date, stop: date) -> int:
    """How many full months there are from `start` to `stop`, both days counted."""
    if stop < start:
        return 0
    months = (stop.year - start.year) * 12 + stop.month - start.month + 1
    while after_months(start, months) > stop + timedelta(days=1):
        months -= 1
    return months


@lru_cache(maxsize=16_384)
def counted(start: date, stop: date, leftover: str) -> tuple[Any, Any]:
    """Least and greatest number of months from `start` to `stop`; see `_leftover`."""
    if date.max in (start, stop):
        return (0, 0) if start > stop or start == date.max else (NO_LIMIT, NO_LIMIT)
    if start == date.min:
        return NO_LIMIT, NO_LIMIT
    months = full_months(start, stop)
    low, high = _leftover(after_months(start, months), stop, leftover)
    return whole(months + low), whole(months + high)


def _leftover(first: date, stop: date, how: str) -> tuple[Any, Any]:
    """The part of a month that the days from `first` to `stop` are.

    Days of one calendar month are divided by the days of that month (고용보험법 시행규칙 제52조). Where they
    lie in two, no source names the divisor: it is one of the two.
    """
    if first > stop or how == "drop":
        return 0, 0
    if how == "whole":
        return 1, 1
    days = (stop - first).days + 1
    lengths = [monthrange(day.year, day.month)[1] for day in (first, stop)]
    return Fraction(days, max(lengths)), min(Fraction(1), Fraction(days, min(lengths)))


@dataclass(frozen=True, eq=False)
class MonthsBetween(SpanNode):
    """The number of months between two days, both counted; zero where they do not follow each other."""

    start: SpanNode
    stop: SpanNode
    leftover: str

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both days."""
        return (self.start, self.stop)

    @property
    def may_be_negative(self) -> bool:
        """Never."""
        return False

    def evaluate(self, context: Context) -> Span:
        """From the latest start to the earliest end … from the earliest start to the latest end."""
        spans = (context.spread_span if self.per_worker else context.span, self.start, self.stop)
        start, stop = (spans[0](part) for part in spans[1:])
        rows = zip(start.lo, start.hi, stop.lo, stop.hi, strict=True)
        ends = [
            (counted(late, early_end, self.leftover)[0], counted(early, late_end, self.leftover)[1])
            for early, late, early_end, late_end in rows
        ]
        return Span([low for low, _ in ends], [high for _, high in ends]).settled()


@dataclass(frozen=True, eq=False)
class OverMonths(SpanNode):
    """The sum of a number over the months between two days, each as on the first day of its month."""

    start: SpanNode
    stop: SpanNode
    each: SpanNode
    most: SpanNode | None
    leftover: str

    @property
    def parts(self) -> tuple[Node, ...]:
        """The days, the limit and the number."""
        limit = () if self.most is None else (self.most,)
        return (self.start, self.stop, *limit, self.each)

    @kept_property
    def looks_at_day(self) -> bool:
        """Only where the period or the limit does."""
        return any(part.looks_at_day for part in self.parts[:-1])

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Those of the days and the limit; the number looks its own up on days nobody can tell here."""
        for part in self.parts[:-1]:
            yield from part.figures_within(start, end)
        yield from ((name, start, start) for name, _, _ in self.each.figures_within(start, end))

    def evaluate(self, context: Context) -> Span:
        """Month by month; open from zero where the first day is not known."""
        if self._has_one_calendar:
            return self._of_all(context)
        months = self.months(context)
        low: list[Any] = [0] * len(months)
        high: list[Any] = [0] * len(months)
        for row, found in enumerate(months):
            if found is None:
                low[row], high[row] = -NO_LIMIT if self.each.may_be_negative else 0, NO_LIMIT
        known: dict[Alike, Span] = {}
        for day, rows in _by_day(months).items():
            span = self._on(context.at(day), rows, len(months), known)
            for row, least, most in zip(rows, span.lo, span.hi, strict=True):
                month = rows[row]
                low[row] += multiply(month.low if least >= 0 else month.high, least)
                high[row] += multiply(month.high if most >= 0 else month.low, most)
        return Span(low, high).settled()

    def months(self, context: Context) -> list[list[Month] | None]:
        """For each row its months; None where they cannot be told."""
        value = context.spread_span if self.per_worker else context.span
        start, stop = value(self.start), value(self.stop)
        most = Span.known([NO_LIMIT] * len(start.lo)) if self.most is None else value(self.most)
        rows = zip(start.lo, start.hi, stop.lo, stop.hi, most.lo, most.hi, strict=True)
        return [self._of_row(*row) for row in rows]

    def _of_row(
        self, start: date, late: date, stop: date, late_stop: date, least: Any, most: Any
    ) -> list[Month] | None:
        if start > late_stop:
            return []
        if start != late or start == date.min:
            return None
        found = []
        sure, possible = counted(start, stop, self.leftover)[0], counted(start, late_stop, self.leftover)[1]
        sure, possible = min(sure, least), min(possible, most)
        if possible > _LONGEST:
            return None
        for number in range(-int(-possible // 1)):
            low, high = (min(1, max(0, limit - number)) for limit in (sure, possible))
            found.append(Month(after_months(start, number), low, high))
        return found

    @kept_property
    def _has_one_calendar(self) -> bool:
        """Are the months the same for every row, and the number one that few days can change?"""
        return self._rests_on_figures and not any(part.per_worker for part in self.parts[:-1])

    def _of_all(self, context: Context) -> Span:
        """As `evaluate`; days that say the same are looked at once and counted by their months."""
        ends = (context.span(self.start), context.span(self.stop))
        limit = Span.known([NO_LIMIT]) if self.most is None else context.span(self.most)
        rows = context.rows if self.per_worker else 1
        months = self._of_row(*(end for part in (*ends, limit) for end in (part.lo[0], part.hi[0])))
        if months is None:
            least = -NO_LIMIT if self.each.may_be_negative else 0
            return Span([least] * rows, [NO_LIMIT] * rows)
        days: dict[Alike | date, tuple[Context, Any, Any]] = {}
        for month in months:
            there = context.at(month.first)
            same = alike(self.each, there)
            key = month.first if same is None else same
            first, low, high = days.get(key, (there, 0, 0))
            days[key] = first, low + month.low, high + month.high
        return _added([(first.span(self.each), low, high) for first, low, high in days.values()], rows)

    @kept_property
    def _rests_on_figures(self) -> bool:
        return rests_on_figures(self.each)

    def _on(self, there: Context, rows: dict[int, Month], size: int, known: dict[Alike, Span]) -> Span:
        """The number on that day for those rows, in their order; `known` holds those of days alike."""
        if not self.each.per_worker:
            span = there.span(self.each)
            return Span(span.lo * len(rows), span.hi * len(rows))
        same = alike(self.each, there) if self._rests_on_figures else None
        if same is None:
            return there.narrowed(mask([row in rows for row in range(size)])).span(self.each)
        if same not in known:
            known[same] = there.span(self.each)
        found = known[same]
        return Span([found.lo[row] for row in rows], [found.hi[row] for row in rows])

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The days and the limit, and the number in the months that may count."""
        for part in self.parts[:-1]:
            context.ask(part, rows if part.per_worker else 1, missing)
        months = self.months(context)
        for day, found in _by_day(months).items():
            there = mask([row in found for row in range(len(months))])
            context.at(day).ask(self.each, there & rows if self.each.per_worker else 1, missing)


def _added(parts: list[tuple[Span, Any, Any]], rows: int) -> Span:
    """The sum of spans, each so many times at least and at most."""
    low: list[Any] = [0] * rows
    high = low
    for span, least, most in parts:
        if low is high and span.exact and type(least) is int and least == most and least > 0:
            low = high = [a + b for a, b in zip(low, scaled(span.lo, least), strict=True)]
            continue
        low = [a + multiply(least if b >= 0 else most, b) for a, b in zip(low, span.lo, strict=True)]
        high = [a + multiply(most if b >= 0 else least, b) for a, b in zip(high, span.hi, strict=True)]
    return Span(low, high).settled()


def _by_day(months: list[list[Month] | None]) -> dict[date, dict[int, Month]]:
    """The rows that have a month beginning on each day."""
    found: dict[date, dict[int, Month]] = {}
    for row, each in enumerate(months):
        for month in each or ():
            found.setdefault(month.first, {})[row] = month
    return found
