"""Columns of facts that were worked out once, kept by what they depend on."""

from __future__ import annotations

from typing import Any

from sme_smartwork.rules.schema import FactSpec, Kind


class Store:
    """Columns and their gaps by fact and by the part of the calendar they hold in."""

    __slots__ = ("columns", "missing")

    def __init__(self) -> None:
        self.columns: dict[tuple[str, str], list[Any]] = {}
        self.missing: dict[tuple[str, str], int] = {}

    def without(self, names: frozenset[str]) -> Store:
        """The same without these facts."""
        other = Store()
        other.columns = {key: kept for key, kept in self.columns.items() if key[0] not in names}
        other.missing = {key: kept for key, kept in self.missing.items() if key[0] not in names}
        return other


def is_complete(spec: FactSpec, column: list[Any]) -> bool:
    """Is every value known, and every number whole? Adding up or joining tells faster than looking."""
    try:
        if spec.kind is Kind.NUMBER:
            return type(sum(column)) is int
        if spec.kind is Kind.DAY:
            return None not in column
        return bool(sum(column) if spec.choices[:1] == (True,) else "".join(column)) or None not in column
    except TypeError:
        return False
