"""What getting ready takes: hours of work, and the gates that must be open first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sme_smartwork.assessment.model import Question


@dataclass(frozen=True, slots=True)
class Gate:
    """A question that must reach its level before the types named may begin."""

    question: Question
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preparing:
    """Hours for all questions of the chosen types to reach the target level, and their gates."""

    hours: Decimal
    questions: int
    gates: tuple[Gate, ...]


def preparing(questions: Iterable[Question], types: tuple[str, ...], size: str) -> Preparing:
    """The sum of the questions' efforts for a firm of `size`; a question of several types counts once."""
    asked = [each for each in questions if set(each.types) & set(types)]
    gates = tuple(
        Gate(each, tuple(name for name in types if name in each.gates))
        for each in asked
        if set(each.gates) & set(types)
    )
    return Preparing(sum((each.effort_hours[size] for each in asked), Decimal(0)), len(asked), gates)
