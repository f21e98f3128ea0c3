"""The rows of an export, a few thousand at a time; every text is made safe on its way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.exports.columns import Column

if TYPE_CHECKING:
    import duckdb

    from sme_smartwork.work import Ticket

AT_ONCE = 2_000
Row = tuple[Any, ...]


def counted_rows(
    connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], ticket: Ticket, *, written: bool = False
) -> Iterator[list[Row]]:
    """Every report that counts, by the firm's name; progress counts rows. Raises `Cancelled`."""
    total = how_many(connection)
    asked = ", ".join(column.written if written else column.counted for column in columns)
    found = connection.execute(f"SELECT {asked} FROM reports WHERE counts ORDER BY {_order(columns)}, label")
    done = 0
    while rows := found.fetchmany(AT_ONCE):
        yield rows
        done += len(rows)
        ticket.report(done, total)
    ticket.check()


def how_many(connection: duckdb.DuckDBPyConnection) -> int:
    """How many reports count."""
    found = connection.execute("SELECT count(*) FROM reports WHERE counts").fetchone()
    return int(found[0]) if found else 0


def _order(columns: Sequence[Column]) -> str:
    return "firm_name" if any(column.id == "firm_name" for column in columns) else "fingerprint"
