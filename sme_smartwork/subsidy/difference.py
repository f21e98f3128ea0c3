"""Programmes that pay only what they exceed another for the same person, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from sme_smartwork.rules.context import Context
from sme_smartwork.rules.values import NO_LIMIT, divide, flags, multiply
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Per
from sme_smartwork.subsidy.programmes import FirmAmount, Link, PeopleAmount

MONTHS = 12
_COVERED: Mapping[Per, int] = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6}
"""Months that one payment is for, where a year is made of equal payments."""
_NO_PAY_IS_MORE = 10**12
"""Won a month, in the place of a most that nobody can tell: against it no programme pays a difference."""
Plan = Mapping[str, Judgement]  # programme -> the variant that is claimed


@dataclass(frozen=True, slots=True)
class Range:
    """Won a year, from sure to possible."""

    sure: int
    possible: float  # whole won, or no limit

    def __add__(self, other: Range) -> Range:
        return Range(self.sure + other.sure, self.possible + other.possible)


NOTHING = Range(0, 0)


def yearly(each: Judgement) -> Range:
    """What one programme brings alone."""
    low, high = each.yearly
    return Range(low, NO_LIMIT if high is None else high)


def people(each: Judgement) -> int:
    """Everybody the programme pays for or counts, surely or possibly, as a mask of its rows."""
    if each.programme.every_worker is None:
        return 0
    answer = each.context.spread(each.programme.every_worker)
    return each.pool & ~answer.unmet


def shared(link: Link, plan: Plan) -> int:
    """Whom both programmes are about."""
    return people(plan[link.first]) & people(plan[link.second])


def shares(plan: Plan, links: Sequence[Link]) -> dict[str, Range]:
    """What each programme of `plan` brings beside the others; `links` are differences."""
    found = {name: yearly(each) for name, each in plan.items()}
    for name in plan:
        seconds = [link for link in links if link.first == name and link.second in plan]
        if any(shared(link, plan) for link in seconds):
            found[name] = _difference(plan[name], seconds, plan)
    return found


def _difference(first: Judgement, seconds: Sequence[Link], plan: Plan) -> Range:
    """`first` month by month with what the other programmes pay the same people in that month."""
    year, known = NOTHING, dict[tuple[tuple[int, int, int], ...], Range]()
    for month in range(1, MONTHS + 1):
        paid = _paid(seconds, plan, month)
        key = tuple((row, *ends) for row, ends in paid.items())
        if key not in known:
            known[key] = _month(first, seconds[0].into, paid)
        year = year + known[key]
    return year


def losses(
    first: Judgement, seconds: Sequence[Link], base: Plan, more: Link, second: Judgement, leaving: int
) -> dict[int, Range]:
    """What `first` loses for each row by itself when `second` pays that row too, beside `base`.

    For a row that `first` stays to be about this is exact: one row's loss has nothing to do with another's.
    For those `leaving` it is the least: who comes after them in line may lose as well.
    """
    rows = people(first) & people(second)
    found: dict[int, Range] = {}
    known: dict[tuple[object, ...], dict[int, Range]] = {}
    for month in range(1, MONTHS + 1):
        before = _paid(seconds, base, month)
        added = {row: (low, high) for row, low, high in _monthly(second, more, month, rows, every=True)}
        key = (*before.items(), None, *added.items())
        if key not in known:
            known[key] = _lost(first, more.into, before, added, flags(leaving, first.context.rows))
        for row, lost in known[key].items():
            found[row] = found.get(row, NOTHING) + lost
    return found


def _lost(
    first: Judgement,
    fact: str,
    before: Mapping[int, tuple[int, int]],
    added: Mapping[int, tuple[int, int]],
    leaving: bytes,
) -> dict[int, Range]:
    """One month: how much less each row of `added` brings, by the most and by the least of the others."""
    ends: list[dict[int, Range]] = []
    for end in (1, 0):
        old = {row: both[end] for row, both in before.items()}
        new = {row: old.get(row, 0) + both[end] for row, both in added.items() if not leaving[row]}
        was, now = (_rows(first, fact, other) for other in (old, old | new))
        lost = {row: _less(was.get(row, (0, 0)), now.get(row, (0, 0))) for row in new}
        gone = {row: _least(was.get(row, (0, 0)), both[end]) for row, both in added.items() if leaving[row]}
        ends.append(lost | gone)
    return {row: Range(ends[0][row].sure, ends[1][row].possible) for row in added}


def _less(was: tuple[int, float], now: tuple[int, float]) -> Range:
    """By how much the ends fell; an end that nobody can tell did not fall."""
    return Range(was[0] - now[0], 0 if was[1] == NO_LIMIT else was[1] - now[1])


def _least(was: tuple[int, float], other: int) -> Range:
    return Range(min(was[0], other), min(was[1], other))


def _rows(first: Judgement, fact: str, other: Mapping[int, int]) -> dict[int, tuple[int, float]]:
    """Sure and possible won of each row `first` pays when `other` won come from elsewhere."""
    again = judge(first.programme, _with(first, fact, other))
    amount, selected = again.programme.amount, again.selected
    if selected is None or not again.has_money or not isinstance(amount, PeopleAmount):
        return {}
    won, rows = selected.context.spread_span(amount.won), selected.rows
    paid = set(selected.paid) if again.status.value == "eligible" else set()
    settled = again.low == again.high
    return {
        row: (
            int(won.lo[place]) if place in paid else 0,
            0 if settled and place not in paid else won.hi[place],
        )
        for place, row in enumerate(rows)
    }


def _paid(seconds: Sequence[Link], plan: Plan, month: int) -> dict[int, tuple[int, int]]:
    """What the programmes of `plan` pay each row in that month, at least and at most."""
    paid: dict[int, tuple[int, int]] = {}
    for link in seconds:
        for row, low, high in _monthly(plan[link.second], link, month, shared(link, plan)):
            before = paid.get(row, (0, 0))
            paid[row] = before[0] + low, before[1] + high
    return paid


def _month(first: Judgement, fact: str, paid: Mapping[int, tuple[int, int]]) -> Range:
    """From the most the others may pay to the least."""
    least = _judged_with(first, fact, {row: high for row, (_, high) in paid.items()})
    if all(low == high for low, high in paid.values()):
        return least
    most = _judged_with(first, fact, {row: low for row, (low, _) in paid.items()})
    return Range(least.sure, most.possible)


def _monthly(
    each: Judgement, link: Link, month: int, touched: int, every: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Row, least and most won that `each` pays for the `touched` in the `month`-th month of its use.

    With `every` also for those it could pay if others were left out.
    """
    among = flags(touched, each.context.rows)
    selected, amount = each.selected, each.programme.amount
    if isinstance(amount, FirmAmount) and link.per_head is not None:
        most = _told(each.context.span(link.per_head).hi[0])
        yield from ((row, 0, most) for row, counted in enumerate(among) if counted)
    if selected is None or not isinstance(amount, PeopleAmount):
        return
    unit, count = (selected.context.spread_span(node) for node in (amount.unit, amount.count))
    paid = set(selected.paid) if each.status.value == "eligible" else set()
    for place, row in enumerate(selected.rows):
        if among[row]:
            sure = place in paid or (every and bool(selected.sure[place]) and each.status.value == "eligible")
            may = every or _may_be_paid(each, place, paid)
            low = _in_month(each, unit.lo[place], count.lo[place], month) if sure else 0
            high = _in_month(each, unit.hi[place], count.hi[place], month) if may else 0
            yield row, floor(low), _told(high)


