"""The problems of a collection as a list: one line each place, with the file's state and firm."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.browsing.listing import Listing
from sme_smartwork.collect.browsing.model import ProblemLook, ProblemRow
from sme_smartwork.collect.database import parquet
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    import duckdb

_TOLD = ("label", "sha256", "trouble", "severity", "sheet", "address", "expected", "found", "code")
_ROW = (*_TOLD, "params", "other")
_SEARCHED = ("label", "sheet", "address", "other")


class Problems:
    """Everything there is to tell about files, in the order of their names."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, reports: Path, problems: Path) -> None:
        self._listing = Listing(connection, problems, "problems")
        self._reports = parquet(reports)

    def arrange(self, look: ProblemLook) -> int:
        """Order the list as `look` says; how many rows there are."""
        conditions, values = ["true"], []
        if look.trouble:
            conditions.append("trouble = ?")
            values.append(look.trouble)
        if search := clean_text(look.search).lower():
            conditions.append(f"({' OR '.join(f'contains(lower({name}), ?)' for name in _SEARCHED)})")
            values += [search] * len(_SEARCHED)
        return self._listing.arrange(" AND ".join(conditions), values, "label")

    def page(self, first: int, most: int) -> tuple[ProblemRow, ...]:
        """The rows from `first` on, at most `most`."""
        wanted = ", ".join((*(f"r.{name}" for name in _TOLD), "CAST(params AS VARCHAR)", "other"))
        rows = self._listing.page(first, most, wanted)
        files = self._files([row[1] for row in rows if row[1]])
        return tuple(_row(row, files) for row in rows)

    def counts(self) -> Mapping[str, int]:
        """How many problems there are of each kind."""
        return dict(self._listing.ask("SELECT trouble, count(*) FROM {source} GROUP BY trouble"))

    def of_file(self, sha256: str, most: int) -> tuple[ProblemRow, ...]:
        """The problems of one file, at most `most`."""
        wanted = ", ".join((*_TOLD, "CAST(params AS VARCHAR)", "other"))
        rows = self._listing.ask(
            f"SELECT {wanted} FROM {{source}} WHERE sha256 = ? ORDER BY file_row_number LIMIT {most}",
            [sha256],
        )
        files = self._files([sha256])
        return tuple(_row(row, files) for row in rows)

    def ask(self, question: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """The answer to another question on the same connection."""
        return self._listing.ask(question, values)

    def _files(self, hashes: Sequence[str]) -> Mapping[str, tuple[str, str | None]]:
        """State and firm of the reports among these files, by SHA-256."""
        if not hashes:
            return {}
        columns = {row[0] for row in self._listing.ask(f"DESCRIBE SELECT * FROM {self._reports}")}
        firm = "firm_name" if "firm_name" in columns else "NULL"
        rows = self._listing.ask(
            f"SELECT sha256, state, {firm} FROM {self._reports} WHERE list_contains(?, sha256)",
            [list(dict.fromkeys(hashes))],
        )
        return {sha256: (state, firm) for sha256, state, firm in rows}


def _row(row: tuple[Any, ...], files: Mapping[str, tuple[str, str | None]]) -> ProblemRow:
    told: dict[str, Any] = dict(zip(_ROW, row, strict=True))
    state, firm = files.get(told["sha256"] or "", (None, None))
    told["params"] = tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in json.loads(told["params"] or "{}").items()
    )
    return ProblemRow(**told, state=state, firm=clean_text(firm) if firm else None)
