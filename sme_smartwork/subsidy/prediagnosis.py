"""What the ministry's own pre-diagnosis said, beside what is found here: same, differs, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import Condition, ProgrammeResult, Status
from sme_smartwork.wording import Text


class Theirs(StrEnum):
    """What the pre-diagnosis says of one programme."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"


class Agreement(StrEnum):
    """How the two results stand to each other."""

    SAME = "same"
    DIFFERS = "differs"
    OPEN = "open"  # one of the two does not say


@dataclass(frozen=True, slots=True)
class Comparison:
    """One programme in both results; `why` are the conditions that speak for ours."""

    programme: str
    title: Text
    ours: Status
    theirs: Theirs
    agreement: Agreement
    why: tuple[Condition, ...]


_OURS: Mapping[Status, Theirs] = {
    Status.ELIGIBLE: Theirs.ELIGIBLE,
    Status.INELIGIBLE: Theirs.INELIGIBLE,
    Status.ENDED: Theirs.INELIGIBLE,
    Status.NOT_STARTED: Theirs.INELIGIBLE,
    Status.UNDETERMINED: Theirs.UNKNOWN,
}


def compare(results: Sequence[ProgrammeResult], theirs: Mapping[str, Theirs]) -> tuple[Comparison, ...]:
    """Both results of every programme the pre-diagnosis speaks of; KeyError for a programme nobody knows."""
    known = {each.id: each for each in results}
    return tuple(_compared(known[name], said) for name, said in theirs.items())


def _compared(result: ProgrammeResult, said: Theirs) -> Comparison:
    ours = _OURS[result.status]
    if Theirs.UNKNOWN in (ours, said):
        agreement = Agreement.SAME if ours is said else Agreement.OPEN
    else:
        agreement = Agreement.SAME if ours is said else Agreement.DIFFERS
    why = () if agreement is Agreement.SAME else _why(result, ours)
    return Comparison(result.id, result.title, result.status, said, agreement, why)


def _why(result: ProgrammeResult, ours: Theirs) -> tuple[Condition, ...]:
    """The unmet conditions where we say no, the open ones where we do not know, else all that are met."""
    wanted = {
        Theirs.INELIGIBLE: Verdict.UNMET,
        Theirs.UNKNOWN: Verdict.UNKNOWN,
        Theirs.ELIGIBLE: Verdict.MET,
    }[ours]
    return tuple(each for each in result.conditions if each.verdict is wanted)
