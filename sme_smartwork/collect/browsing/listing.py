"""One Parquet file of any size as a list: its order is worked out once, then read page by page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.database import parquet, telling_no_room
from sme_smartwork.collect.store import CollectionRefused

if TYPE_CHECKING:
    import duckdb


class Listing:
    """The rows of `file`, which is Parquet, in some order; memory holds two numbers a row, never the rows.

    Every question raises `CollectionRefused` when the file is out of reach, such as on a stick pulled out.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
        self._connection, self._parquet, self._order = connection, file, f"order_{name}"
        self._lock = Lock()  # jobs may overlap, a connection serves one at a time
        self._source = parquet(file, ", file_row_number = true")
        self.columns = frozenset(row[0] for row in self.ask("DESCRIBE SELECT * FROM {source}"))

    def arrange(self, condition: str, values: Sequence[object], by: str) -> int:
        """Keep the rows that meet `condition` in the order `by`; how many these are.

        `condition` and `by` are SQL written by this program; what somebody typed stands in `values`.
        """
        self.ask(
            f"CREATE OR REPLACE TEMP TABLE {self._order} AS SELECT row_number() OVER () - 1 AS place, row"
            f" FROM (SELECT file_row_number AS row FROM {{source}} WHERE {condition}"
            f" ORDER BY {by}, file_row_number)",
            values,
        )
        return int(self.ask(f"SELECT count(*) FROM {self._order}")[0][0])

    def page(self, first: int, most: int, wanted: str) -> list[tuple[Any, ...]]:
        """The expressions `wanted` of the `most` rows from place `first` on, in the order arranged."""
        return self.ask(
            f"SELECT {wanted} FROM {self._order} o JOIN {{source}} r ON r.file_row_number = o.row"
            " WHERE o.place >= ? AND o.place < ? ORDER BY o.place",
            [first, first + most],
        )

    def ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer to `question`; `{source}` in it is this file."""
        import duckdb

        statement = question.replace("{source}", self._source)
        with self._lock:
            try:
                with telling_no_room(self._parquet.parent):
                    return self._connection.execute(statement, values).fetchall()
            except duckdb.IOException as problem:
                raise CollectionRefused("collect.out_of_reach", folder=self._parquet.parent) from problem
