"""What is told about many people at once: counts, totals, selections by order, month-end means."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sme_smartwork.rules.context import Context, Missing, Node, SpanNode, TruthNode
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import NO_LIMIT, UNSETTLED, Span, add_to_date, among, divide


class Aggregate(SpanNode):
    """One value of the firm from the values of its people."""

    @kept_property
    def per_worker(self) -> bool:
        """One for the firm."""
        return False

    @kept_property
    def may_be_negative(self) -> bool:
        """Never: what is added up is not."""
        return False

    @kept_property
    def rests_on_day_only(self) -> bool:
        """It rests on rows."""
        return False

    @abstractmethod
    def of_roster(self, context: Context) -> Span:
        """The value for the people on the roster, of whom there is at least one."""

    def evaluate(self, context: Context) -> Span:
        """The value; a roster without anybody is one that was not given, which leaves everything open."""
        return self.of_roster(context) if context.facts.is_given else UNSETTLED

    def ask(self, context: Context, rows: int, missing: Missing) -> None:  # noqa: ARG002 - one row
        """The roster itself where it was not given, else what keeps its people open."""
        if context.facts.is_given:
            self.ask_roster(context, missing)
        else:
            missing[context.rows_to_ask] = 0

    @abstractmethod
    def ask_roster(self, context: Context, missing: Missing) -> None:
        """Add the facts of people and firm that keep the value open."""


@dataclass(frozen=True, eq=False)
class Count(Aggregate):
    """How many people meet a condition: from those who surely do to those who may."""

    where: TruthNode

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition."""
        return (self.where,)

    def of_roster(self, context: Context) -> Span:
        """Met only … met and unknown."""
        answer = context.spread(self.where)
        return Span([answer.met.bit_count()], [context.rows - answer.unmet.bit_count()]).settled()

    def ask_roster(self, context: Context, missing: Missing) -> None:
        """Whoever is undecided."""
        context.ask(self.where, context.all, missing)


@dataclass(frozen=True, eq=False)
class Total(Aggregate):
    """The sum of a number, never negative, over the people who meet a condition."""

    of: SpanNode
    where: TruthNode

    @property
    def parts(self) -> tuple[Node, ...]:
        """The number and the condition."""
        return (self.of, self.where)

    def of_roster(self, context: Context) -> Span:
        """Least of the met … greatest of the met and unknown."""
        answer = context.spread(self.where)
        some = context.narrowed(answer.unmet ^ context.all)
        span = some.spread_span(self.of)
        if answer.met | answer.unmet == context.all and span.exact:
            return Span.known([sum(span.lo)])
        sure = among(answer.met, answer.unmet ^ context.all, context.rows)
        return Span([sum(v for v, yes in zip(span.lo, sure, strict=True) if yes)], [sum(span.hi)]).settled()

    def ask_roster(self, context: Context, missing: Missing) -> None:
        """Whoever is undecided, and the numbers of the others."""
        context.ask(self.where, context.all, missing)
        context.ask(self.of, context.spread(self.where).unmet ^ context.all, missing)


@dataclass(frozen=True, slots=True)
class Selected:
    """What a selection found: `context` sees the people who are or may be in it, `sure` marks the former."""

    context: Context
    chosen: int  # the same people as a mask
    sure: bytes
    paid: tuple[int, ...]  # positions among them that are paid for sure
    order_known: bool

    @property
    def rows(self) -> list[int]:
        """Their rows in the roster."""
        return [row for row, bit in enumerate(self.chosen.to_bytes(self.context.facts.rows, "little")) if bit]


