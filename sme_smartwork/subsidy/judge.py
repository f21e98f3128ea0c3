"""Judges one programme for one firm on one day: verdict and money, without words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

from sme_smartwork.rules.context import Context, Missing
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.selections import Selected
from sme_smartwork.rules.values import FIRM_UNKNOWN, NO_LIMIT, Span, Truth, flags
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.programmes import (
    YEARLY,
    Ceiling,
    Deduction,
    FirmAmount,
    PeopleAmount,
    Programme,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found; `context` knows every answer, `pool` marks the rows the programme may be about."""

    programme: Programme
    context: Context
    pool: int
    status: Status
    low: int  # won a period, sure
    high: int | None  # won a period, possible; None: no upper limit can be told
    selected: Selected | None  # who is in line, for programmes that pay a person
    is_known: bool  # does the pack hold the rules of that day?
    has_money: bool  # does the programme still promise an amount?
    span: Span  # the amount as far as it is reckoned, whatever the conditions say

    @property
    def yearly(self) -> tuple[int, int | None]:
        """Sure and possible won a year."""
        if not self.has_money:
            return 0, 0
        times = YEARLY[self.programme.per]
        return self.low * times, None if self.high is None else self.high * times

    @property
    def awaits_plan(self) -> bool:
        """Has the firm not said yet whether it wants or does this at all?"""
        plans = (each.node for each in self.programme.firm if each.plan)
        return self.status is Status.UNDETERMINED and any(
            self.context.truth(node).verdict() is Verdict.UNKNOWN for node in plans
        )

    @property
    def awaits_office(self) -> bool:
        """Is all that is open for an office to decide, so that no answer of the firm could change it?"""
        if self.status is not Status.UNDETERMINED or not self.is_known:
            return False
        asked = [each.node for each in self.programme.firm if not each.judgement]
        return self.span.exact and all(self.context.truth(node).met for node in asked)

    @property
    def told_won(self) -> int:
        """What the lines of the calculation add up to: what is sure, or what an office decides about."""
        if self.status is Status.ELIGIBLE:
            return self.low
        return self.high or 0 if self.awaits_office else 0

    def missing(self) -> Missing:
        """The facts that can still change verdict or amount, with the rows they are missing in."""
        found: Missing = {}
        settled = self.status is Status.ELIGIBLE and self.low == self.high
        if self.status not in (Status.ELIGIBLE, Status.UNDETERMINED) or settled or not self.is_known:
            return found
        amount, programme = self.programme.amount, self.programme
        context = self.context
        if self.awaits_plan:  # nobody is asked about what the firm may not want
            for each in programme.firm:
                context.ask(each.node, 1 if each.plan else 0, found)
            return found
        context.ask(programme.every_firm, 1, found)
        if programme.workers and not context.facts.rows and not isinstance(amount, FirmAmount):
            found[_list_of(context)] = 0
        if isinstance(amount, PeopleAmount) and self.selected is not None:
            amount.selection.ask_about(context, self.selected, found)
            self._ask_after(amount, found)
        elif amount is not None:
            context.ask(amount.won, 1, found)
        elif programme.every_worker is not None:
            context.ask(programme.every_worker, self.pool, found)
        return found

    def _ask_after(self, amount: PeopleAmount, found: Missing) -> None:
        """What the limits of the firm and the part that is paid later rest on."""
        for node in (
            *(each.at for each in amount.firm_ceilings),
            *(each.won for each in amount.firm_deductions),
        ):
            self.context.ask(node, 1, found)
        if amount.split is not None:
            when = amount.split.rest_when
            self.context.ask(when, self.pool if when.per_worker else 1, found)


def judge(programme: Programme, context: Context, without: int = 0) -> Judgement:
    """Verdict and money of `programme`, as if the rows in `without` did not apply."""
    context = context.over(programme.about)
    pool = _pool(programme, context) & ~without
    span, selected = _money(programme, context, pool)
    outcome = _outcome(programme, context, pool, span)
    status = _status(programme, context.on, _both(context.truth(programme.every_firm), outcome))
    span = _held_back(programme, context, span, selected)
    low = max(0, floor(span.lo[0])) if status is Status.ELIGIBLE else 0
    high = None if span.hi[0] == NO_LIMIT else max(0, floor(span.hi[0]) if span.exact else ceil(span.hi[0]))
    known = programme.known[0] <= context.on < programme.known[1]
    may = known and programme.amount is not None and status in (Status.ELIGIBLE, Status.UNDETERMINED)
    return Judgement(programme, context, pool, status, low, high, selected, known, may, span)


