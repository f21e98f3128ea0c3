"""Who a code means: a person by name, or whose leave or purchase it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts


def who(code: str, facts: FirmFacts, *, is_covered: bool = False) -> str:
    """The code with the name behind it; of a leave, with the person's. Covered: the code alone."""
    if is_covered:
        return code
    worker = _person_of(code, facts) or code
    name = next((each.name for each in facts.workers if each.code == worker), None)
    told = code if worker == code else f"{code} {worker}"
    return f"{told} {name or ''}".strip()


def _person_of(code: str, facts: FirmFacts) -> str | None:
    rows = (row for table in facts.events.values() for row in table)
    return next((row.worker for row in rows if row.code == code), None)