def _told(most: Any) -> int:
    return _NO_PAY_IS_MORE if most == NO_LIMIT else ceil(most)


def _in_month(each: Judgement, unit: Any, count: Any, month: int) -> Any:
    """Won of the `month`-th month: a share of a payment that comes all year, else for `count` months."""
    months = _COVERED.get(each.programme.per)
    if months is not None:
        return divide(multiply(unit, count), months)
    return unit if count >= month else 0


def most_monthly(link: Link, second: Judgement) -> list[int]:
    """The most one month of `second` may bring for each row of the roster."""
    most, amount, selected = [0] * second.context.rows, second.programme.amount, second.selected
    if link.per_head is not None:
        head = second.context.span(link.per_head).hi[0]
        most = [0 if head == NO_LIMIT else int(head)] * second.context.rows
    if selected is not None and isinstance(amount, PeopleAmount):
        for place, row in enumerate(selected.rows):
            unit, count = (
                selected.context.spread_span(node).hi[place] for node in (amount.unit, amount.count)
            )
            won = _in_month(second, unit, count, 1)
            most[row] = 0 if won == NO_LIMIT else ceil(won)
    return most


def _may_be_paid(each: Judgement, place: int, paid: set[int]) -> bool:
    """Once the amount is settled, those who are not paid surely get nothing."""
    return place in paid or each.low != each.high


def _judged_with(first: Judgement, fact: str, other: Mapping[int, int]) -> Range:
    """One month of `first`, which is paid by the month, when `other` won come from elsewhere, by row."""
    again = judge(first.programme, _with(first, fact, other))
    if not again.has_money:
        return NOTHING
    return Range(again.low, NO_LIMIT if again.high is None else again.high)


def _with(first: Judgement, fact: str, other: Mapping[int, int]) -> Context:
    before = first.context
    column = [
        value if value is None else value + other.get(row, 0)
        for row, value in enumerate(before.facts.column(fact))
    ]
    return before.supposing(fact, column)
