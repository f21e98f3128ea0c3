"""What of a person is covered until the user asks to see it: days of birth, money, a disability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.entry import show
from ui.forms.facts import FactField, Kind

if TYPE_CHECKING:
    from datetime import date

    from ui.forms.facts import FactValue

COVER = "•••••"


def is_sensitive(field: FactField) -> bool:
    """Whether `field` is covered by default: what the dictionary says, and any money of a person or event."""
    return field.fact.sensitive or (field.kind is Kind.MONEY and field.owner != "firm")


def hidden(field: FactField, value: FactValue) -> str | None:
    """What is shown instead of a value, of a secret one known or not; None where it may be seen."""
    if field.fact.secret:
        return COVER
    return covered(field, value) if is_sensitive(field) and value is not None else None


def nothing(_field: FactField, _value: FactValue) -> str | None:
    """Nothing is covered: the user asked to see it."""
    return None


def covered(field: FactField, value: FactValue) -> str:
    """`value` with only what may be seen of it: the year of a birth date, nothing of anything else."""
    if value is None or not is_sensitive(field):
        return show(value, field.kind)
    is_birth = field.kind is Kind.DATE and field.fact.past and not field.fact.secret
    return f"{show(value, field.kind)[:4]}-••-••" if is_birth else COVER


def birth(day: date | None, revealed: bool) -> str:
    """A birth date for the table: the year only, unless revealed."""
    if day is None:
        return ""
    return day.isoformat() if revealed else str(day.year)
