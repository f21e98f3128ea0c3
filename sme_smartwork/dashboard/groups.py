"""Which groups of a round may be shown, for each kind of figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.dashboard.model import Axis, Basis, Hidden, Selection
from sme_smartwork.dashboard.suppression import Key, Parts, cube, hidden_groups

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Groups:
    """How many firms each group of a round has, and which are hidden."""

    firms: Mapping[Key, Parts]
    hidden: Mapping[Key, Hidden]

    def count(self, key: Key) -> int:
        """How many firms are in the group."""
        return self.firms.get(key, (0,))[0]


def groups_of(connection: duckdb.DuckDBPyConnection, round_id: int) -> dict[Basis, Groups]:
    """The groups of one round, for each basis."""
    columns = ", ".join(basis.value for basis in Basis)
    rows = connection.execute(
        f"SELECT industry, size, region, {columns} FROM dashboard_cell WHERE round_id = ?", [round_id]
    ).fetchall()
    found = {}
    for at, basis in enumerate(Basis, start=3):
        firms = cube({(row[0], row[1], row[2]): (row[at],) for row in rows if row[at]})
        found[basis] = Groups(firms, hidden_groups(firms))
    return found


def key_of(selection: Selection, category: str | None = None) -> Key:
    """The group of the selection, or of one category of its breakdown."""
    chosen = {axis: selection.of(axis) for axis in Axis}
    if category is not None:
        chosen[selection.by] = category
    return tuple(chosen[axis] for axis in Axis)


def where(selection: Selection, prefix: str = "") -> tuple[str, list[str]]:
    """The condition in SQL that a firm is in the selection, and its parameters."""
    chosen = [(axis, value) for axis in Axis if (value := selection.of(axis)) is not None]
    words = "".join(f" AND {prefix}{axis.value} = ?" for axis, _ in chosen)
    return words, [value for _, value in chosen]
