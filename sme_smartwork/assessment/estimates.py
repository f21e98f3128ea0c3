"""What a firm itself reckons for an action, in place of the pack's rough figures for firms of 10 and 50."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.errors import AnswerRefused
from sme_smartwork.assessment.model import Question

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_KEY = "assessment.estimates"
_MOST_HOURS, _MOST_WON = Decimal(10_000), 10**12


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hours of work and first-year won (low and high) to raise a question to the target level."""

    hours: Decimal
    cost_won: tuple[int, int]


class Estimates:
    """The firm's own figures, one for a question; they hold for its size, whatever that is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> Mapping[str, Estimate]:
        """The firm's own figures by question."""
        kept: Mapping[str, Any] = self._store.get(_KEY, {})
        return {name: Estimate(Decimal(each["hours"]), tuple(each["cost"])) for name, each in kept.items()}

    def set(self, question: Question, estimate: Estimate | None) -> None:
        """Reckon with `estimate` from now on; None: with the pack's figures again.

        Raises `AnswerRefused` whose `field` is hours or cost: negative, absurdly large, or from high to low.
        """
        if estimate is not None:
            _check(estimate)
        with self._store.change():
            kept = {name: each for name, each in self._store.get(_KEY, {}).items() if name != question.id}
            if estimate is not None:
                kept[question.id] = {"hours": str(estimate.hours), "cost": list(estimate.cost_won)}
            self._store.put(_KEY, kept)

    def applied(self, content: Content) -> Content:
        """`content` with the firm's own figures in place of the pack's."""
        own = self.all()
        if not own:
            return content
        return replace(content, questions=tuple(_with(each, own.get(each.id)) for each in content.questions))


def _with(question: Question, own: Estimate | None) -> Question:
    if own is None:
        return question
    return replace(
        question,
        effort_hours=dict.fromkeys(question.effort_hours, own.hours),
        cost_won=dict.fromkeys(question.cost_won, own.cost_won),
    )


def _check(estimate: Estimate) -> None:
    low, high = estimate.cost_won
    try:
        is_sound = 0 <= estimate.hours <= _MOST_HOURS
    except InvalidOperation:  # not a number at all
        is_sound = False
    if not is_sound:
        raise AnswerRefused("answers.hours_impossible", "hours", found=str(estimate.hours)[:20])
    if not 0 <= low <= high <= _MOST_WON:
        raise AnswerRefused("answers.cost_impossible", "cost", low=low, high=high)
