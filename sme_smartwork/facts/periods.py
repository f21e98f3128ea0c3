"""The periods a timed fact differs by: "2026-03", "2026-Q1", "2026"."""

from __future__ import annotations

import re
from datetime import date

from sme_smartwork.facts.model import Every

_SHAPES = {
    Every.MONTH: re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])"),
    Every.QUARTER: re.compile(r"(19|20)\d\d-Q[1-4]"),
    Every.YEAR: re.compile(r"(19|20)\d\d"),
}
EXAMPLES = {Every.MONTH: "2026-03", Every.QUARTER: "2026-Q1", Every.YEAR: "2026"}
"""A period of each kind, as it is written."""


def is_period(every: Every, text: str) -> bool:
    """Whether `text` names a period of that length between 1900 and 2099."""
    return _SHAPES[every].fullmatch(text) is not None


def pattern(every: Every) -> str:
    """The regular expression of such a period."""
    return f"^{_SHAPES[every].pattern}$"


def period_of(every: Every, day: date) -> str:
    """The period `day` lies in."""
    if every is Every.MONTH:
        return f"{day.year}-{day.month:02}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if every is Every.QUARTER else f"{day.year}"


def periods_of_year(every: Every, year: int) -> tuple[str, ...]:
    """The periods of one year in order: twelve months, four quarters, or the year itself."""
    if every is Every.MONTH:
        return tuple(f"{year}-{month:02}" for month in range(1, 13))
    return tuple(f"{year}-Q{quarter}" for quarter in range(1, 5)) if every is Every.QUARTER else (f"{year}",)
