"""Programmes that pay only what they exceed another for the same person, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sme_smartwork.rules.values import NO_LIMIT, flags
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.programmes import FirmAmount, Link, PeopleAmount

MONTHS = 12
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
        paid: dict[int, tuple[int, int]] = {}
        for link in seconds:
            for row, low, high in _monthly(plan[link.second], link, month, shared(link, plan)):
                before = paid.get(row, (0, 0))
                paid[row] = before[0] + low, before[1] + high
        key = tuple((row, *ends) for row, ends in paid.items())
        if key not in known:
            known[key] = _month(first, seconds[0].into, paid)
        year = year + known[key]
    return year


def _month(first: Judgement, fact: str, paid: Mapping[int, tuple[int, int]]) -> Range:
    """From the most the others may pay to the least."""
    least = _judged_with(first, fact, {row: high for row, (_, high) in paid.items()})
    if all(low == high for low, high in paid.values()):
        return least
    most = _judged_with(first, fact, {row: low for row, (low, _) in paid.items()})
    return Range(least.sure, most.possible)


def _monthly(each: Judgement, link: Link, month: int, touched: int) -> Iterator[tuple[int, int, int]]:
    """Row, least and most won that `each` pays for the `touched` in the `month`-th month of its use."""
    among = flags(touched, each.context.rows)
    selected, amount = each.selected, each.programme.amount
    if isinstance(amount, FirmAmount) and link.per_head is not None:
        most = int(each.context.span(link.per_head).hi[0])
        yield from ((row, 0, most) for row, counted in enumerate(among) if counted)
    if selected is None or not isinstance(amount, PeopleAmount):
        return
    unit, count = (selected.context.spread_span(node) for node in (amount.unit, amount.count))
    paid = set(selected.paid) if each.status.value == "eligible" else set()
    for place, row in enumerate(selected.rows):
        if among[row]:
            low = unit.lo[place] if place in paid and count.lo[place] >= month else 0
            high = unit.hi[place] if count.hi[place] >= month and _may_be_paid(each, place, paid) else 0
            yield row, int(low), int(high)


def _may_be_paid(each: Judgement, place: int, paid: set[int]) -> bool:
    """Once the amount is settled, those who are not paid surely get nothing."""
    return place in paid or each.low != each.high


def _judged_with(first: Judgement, fact: str, other: Mapping[int, int]) -> Range:
    """One month of `first`, which is paid by the month, when `other` won come from elsewhere, by row."""
    before = first.context
    column = [
        value if value is None else value + other.get(row, 0)
        for row, value in enumerate(before.facts.column(fact))
    ]
    again = judge(first.programme, before.supposing(fact, column))
    if not again.has_money:
        return NOTHING
    return Range(again.low, NO_LIMIT if again.high is None else again.high)
