"""Judges one programme for one firm on one day: verdict and money, without words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

from sme_smartwork.rules.context import ROSTER, Context, Missing
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.selections import Selected
from sme_smartwork.rules.values import FIRM_UNKNOWN, NO_LIMIT, Span, Truth
from sme_smartwork.subsidy.compile import YEARLY, FirmAmount, PeopleAmount, Programme
from sme_smartwork.subsidy.model import Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found; `context` knows every answer, `pool` marks the people the programme may be about."""

    programme: Programme
    context: Context
    pool: int
    status: Status
    low: int  # won a period, sure
    high: int | None  # won a period, possible; None: no upper limit can be told
    selected: Selected | None  # who is in line, for programmes that pay a person
    is_known: bool  # does the pack hold the rules of that day?
    has_money: bool  # does the programme still promise an amount?

    @property
    def yearly(self) -> tuple[int, int | None]:
        """Sure and possible won a year."""
        if not self.has_money:
            return 0, 0
        times = YEARLY[self.programme.per]
        return self.low * times, None if self.high is None else self.high * times

    def missing(self) -> Missing:
        """The facts that can still change verdict or amount, with the rows they are missing in."""
        found: Missing = {}
        settled = self.status is Status.ELIGIBLE and self.low == self.high
        if self.status not in (Status.ELIGIBLE, Status.UNDETERMINED) or settled or not self.is_known:
            return found
        amount, programme = self.programme.amount, self.programme
        context = self.context
        context.ask(programme.every_firm, 1, found)
        if programme.workers and not context.facts.rows and not isinstance(amount, FirmAmount):
            found[ROSTER] = 0
        if isinstance(amount, PeopleAmount) and self.selected is not None:
            amount.selection.ask_about(context, self.selected, found)
        elif amount is not None:
            context.ask(amount.won, 1, found)
        elif programme.every_worker is not None:
            context.ask(programme.every_worker, self.pool, found)
        return found


def judge(programme: Programme, context: Context, without: int = 0) -> Judgement:
    """Verdict and money of `programme`, as if the people in `without` did not apply."""
    context = context.over(programme.about)
    pool = _pool(programme, context) & ~without
    span, selected = _money(programme, context, pool)
    outcome = _outcome(programme, context, pool, span)
    status = _status(programme, context.on, _both(context.truth(programme.every_firm), outcome))
    low = max(0, floor(span.lo[0])) if status is Status.ELIGIBLE else 0
    high = None if span.hi[0] == NO_LIMIT else max(0, ceil(span.hi[0]))
    known = programme.known[0] <= context.on < programme.known[1]
    may = known and programme.amount is not None and status in (Status.ELIGIBLE, Status.UNDETERMINED)
    return Judgement(programme, context, pool, status, low, high, selected, known, may)


def _pool(programme: Programme, context: Context) -> int:
    """The people the programme's first condition does not rule out."""
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
        return Span([0], [NO_LIMIT]), selected  # no person entered yet is not "nobody"
    return span, selected


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
    if programme.ends is not None and on >= programme.ends:
        return Status.ENDED
    if not programme.known[0] <= on < programme.known[1]:
        return Status.UNDETERMINED  # the pack does not hold the rules of that day
    verdicts = {Verdict.MET: Status.ELIGIBLE, Verdict.UNMET: Status.INELIGIBLE}
    return verdicts.get(answer.verdict(), Status.UNDETERMINED)