def _list_of(context: Context) -> str:
    """The question to ask where a table has no row at all."""
    return f"{context.table}s"


def _pool(programme: Programme, context: Context) -> int:
    """The rows the programme's first condition does not rule out."""
    if not programme.workers:
        return context.all
    return context.spread(programme.workers[0].node).unmet ^ context.all


def _money(programme: Programme, context: Context, pool: int) -> tuple[Span, Selected | None]:
    amount = programme.amount
    if amount is None:
        return Span.known([0]), None
    if not isinstance(amount, PeopleAmount):
        return context.span(amount.won), None
    span, selected = amount.selection.select(context, pool)
    if not context.facts.rows:
        span = Span([0], [NO_LIMIT])  # no person entered yet is not "nobody"
    return _limited(context, span, amount.firm_ceilings, amount.firm_deductions), selected


def _limited(
    context: Context, span: Span, ceilings: Sequence[Ceiling], deductions: Sequence[Deduction]
) -> Span:
    """The total within the firm's limits and without what was received elsewhere, never below zero."""
    low, high = span.lo[0], span.hi[0]
    for each in ceilings:
        at = context.span(each.at)
        low, high = min(low, at.lo[0]), min(high, at.hi[0])
    for cut in deductions:
        won = context.span(cut.won)
        low, high = max(0, low - won.hi[0]), max(0, high - won.lo[0])
    return Span([low], [high]).settled()


def _held_back(programme: Programme, context: Context, span: Span, selected: Selected | None) -> Span:
    """Without the rest that is paid later: it is sure once its condition is met, and lost if it cannot be."""
    amount = programme.amount
    if amount is None or amount.split is None:
        return span
    rest = 1 - amount.split.share
    open_, lost = _later(amount, context, selected, span)
    low = span.lo[0] - min(span.lo[0], rest * (open_ + lost))
    high = span.hi[0] - rest * lost if span.exact else span.hi[0]
    return Span([low], [high]).settled()


def _later(
    amount: PeopleAmount | FirmAmount, context: Context, selected: Selected | None, span: Span
) -> tuple[Any, Any]:
    """Of the money that is surely earned: how much of it has a rest still open, and how much a lost one."""
    assert amount.split is not None
    when = amount.split.rest_when
    if selected is None or not when.per_worker:
        answer = context.truth(when)
        return (0, 0) if answer.met else (0, span.lo[0]) if answer.unmet else (span.lo[0], 0)
    assert isinstance(amount, PeopleAmount)
    some = selected.context
    answer, won = some.spread(when), some.spread_span(amount.won).lo
    met, unmet = flags(answer.met, some.rows), flags(answer.unmet, some.rows)
    lost = sum(won[place] for place in selected.paid if unmet[place])
    return sum(won[place] for place in selected.paid if not met[place] and not unmet[place]), lost


def rest_held(found: Judgement) -> int:
    """The won of the lines that are not sure yet because they are paid later."""
    amount = found.programme.amount
    if amount is None or amount.split is None:
        return 0
    before, _ = _money(found.programme, found.context, found.pool)
    held: int = floor(before.lo[0]) - found.told_won
    return held


def _outcome(programme: Programme, context: Context, pool: int, span: Span) -> Truth:
    """Is there anything to pay? Without an amount: does anybody qualify?"""
    if programme.workers and not context.facts.rows and not isinstance(programme.amount, FirmAmount):
        return FIRM_UNKNOWN
    if programme.amount is not None:
        return Truth(int(_positive(span.lo[0])), int(not _positive(span.hi[0])))
    if programme.every_worker is None:
        return Truth(1, 0)
    answer = context.spread(programme.every_worker)
    return Truth(int(bool(answer.met & pool)), int(answer.unmet & pool == pool))


def _positive(value: Any) -> bool:
    return bool(value > 0)


def _both(firm: Truth, outcome: Truth) -> Truth:
    return Truth(firm.met & outcome.met, firm.unmet | outcome.unmet)


def _status(programme: Programme, on: date, answer: Truth) -> Status:
    if programme.starts is not None and on < programme.starts:
        return Status.NOT_STARTED
    closes = programme.claims_until or programme.ends
    if closes is not None and on >= closes:
        return Status.ENDED
    if not programme.known[0] <= on < programme.known[1]:
        return Status.UNDETERMINED  # the pack does not hold the rules of that day
    verdicts = {Verdict.MET: Status.ELIGIBLE, Verdict.UNMET: Status.INELIGIBLE}
    return verdicts.get(answer.verdict(), Status.UNDETERMINED)