@dataclass(frozen=True, eq=False)
class Selection(Aggregate):
    """The people who meet a condition, in order: the first `skip` are not paid, of the rest the best `take`.

    With more people, or higher amounts, the total never falls: adding a person to the order either pays
    that person or pushes the last unpaid one among the paid.
    """

    where: TruthNode
    amount: SpanNode
    order: tuple[SpanNode, ...] = ()
    skip: SpanNode | None = None
    take: SpanNode | None = None

    @property
    def parts(self) -> tuple[Node, ...]:
        """Condition, amount, order, seats."""
        seats = tuple(part for part in (self.skip, self.take) if part is not None)
        return (self.where, self.amount, *self.order, *seats)

    def of_roster(self, context: Context) -> Span:
        """The least and the greatest total over everybody; who is paid is kept in `context.found`."""
        span, context.found[self] = self.select(context, context.all)
        return span

    def select(self, context: Context, those: int) -> tuple[Span, Selected]:
        """The least and the greatest total over `those`, and who is in line."""
        answer = context.spread(self.where)
        chosen = (answer.unmet ^ context.all) & those
        some, sure = context.narrowed(chosen), among(answer.met, chosen, context.rows)
        amounts = some.spread_span(self.amount)
        skip, take = self._seats(context, self.skip, 0), self._seats(context, self.take, NO_LIMIT)
        line, ordered = self._line(some, skip[1])
        if amounts.exact and ordered and 0 not in sure and skip[0] == skip[1] and take[0] == take[1]:
            paid = _best(list(line)[_cut(skip[0], some.rows) :], amounts.lo, take[0])
            total = Span.known([sum([amounts.lo[i] for i in paid])])
            return total, Selected(some, chosen, sure, tuple(paid), ordered)
        sure_line = [i for i in line if sure[i]]
        if ordered:
            most = [amounts.hi[i] for i in line][_cut(skip[0], some.rows) :]
            paid = sure_line[_cut(skip[1], some.rows) :]
        else:
            most = sorted(amounts.hi)[_cut(skip[0], some.rows) :]
            paid = sorted(sure_line, key=lambda i: -amounts.lo[i])[_cut(skip[1], some.rows) :]
        if self.take is not None:
            most = sorted(most, reverse=True)[: _cut(take[1], some.rows)]
            paid = _best(paid, amounts.lo, take[0])
        total = Span([sum(amounts.lo[i] for i in paid)], [sum(most)]).settled()
        return total, Selected(some, chosen, sure, tuple(paid), ordered)

    def _line(self, some: Context, seats: Any) -> tuple[Sequence[int], bool]:
        """The people in their order, and whether it is decided as far as it matters."""
        if not self.order:
            return range(some.rows), True
        keys = [some.spread_span(key) for key in self.order]
        line = sorted(range(some.rows), key=list(zip(*(key.lo for key in keys), strict=True)).__getitem__)
        return line, not seats or _order_known(line, keys)

    @staticmethod
    def _seats(context: Context, node: SpanNode | None, default: Any) -> tuple[Any, Any]:
        if node is None:
            return default, default
        span = context.span(node)
        return span.lo[0], span.hi[0]

    def ask_roster(self, context: Context, missing: Missing) -> None:
        """Whoever is undecided, the seats, and amount and order of those who may be paid."""
        if self not in context.found:  # answered by another day, on which it is the same
            self.of_roster(context)
        self.ask_about(context, context.found[self], missing)

    def ask_about(self, context: Context, found: Selected, missing: Missing) -> None:
        """As `ask`, for one selection."""
        context.ask(self.where, found.chosen, missing)
        for seats in (self.skip, self.take):
            if seats is not None:
                context.ask(seats, 1, missing)
        found.context.ask(self.amount, found.context.all, missing)
        for key in self.order if not found.order_known else ():
            found.context.ask(key, found.context.all, missing)


def _best(rows: list[int], amounts: list[Any], take: Any) -> list[int]:
    """Those of `rows` with the highest amounts, at most `take`; the earlier of two equal ones."""
    if take >= len(rows):
        return rows
    return sorted(rows, key=amounts.__getitem__, reverse=True)[: int(take)]


def _cut(seats: Any, rows: int) -> int:
    return rows if seats >= rows else max(0, int(seats))


