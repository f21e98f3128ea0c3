"""The calculation line by line, for a clerk with a calculator: the lines add up to the amount.

Each person's (row's) money first, with additions, limits and deductions; then what limits the firm as a
whole; then what is paid later; last the fractions of a won that no line shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import floor
from typing import Any

from sme_smartwork.rules.context import Context, SpanNode
from sme_smartwork.rules.schema import WORKER
from sme_smartwork.rules.selections import Selected
from sme_smartwork.rules.values import NO_LIMIT, add_to_date, flags
from sme_smartwork.subsidy.formulas import formula, number
from sme_smartwork.subsidy.judge import Judgement, rest_held
from sme_smartwork.subsidy.model import Line, Payment
from sme_smartwork.subsidy.programmes import (
    MONTHS,
    Ceiling,
    Deduction,
    FirmAmount,
    PeopleAmount,
    Reason,
)
from sme_smartwork.wording import Text, text

_NO_WORDS = Text("", "")


def period_of(found: Judgement) -> tuple[date, date]:
    """The month, quarter or year the amount is for: the one the day lies in."""
    months = MONTHS[found.programme.per]
    on = found.context.on
    start = date(on.year, (on.month - 1) // months * months + 1, 1)
    return start, add_to_date(start, months=months)


def payments_of(found: Judgement, days: tuple[date, date] | None = None) -> Iterator[Payment]:
    """The lines that are sure; where only an office still has to decide, those it decides about.

    `days`: the first day of the period and the day after it, where it is not the calendar's.
    """
    amount, total = found.programme.amount, found.told_won
    if amount is None or not total:
        return
    start, end = days or period_of(found)
    period = f"{start}/{end}"
    lines = list(_all(found, amount, period))
    rest = total - sum(each.won for each in lines)
    yield from lines
    if rest:
        yield Payment(None, period, 0, "1", rest, text("subsidy.line.fractions"), Line.ADD)


def _all(found: Judgement, amount: PeopleAmount | FirmAmount, period: str) -> Iterator[Payment]:
    if isinstance(amount, FirmAmount):
        lines = list(_firm(found.context, amount, period))
    elif found.selected is None or not found.selected.order_known:
        return
    else:
        lines = list(_base_seats(found, found.selected, amount, period))
        lines += _people(found, found.selected, amount, period)
        lines += _head_cap(found, amount, period)
        lines += _limits(
            found.context,
            amount.firm_ceilings,
            amount.firm_deductions,
            _sum(lines),
            0,
            Payment(None, period, 0, "1", 0, _NO_WORDS),
        )
    yield from lines
    if amount.split is not None:
        held = rest_held(found)
        yield Payment(None, period, 0, "1", -held, amount.split.text, Line.HELD_BACK)


def _sum(lines: Iterable[Payment]) -> int:
    return sum(each.won for each in lines)


def _firm(context: Context, amount: FirmAmount, period: str) -> Iterator[Payment]:
    reasons = Reasons(amount.why, context)
    unit, count, won = (_low(context, node, 0) for node in (amount.unit, amount.count, amount.base))
    first = Payment(None, period, floor(unit), _count(count), floor(won), reasons.of(0))
    yield from _of_row(context, amount, 0, first)


def _people(found: Judgement, selected: Selected, amount: PeopleAmount, period: str) -> Iterator[Payment]:
    some, rows, facts = selected.context, selected.rows, found.context.facts
    reasons, owners = Reasons(amount.why, some), facts.person_rows()
    people = facts.over(WORKER).codes
    by_person = found.programme.about == WORKER
    is_plain = not (amount.adds or amount.ceilings or amount.deductions)
    base = [some.spread_span(node).lo for node in (amount.unit, amount.count, amount.base)]
    for place in sorted(selected.paid):
        row = rows[place]
        owner = owners[row]
        worker = None if owner is None else people[owner]
        code = None if by_person else facts.codes[row]
        unit, count, won = (column[place] for column in base)
        why = reasons.of(place)
        first = Payment(worker, period, floor(unit), _count(count), floor(won), why, row=code)
        if is_plain:
            yield first
        else:
            yield from _of_row(some, amount, place, first)


def _of_row(
    context: Context, amount: PeopleAmount | FirmAmount, place: int, first: Payment
) -> Iterator[Payment]:
    """One row's (the firm's) money: what it is, what comes on top, what a limit takes away."""
    lines = [first]
    lines += (
        replace(
            first,
            unit_won=floor(_low(context, add.unit, place)),
            count=_count(_low(context, add.count, place)),
            won=floor(_low(context, add.won, place)),
            why=add.text,
            line=Line.ADD,
        )
        for add in amount.adds
        if _low(context, add.won, place)
    )
    if amount.ceilings or amount.deductions:
        lines += _limits(context, amount.ceilings, amount.deductions, _sum(lines), place, first)
    yield from lines


def _limits(
    context: Context,
    ceilings: Sequence[Ceiling],
    deductions: Sequence[Deduction],
    won: int,
    place: int,
    blank: Payment,
) -> Iterator[Payment]:
    """Every limit with our number, also where it takes nothing away; then what was received elsewhere."""
    for each in ceilings:
        at = _low(context, each.at, place)
        less = 0 if at == NO_LIMIT else min(0, floor(at) - won)
        won += less
        how = formula(each.at, context, place)
        yield replace(
            blank,
            unit_won=0 if at == NO_LIMIT else floor(at),
            won=less,
            why=each.text,
            line=Line.CEILING,
            computed=how,
        )
    for cut in deductions:
        other = _high(context, cut.won, place)
        less = -min(won, other if other == NO_LIMIT else floor(other))
        won += int(less)
        yield replace(
            blank,
            unit_won=0 if other == NO_LIMIT else floor(other),
            won=int(less),
            why=cut.text,
            line=Line.DEDUCT,
            computed=formula(cut.won, context, place),
        )


def _base_seats(found: Judgement, selected: Selected, amount: PeopleAmount, period: str) -> Iterator[Payment]:
    """How many of the first in line are not paid, and who they are."""
    skip = amount.selection.skip
    if skip is None:
        return
    seats, facts = found.context.span(skip).lo[0], found.context.facts
    words, how = text("subsidy.line.base_seats"), formula(skip, found.context)
    yield Payment(None, period, 0, number(seats), 0, words, Line.INFO, computed=how)
    words = text("subsidy.line.base_seat")
    owners, people = facts.person_rows(), facts.over(WORKER).codes
    by_person = found.programme.about == WORKER
    for place, row in enumerate(selected.rows):
        owner = owners[row]
        if selected.sure[place] and place not in selected.paid and owner is not None:
            code = None if by_person else facts.codes[row]
            yield Payment(people[owner], period, 0, "1", 0, words, Line.INFO, row=code)


def _head_cap(found: Judgement, amount: PeopleAmount, period: str) -> Iterator[Payment]:
    """How many people are paid at most: told also where it leaves nobody out."""
    take = amount.selection.take
    if take is None:
        return
    seats = found.context.span(take).lo[0]
    words = amount.take_text or text("subsidy.line.head_cap")
    if seats != NO_LIMIT:
        how = formula(take, found.context)
        yield Payment(None, period, 0, number(seats), 0, words, Line.CEILING, computed=how)


def _low(context: Context, node: SpanNode, place: int) -> Any:
    return context.span(node).lo[place if node.per_worker else 0]


def _high(context: Context, node: SpanNode, place: int) -> Any:
    return context.span(node).hi[place if node.per_worker else 0]


def _count(value: Any) -> str:
    return str(value) if isinstance(value, int) else number(value)


class Reasons:
    """The words that hold for a person, joined; the same words are made once."""

    def __init__(self, why: tuple[Reason, ...], context: Context) -> None:
        self._why = why
        always = b"\1" * max(1, context.rows)
        holds = (
            always if each.when is None else flags(context.spread(each.when).met, context.rows) or b"\0"
            for each in why
        )
        self._rows = list(zip(*holds, strict=False))
        self._made: dict[tuple[int, ...], Text] = {}

    def of(self, row: int) -> Text:
        """The words for the person in `row`."""
        key = self._rows[row] if self._rows else ()
        if key not in self._made:
            holding = [each.text for each, yes in zip(self._why, key, strict=False) if yes]
            self._made[key] = Text(
                " · ".join(each.ko for each in holding), " · ".join(each.en for each in holding)
            )
        return self._made[key]
