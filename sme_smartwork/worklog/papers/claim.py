"""A claim period: the months, what the records of each say, and the money the rules pay for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sme_smartwork.subsidy.model import Condition, Evaluation, Status
from sme_smartwork.wording import Text
from sme_smartwork.worklog.model import MonthResult

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
        """The whole claim, sure and possible."""
        return sum(line.won for line in self.lines)

    @property
    def sure_won(self) -> int:
        """What is over, recorded and decided."""
        return sum(line.won for line in self.lines if line.is_sure)

    def won_of(self, worker: str, month: date) -> int:
        """What a person's month brings, over all programmes."""
        return sum(line.won for line in self.lines if line.worker == worker and line.month == month)


def claim_lines(
    evaluation: Evaluation, month: date, filled: frozenset[str], proven: frozenset[str]
) -> Iterator[ClaimLine]:
    """The money of `evaluation` that rests on the records, where people used nothing outside `month`.

    A programme rests on them when one of its conditions looks at a fact of `filled`. Sure is only what the
    people of `proven` bring: the month is over and recorded.
    """
    for programme in evaluation.programmes:
        if programme.status not in _OPEN or not _rests_on(programme.conditions, filled):
            continue
        won: dict[str, int] = {}
        for payment in programme.payments:
            if payment.worker is not None:
                won[payment.worker] = won.get(payment.worker, 0) + payment.won
        for worker, each in won.items():
            is_sure = worker in proven and programme.status is Status.ELIGIBLE
            if each > 0:
                yield ClaimLine(programme.id, programme.title, worker, month, each, is_sure)


def _rests_on(conditions: Sequence[Condition], filled: frozenset[str]) -> bool:
    return any(use.fact in filled for condition in conditions for use in condition.facts)
