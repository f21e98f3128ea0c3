"""What of a person is covered where many may look: money, days of birth, and what the dictionary marks."""

from __future__ import annotations

from ui.forms.facts import FactField, Kind

COVER = "•••••"
_COVERED_DAYS = "birth_date"


def is_sensitive(field: FactField) -> bool:
    """Whether the value of `field` is covered by default."""
    return field.kind is Kind.MONEY or field.fact.sensitive or field.name.endswith(_COVERED_DAYS)
