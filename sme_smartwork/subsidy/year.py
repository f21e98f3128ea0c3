"""A whole year, every programme by its own periods: prices, leavers and timed facts count where they fall.

A period is judged on its last day, the one of the firm's day on that day itself. Programmes that pay once are
judged once. Where a programme's periods run from a day of the person, they count in the year they end in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sme_smartwork.rules.context import Context
from sme_smartwork.rules.values import NO_LIMIT, add_to_date, mask
from sme_smartwork.subsidy.conditions import conditions_of
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.lines import payments_of
from sme_smartwork.subsidy.model import Per, PeriodResult, PersonYear, ProgrammeYear, Status, Year
from sme_smartwork.subsidy.programmes import MONTHS, PeopleAmount, Programme, Programmes
from sme_smartwork.subsidy.reading import OnReading
from sme_smartwork.subsidy.totals import totals_of_years

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Period:
    """One period of a programme: its days, the day it is judged on, and the rows that are not in it."""

    start: date
    end: date  # exclusive
    on: date
    without: int = 0


def year_of(
    programmes: Programmes, context: Context, year: int, only: Callable[[Programme], bool] | None = None
) -> Year:
    """Every programme (or those `only` accepts) in `year`, with the facts of `context`."""
    each = tuple(
        _programme(programme, context, year)
        for programme in programmes.each
        if only is None or only(programme)
    )
    return Year(year, programmes.title, each, totals_of_years(each))


def _programme(programme: Programme, context: Context, year: int) -> ProgrammeYear:
    found = [
        (period, judge(programme, context.at(period.on), without=period.without))
        for period in _periods(programme, context, year)
    ]
    highs = [_high(each) for _, each in found]
    return ProgrammeYear(
        programme.id,
        programme.title,
        programme.kind,
        tuple(_result(period, each) for period, each in found),
        sum(each.low for _, each in found if each.has_money),
        None if None in highs else sum(high or 0 for high in highs),
        OnReading(lambda: _people(each for _, each in found)),
    )


def _high(each: Judgement) -> int | None:
    return each.high if each.has_money else 0


def _result(period: _Period, each: Judgement) -> PeriodResult:
    start, end = period.start, period.end
    return PeriodResult(
        start,
        end,
        each.status,
        each.low if each.has_money else 0,
        _high(each),
        OnReading(lambda: payments_of(each, (start, end))),
        OnReading(lambda: conditions_of(each)),
    )


def _periods(programme: Programme, context: Context, year: int) -> Iterator[_Period]:
    amount = programme.amount
    anchor = amount.anchor if amount is not None else None
    if anchor is None:
        yield from _calendar(programme.per, context.on, year)
        return
    seen = context.over(programme.about)
    days = seen.spread_span(anchor)
    known = [low if low == high else None for low, high in zip(days.lo, days.hi, strict=True)]
    rows = sorted((day, row) for row, day in enumerate(known) if day is not None)
    for day, some in groupby(rows, key=lambda each: each[0]):
        mine = {row for _, row in some}
        without = mask([row not in mine for row in range(seen.rows)])
        yield from _anchored(programme.per, day, year, context.on, without)
    if None in known:
        without = mask([day is not None for day in known])
        yield from (
            _Period(each.start, each.end, each.on, without)
            for each in _calendar(programme.per, context.on, year)
        )


def _calendar(per: Per, today: date, year: int) -> Iterator[_Period]:
    months = MONTHS[per]
    for first in range(1, 13, months):
        start = date(year, first, 1)
        end = add_to_date(start, months=months)
        yield _Period(start, end, _judged(start, end, today))


def _anchored(per: Per, day: date, year: int, today: date, without: int) -> Iterator[_Period]:
    """The periods that run from `day` and end in `year`."""
    months = MONTHS[per]
    number = max(0, ((year - day.year) * 12 - day.month) // months - 1)
    while True:
        start, end = (add_to_date(day, months=months * n) for n in (number, number + 1))
        last = end - _DAY
        if last.year > year:
            return
        if last.year == year:
            yield _Period(start, end, _judged(start, end, today), without)
        number += 1


def _judged(start: date, end: date, today: date) -> date:
    return today if start <= today < end else end - _DAY


def _people(found: Iterable[Judgement]) -> Iterator[PersonYear]:
    """What each row brings, the firm's own limits left aside; whoever surely brings nothing is left out."""
    low, high = dict[str, int](), dict[str, float]()
    for each in found:
        for code, sure, possible in parts_of(each):
            low[code] = low.get(code, 0) + sure
            high[code] = high.get(code, 0) + possible
    for code, possible in high.items():
        if possible:
            yield PersonYear(code, low[code], None if possible == NO_LIMIT else int(possible))


def parts_of(each: Judgement) -> Iterator[tuple[str, int, float]]:
    """Code, sure and possible won of every row that may be paid in the period."""
    amount, selected = each.programme.amount, each.selected
    if not each.has_money or selected is None or not isinstance(amount, PeopleAmount):
        return
    won, codes = selected.context.spread_span(amount.won), each.context.facts.codes
    paid = frozenset(selected.paid) if each.status is Status.ELIGIBLE else frozenset[int]()
    settled = each.low == each.high and each.status is Status.ELIGIBLE
    for place, row in enumerate(selected.rows):
        if place in paid or not settled:
            yield codes[row], int(won.lo[place]) if place in paid else 0, won.hi[place]
