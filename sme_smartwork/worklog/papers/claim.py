"""A claim period: the months, what the records of each say, and the money the rules pay for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sme_smartwork.subsidy.model import Condition, Evaluation, Line, Status
from sme_smartwork.wording import Text
from sme_smartwork.worklog.model import MonthResult

_PAID = (Line.PAY, Line.ADD)
_OPEN = (Status.ELIGIBLE, Status.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What one programme pays for one person and month; `is_sure` when the month is over and nothing open."""

    programme: str
    title: Text
    worker: str
    month: date
    won: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """The evidence of one claim: `results` by month and person, and every line of money."""

    firm: str
    names: Mapping[str, str]  # of people by code
    months: tuple[date, ...]
    results: Mapping[date, Mapping[str, MonthResult]]
    lines: tuple[ClaimLine, ...]

    @property
    def won(self) -> int:
        """The whole claim."""
        return sum(line.won for line in self.lines)

    def won_of(self, worker: str, month: date) -> int:
        """What a person's month brings, over all programmes."""
        return sum(line.won for line in self.lines if line.worker == worker and line.month == month)


def claim_lines(
    evaluation: Evaluation, month: date, filled: frozenset[str], *, is_over: bool
) -> Iterator[ClaimLine]:
    """The monthly money of `evaluation` (judged on the last day of `month`) that rests on the records.

    A programme rests on them when one of its conditions looks at a fact of `filled`. A month is one unit of
    its price, whatever period the programme adds up. Of a month that still runs nothing is sure.
    """
    for programme in evaluation.programmes:
        if programme.status not in _OPEN or not _rests_on(programme.conditions, filled):
            continue
        won: dict[str, int] = {}
        for payment in programme.payments:
            if payment.worker is not None and payment.line in _PAID:
                won[payment.worker] = won.get(payment.worker, 0) + payment.unit_won
        for worker, each in won.items():
            is_sure = is_over and programme.status is Status.ELIGIBLE
            yield ClaimLine(programme.id, programme.title, worker, month, each, is_sure)


def _rests_on(conditions: Sequence[Condition], filled: frozenset[str]) -> bool:
    return any(use.fact in filled for condition in conditions for use in condition.facts)
