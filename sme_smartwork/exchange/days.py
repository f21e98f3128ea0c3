"""A calendar day as people type it, where it is certain."""

from __future__ import annotations

import re
from datetime import date, datetime

from sme_smartwork.figures.model import is_day
from sme_smartwork.intake.text import clean_text

# Year, month and day may carry their Korean words.
_TYPED = re.compile(r"(20[0-9]{2})\s?[-./\ub144]\s?([0-9]{1,2})\s?[-./\uc6d4]\s?([0-9]{1,2})\s?[.\uc77c]?")


def day_meant(value: object) -> date | None:
    """The day a cell surely means: a date, or year, month and day as text; None for anything else."""
    if isinstance(value, datetime):
        return _bounded(value.date())
    if isinstance(value, date):
        return _bounded(value)
    match = _TYPED.fullmatch(clean_text(value)) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return _bounded(date(*map(int, match.groups())))
    except ValueError:
        return None


def _bounded(day: date) -> date | None:
    return day if is_day(day) else None
