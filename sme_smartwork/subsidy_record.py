"""Results of then beside the one of now: kept with their facts, and compared with the causes told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sme_smartwork.company.codec import facts_from_json, facts_to_json
from sme_smartwork.errors import UserError
from sme_smartwork.subsidy.history import Changed, summary, why_changed
from sme_smartwork.subsidy.register import KeptResult

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Evaluation


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of each programme since `before`; `is_explained` False: its facts cannot be read now."""

    before: KeptResult
    changed: tuple[Changed, ...]
    is_explained: bool


def kept_result(facts: FirmFacts, evaluation: Evaluation, at: datetime) -> KeptResult:
    """The result of now, ready to be kept; names of people stay out of it."""
    nameless = replace(facts, workers=tuple(replace(each, name=None) for each in facts.workers))
    return KeptResult(at.replace(microsecond=0), summary(facts, evaluation), facts_to_json(nameless))


def compared(
    before: KeptResult,
    facts: FirmFacts,
    evaluation: Evaluation,
    judge: Callable[[FirmFacts], Evaluation],
) -> Compared:
    """What changed since `before`, and why: rules, day or facts, each in won; `judge` judges older facts.

    Where the facts of then are written in a way no longer known, only what changed is told.
    """
    now = summary(facts, evaluation)
    try:
        then = facts_from_json(before.facts, "", before.summary.as_of)
    except UserError:
        names = dict.fromkeys((*now.programmes, *before.summary.programmes))
        pairs = [(name, before.summary.programmes.get(name), now.programmes.get(name)) for name in names]
        return Compared(before, tuple(Changed(n, a, b, ()) for n, a, b in pairs if a != b), False)
    return Compared(before, why_changed(before.summary, then, now, facts, judge), True)
