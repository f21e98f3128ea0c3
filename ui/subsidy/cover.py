"""The cover list: every programme in one group, with one line of reason and what it brings a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import Standing, Status
from ui.forms.phrase import Phrase, phrase
from ui.subsidy.state import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sme_smartwork.subsidy.model import Condition, Evaluation, ProgrammeResult
    from ui.subsidy.state import Search

_OVER = (Status.ENDED, Status.NOT_STARTED)
_SHUT = (Standing.ENDED, Standing.ROUND_CLOSED, Standing.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Cover:
    """One programme in the list; `reason` says in one line why it stands in its group."""

    result: ProgrammeResult
    group: Group
    reason: Phrase

    def fits(self, search: Search) -> bool:
        """Whether the programme is among those looked for, by its names, payer and family."""
        result = self.result
        if search.family and result.family != search.family:
            return False
        told = " ".join((result.title.ko, result.title.en, result.payer.ko, result.payer.en, result.id))
        return all(word in told.casefold() for word in search.words.casefold().split())

    @property
    def won(self) -> int:
        """What the list is ordered by: the most a year can bring, or nothing while no plan is told."""
        amount = None if self.result.awaits_plan else self.result.amount
        return (amount.yearly_high or amount.yearly_low) if amount else 0


def covers(evaluation: Evaluation) -> tuple[Cover, ...]:
    """Every programme judged, in the order of the groups, the most won first."""
    made = (_cover(result) for result in evaluation.programmes)
    order = list(Group)
    return tuple(sorted(made, key=lambda cover: (order.index(cover.group), -cover.won)))


def _cover(result: ProgrammeResult) -> Cover:
    conditions = tuple(result.conditions)
    group = _group(result, conditions)
    return Cover(result, group, _reason(result, group, conditions))


def _group(result: ProgrammeResult, conditions: Sequence[Condition]) -> Group:
    if result.status in _OVER:
        return Group.CLOSED
    if result.status is Status.INELIGIBLE:
        return Group.NOT_FOR_US
    if result.status is Status.ELIGIBLE:
        return Group.CLAIM
    if result.standing in _SHUT:
        return Group.CLOSED
    if all(each.judgement for each in conditions):
        return Group.NOT_JUDGED
    return Group.CHECK


def _reason(result: ProgrammeResult, group: Group, conditions: Sequence[Condition]) -> Phrase:
    if result.dismissed:
        return phrase("ui.subsidy.reason.dismissed")
    if group is Group.CLAIM:
        return _claim_reason(result)
    if group is Group.NOT_FOR_US:
        unmet = [each for each in conditions if each.verdict is Verdict.UNMET]
        return phrase("ui.subsidy.note.unmet", sentence=unmet[0].sentence) if unmet else _payer(result)
    if group is Group.CLOSED:
        return _closed_reason(result)
    if group is Group.NOT_JUDGED:
        return phrase("ui.subsidy.reason.judged_there")
    if result.awaits_plan:
        return phrase("ui.subsidy.reason.awaits_plan")
    if result.questions:
        return phrase("ui.subsidy.note.questions", count=len(result.questions))
    judged = sum(each.judgement for each in conditions)
    return phrase("ui.subsidy.reason.judgement", count=judged) if judged else _payer(result)


def _claim_reason(result: ProgrammeResult) -> Phrase:
    people = len({line.worker for line in result.payments if line.worker and line.won > 0})
    if people:
        return phrase("ui.subsidy.reason.people", count=people)
    return _payer(result)


def _closed_reason(result: ProgrammeResult) -> Phrase:
    if result.standing_text is not None:
        return phrase("ui.subsidy.reason.told", told=result.standing_text)
    if result.status in _OVER:
        return phrase(f"ui.subsidy.reason.{result.status.value}")
    return phrase(f"ui.subsidy.standing.{result.standing.value}")


def _payer(result: ProgrammeResult) -> Phrase:
    return phrase("ui.subsidy.reason.told", told=result.payer)
