"""Judges one programme for one firm on one day: verdict and money, without words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

from sme_smartwork.rules.context import Context, Missing
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.selections import Selected
from sme_smartwork.rules.values import FIRM_UNKNOWN, NO_LIMIT, Span, Truth
from sme_smartwork.subsidy.compile import YEARLY, FirmAmount, PeopleAmount, Programme
from sme_smartwork.subsidy.model import Status

ROSTER = "workers"  # the question to ask when no person is known at all


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found; `pool` sees the people the programme may be about, `firm` everybody."""

    programme: Programme
    firm: Context
    pool: Context
    status: Status
    low: int  # won a period, sure
    high: int | None  # won a period, possible; None: no upper limit can be told
    outcome: Truth  # is anybody, or anything, paid for?

    @property
    def has_money(self) -> bool:
        """Does the programme still promise an amount?"""
        open_or_met = self.status in (Status.ELIGIBLE, Status.UNDETERMINED)
        return self.programme.amount is not None and open_or_met and self.is_known

    @property
    def is_known(self) -> bool:
        """Does the pack hold the rules of that day?"""
        start, end = self.programme.known
        return start <= self.firm.on < end

    @property
    def yearly(self) -> tuple[int, int | None]:
        """Sure and possible won a year."""
        if not self.has_money:
            return 0, 0
        times = YEARLY[self.programme.per]
        return self.low * times, None if self.high is None else self.high * times

    @property
    def selected(self) -> Selected | None:
        """Who is in line, for programmes that pay a person."""
        amount = self.programme.amount
        return self.pool.found.get(amount.selection) if isinstance(amount, PeopleAmount) else None

    def missing(self) -> Missing:
        """The facts that can still change verdict or amount, with the rows they are missing in."""
        found: Missing = {}
        settled = self.status is Status.ELIGIBLE and self.low == self.high
        if self.status not in (Status.ELIGIBLE, Status.UNDETERMINED) or settled or not self.is_known:
            return found
        amount, programme = self.programme.amount, self.programme
        self.firm.ask(programme.every_firm, 1, found)
        if programme.workers and not self.firm.facts.rows and not isinstance(amount, FirmAmount):
            found[ROSTER] = 0
        if isinstance(amount, PeopleAmount):
            amount.selection.ask(self.pool, 1, found)
        elif amount is not None:
            self.firm.ask(amount.won, 1, found)
        elif programme.every_worker is not None:
            self.pool.ask(programme.every_worker, self.pool.all, found)
        return found


def judge(programme: Programme, facts: Facts, figures: Figures, on: date, without: int = 0) -> Judgement:
    """Verdict and money of `programme` for `facts` on `on`, as if the people in `without` did not apply."""
    firm = Context(facts, on, figures)
    pool = _pool(programme, firm, without)
    span = _money(programme, firm, pool)
    outcome = _outcome(programme, pool, span)
    status = _status(programme, on, _both(firm.truth(programme.every_firm), outcome))
    sure = status is Status.ELIGIBLE
    low = max(0, floor(span.lo[0])) if sure else 0
    high = None if span.hi[0] == NO_LIMIT else max(0, ceil(span.hi[0]))
    return Judgement(programme, firm, pool, status, low, high, outcome)


def _pool(programme: Programme, firm: Context, without: int) -> Context:
    """The people the programme's first condition does not rule out."""
    if not programme.workers:
        return firm
    return firm.narrowed((firm.spread(programme.workers[0].node).unmet | without) ^ firm.all)


def _money(programme: Programme, firm: Context, pool: Context) -> Span:
    amount = programme.amount
    if amount is None:
        return Span.known([0])
    if not isinstance(amount, PeopleAmount):
        return firm.span(amount.won)
    span = amount.selection.evaluate(pool)
    return span if firm.facts.rows else Span([0], [NO_LIMIT])  # no person entered yet is not "nobody"


def _outcome(programme: Programme, pool: Context, span: Span) -> Truth:
    """Is there anything to pay? Without an amount: does anybody qualify?"""
    if programme.workers and not pool.facts.rows and not isinstance(programme.amount, FirmAmount):
        return FIRM_UNKNOWN
    if programme.amount is not None:
        return Truth(int(_positive(span.lo[0])), int(not _positive(span.hi[0])))
    if programme.every_worker is None:
        return Truth(1, 0)
    answer = pool.spread(programme.every_worker)
    return Truth(int(bool(answer.met)), int(answer.unmet == pool.all))


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
