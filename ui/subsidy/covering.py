"""What of a person is covered where many may look: money, days of birth, and what the dictionary marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.subsidy.conditions import FactUses
from ui.forms.facts import FactField, Kind, fact_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sme_smartwork.subsidy.model import Condition, ProgrammeResult

COVER = "•••••"
_COVERED_DAYS = "birth_date"


def is_sensitive(field: FactField) -> bool:
    """Whether the value of `field` is covered by default."""
    return field.kind is Kind.MONEY or field.fact.sensitive or field.name.endswith(_COVERED_DAYS)


def tells_secret(result: ProgrammeResult) -> bool:
    """Whether being named by `result` tells what is secret even as known or not: a disability."""
    return any(_is_secret(name) for condition in result.conditions for name in _names(condition))


def tells_pay(result: ProgrammeResult) -> bool:
    """Whether a line of the sum shows how a person's limit comes about, which is mostly from the pay."""
    return any(line.worker and " = " in (line.computed or "") for line in result.payments)


def _names(condition: Condition) -> Iterable[str]:
    facts = condition.facts
    return facts.names if isinstance(facts, FactUses) else {use.fact for use in facts}


def _is_secret(fact: str) -> bool:
    try:
        field = fact_field(fact)
    except KeyError:
        return False
    return field.owner != "firm" and field.fact.secret
