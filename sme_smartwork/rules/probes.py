"""Answers worth trying for a missing fact: a few values that rules of this field tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sme_smartwork.rules.schema import FactSpec, Kind
from sme_smartwork.rules.values import add_to_date

_YEARS_AGO: Sequence[int] = (0, 1, 3, 10)
_OTHERS: Mapping[Kind, tuple[object, ...]] = {  # where the dictionary of facts names none
    Kind.NUMBER: (0, 1, 10, 100, 1_000_000),
    Kind.CHOICE: ("",),
}


def probes(spec: FactSpec, on: date) -> tuple[object, ...]:
    """The answers to try for `spec` on the day `on`, one at least."""
    if spec.kind is Kind.DAY:
        return tuple(add_to_date(on, years=-years) for years in spec.years_ago or _YEARS_AGO)
    return spec.probes or spec.choices or _OTHERS[spec.kind]
