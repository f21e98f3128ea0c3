"""Facts that follow from others, and which facts to ask for when they do not yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sme_smartwork.rules import priority_support

if TYPE_CHECKING:
    from sme_smartwork.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Implied:
    """How to work a fact out, and what to ask instead of it; the fact itself when nothing else helps."""

    column: Callable[[Facts, list[Any]], list[Any]]
    instead: Callable[[Facts], tuple[str, ...]]
    rests_on: tuple[str, ...]


def _priority_support(facts: Facts, entered: list[Any]) -> list[Any]:
    if entered[0] is not None:
        return entered
    return [_derived(facts).value]


def _ask_priority_support(facts: Facts) -> tuple[str, ...]:
    asked = _derived(facts).missing
    return tuple(f"firm.{name}" for name in asked) or ("firm.priority_support",)


def _derived(facts: Facts) -> priority_support.Derived:
    industry, people, small_medium, conglomerate = (facts.raw(fact)[0] for fact in _PRIORITY)
    return priority_support.derive(industry, people, small_medium, conglomerate, facts.on, facts.figures)


def _ask_permit(facts: Facts) -> tuple[str, ...]:
    """A permit to pay less than the minimum wage matters only once somebody is known to be paid less."""
    below, permit = facts.raw("worker.below_minimum_wage"), facts.raw("worker.below_minimum_permit")
    if any(less and known is None for less, known in zip(below, permit, strict=True)):
        return ("worker.below_minimum_permit",)
    return ("worker.below_minimum_wage",)


def _as_entered(_facts: Facts, entered: list[Any]) -> list[Any]:
    return entered


def _has_child(facts: Facts, entered: list[Any]) -> list[Any]:
    """A child whose birth date or school year is known exists."""
    born = facts.raw("worker.youngest_child_birth_date")
    grade = facts.raw("worker.youngest_child_grade")
    return [
        True if said is None and (day is not None or year is not None) else said
        for said, day, year in zip(entered, born, grade, strict=True)
    ]


def _not_within_6(facts: Facts, entered: list[Any]) -> list[Any]:
    """Not enrolled within 12 months means not within 6."""
    longer = facts.raw("worker.enrolled_within_12_months")
    return [
        False if said is None and other is False else said
        for said, other in zip(entered, longer, strict=True)
    ]


def _within_12(facts: Facts, entered: list[Any]) -> list[Any]:
    """Enrolled within 6 months means within 12."""
    shorter = facts.raw("worker.enrolled_within_6_months")
    return [
        True if said is None and other is True else said for said, other in zip(entered, shorter, strict=True)
    ]


def _itself(fact: str) -> Callable[[Facts], tuple[str, ...]]:
    return lambda _facts: (fact,)


_PRIORITY = ("firm.industry", "firm.regular_workers", "firm.small_medium", "firm.conglomerate")
_CHILD = ("worker.youngest_child_birth_date", "worker.youngest_child_grade")
IMPLIED: Mapping[str, Implied] = {
    "firm.priority_support": Implied(_priority_support, _ask_priority_support, _PRIORITY),
    "worker.below_minimum_permit": Implied(_as_entered, _ask_permit, ("worker.below_minimum_wage",)),
    "worker.has_child": Implied(_has_child, _itself("worker.has_child"), _CHILD),
    "worker.enrolled_within_6_months": Implied(
        _not_within_6, _itself("worker.enrolled_within_6_months"), ("worker.enrolled_within_12_months",)
    ),
    "worker.enrolled_within_12_months": Implied(
        _within_12, _itself("worker.enrolled_within_12_months"), ("worker.enrolled_within_6_months",)
    ),
}