def _order_known(rows: Any, keys: list[Span]) -> bool:
    """Is the order of `rows` decided? A later key matters only where the earlier ones are equal."""
    if len(rows) < 2 or not keys:
        return True
    first, *rest = keys
    if first.exact and len({first.lo[i] for i in rows}) == len(rows):
        return True
    if not first.exact and any(first.lo[i] != first.hi[i] for i in rows):
        return False
    groups: dict[Any, list[int]] = {}
    for i in rows:
        groups.setdefault(first.lo[i], []).append(i)
    return all(_order_known(group, rest) for group in groups.values())


@dataclass(frozen=True, eq=False)
class MonthEndMean(Aggregate):
    """The mean of month-end head-counts from `first` to before `last`.

    A person is counted at the month-ends from `start` to `stop`, both days included. `over` says what the
    sum is divided by: "months" all months, "months_with_any" those in which somebody was counted.
    """

    where: TruthNode
    start: SpanNode
    stop: SpanNode
    first: SpanNode
    last: SpanNode
    over: str

    @property
    def parts(self) -> tuple[Node, ...]:
        """People and period."""
        return (self.where, self.start, self.stop, self.first, self.last)

    def of_roster(self, context: Context) -> Span:
        """Exact where every person's months are known; nothing to divide by leaves it open."""
        first, last = context.span(self.first), context.span(self.last)
        if not (first.exact and last.exact):
            return Span([0], [NO_LIMIT])
        ends = list(_month_ends(first.lo[0], last.lo[0]))
        low, high = self._counts(context, ends)
        if self.over == "months":
            months = len(ends) or 1
            return Span([divide(sum(low), months)], [divide(sum(high), months)]).settled()
        return Span([_least_mean(low, high)], [_greatest_mean(low, high)]).settled()

    def _counts(self, context: Context, ends: list[date]) -> tuple[list[int], list[int]]:
        answer = context.spread(self.where)
        chosen = answer.unmet ^ context.all
        some = context.narrowed(chosen)
        start, stop = some.spread_span(self.start), some.spread_span(self.stop)
        sure = among(answer.met, chosen, context.rows)
        low, high = [0] * len(ends), [0] * len(ends)
        for i in range(some.rows):
            _add(high, ends, start.lo[i], stop.hi[i])
            if sure[i]:
                _add(low, ends, start.hi[i], stop.lo[i])
        return low, high

    def ask_roster(self, context: Context, missing: Missing) -> None:
        """Whoever is undecided, their months, and the period."""
        context.ask(self.where, context.all, missing)
        chosen = context.spread(self.where).unmet ^ context.all
        for part in (self.start, self.stop):
            context.ask(part, chosen if part.per_worker else 1, missing)
        for part in (self.first, self.last):
            context.ask(part, 1, missing)


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day < last:
        following = add_to_date(day, months=1)
        yield following - timedelta(days=1)
        day = following


def _add(counts: list[int], ends: list[date], start: date, stop: date) -> None:
    for month in range(bisect_left(ends, start), bisect_right(ends, stop)):
        counts[month] += 1


def _least_mean(low: list[int], high: list[int]) -> Any:
    """Months that may be empty count as one person at least if they count at all, which lowers a mean."""
    certain = [count for count in low if count]
    possible = sum(1 for least, most in zip(low, high, strict=True) if most and not least)
    months = len(certain) + possible
    return divide(sum(certain) + possible, months) if months and certain else 0


def _greatest_mean(low: list[int], high: list[int]) -> Any:
    """Months that may be empty are counted only while they raise the mean; nobody at all: no mean."""
    if not any(low):
        return NO_LIMIT
    chosen = [most for least, most in zip(low, high, strict=True) if least]
    for most in sorted((m for least, m in zip(low, high, strict=True) if not least and m), reverse=True):
        if chosen and most * len(chosen) <= sum(chosen):
            break
        chosen.append(most)
    return divide(sum(chosen), len(chosen))
