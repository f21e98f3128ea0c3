"""What of a person is covered until the user asks to see it: dates of birth and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.entry import show
from ui.forms.facts import FactField, Kind

if TYPE_CHECKING:
    from datetime import date

    from ui.forms.facts import FactValue

_BIRTH_DATES = frozenset({"birth_date", "youngest_child_birth_date"})
COVER = "•••••"


def is_sensitive(field: FactField) -> bool:
    """Whether `field` is covered by default."""
    return field.kind is Kind.MONEY or field.name in _BIRTH_DATES


def covered(field: FactField, value: FactValue) -> str:
    """`value` with only what may be seen of it: the year of a birth date, nothing of money."""
    if value is None or not is_sensitive(field):
        return show(value, field.kind)
    return COVER if field.kind is Kind.MONEY else f"{show(value, field.kind)[:4]}-••-••"


def birth(day: date | None, revealed: bool) -> str:
    """A birth date for the table: the year only, unless revealed."""
    if day is None:
        return ""
    return day.isoformat() if revealed else str(day.year)
