"""The firms that count as one CSV file for spreadsheets, or one Parquet file for programs."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.database import located, named, quoted, telling_of_the_disk
from sme_smartwork.collect.exports.columns import Column, Scope, columns_of, own_titles
from sme_smartwork.collect.exports.placing import placed
from sme_smartwork.collect.exports.rows import counted_rows, how_many
from sme_smartwork.collect.exports.texts import safe
from sme_smartwork.programme.model import OWN
from sme_smartwork.wording import LANGUAGES, Language, Text

if TYPE_CHECKING:
    import duckdb

    from sme_smartwork.work import Ticket

_COMMANDS = frozenset("=+-@\t\r\n\0＝＋－＠")
_MADE_BY = "sme-smartwork/collected-reports"


def write_csv(
    connection: duckdb.DuckDBPyConnection,
    target: Path,
    scope: Scope,
    language: Language,
    ticket: Ticket,
    members: Mapping[str, Text] | None = None,
) -> None:
    """Put a CSV file at `target`, whole or not at all: UTF-8 with a mark, everything quoted.

    A text that a spreadsheet would take for a command gets a ' before it. Raises `Cancelled`,
    `CollectRefused` when `target` is a file that no collection made, `FileNotWritten`, `NoRoom`.
    """
    columns = columns_of(connection, scope, language, members or {})
    with placed(target, _is_our_csv) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow([column.title for column in columns])
        for block in counted_rows(connection, columns, ticket, written=True):
            writer.writerows(_written(row, columns) for row in block)


def quieted(text: str) -> str:
    """`text` safe for a cell of a CSV file."""
    clean = safe(text)
    return f"'{clean}" if clean[:1] in _COMMANDS and clean else clean


def _written(row: Sequence[Any], columns: Sequence[Column]) -> list[str]:
    return [_cell(value, column) for value, column in zip(row, columns, strict=True)]


def _cell(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return column.words.get(value) or quieted(value)
    return str(int(value)) if value == int(value) else repr(value)


def _is_our_csv(path: Path) -> bool:
    """Whether the head of `path` is one of ours: the report's own columns are the last of it."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.readline(1 << 20)
    ends = (_head_end(language).encode() for language in LANGUAGES)
    return head.startswith(b"\xef\xbb\xbf") and any(head.rstrip().endswith(end) for end in ends)


def _head_end(language: Language) -> str:
    return ",".join(f'"{title}"' for title in own_titles(language))


def write_parquet(connection: duckdb.DuckDBPyConnection, target: Path, scope: Scope, ticket: Ticket) -> None:
    """Put a Parquet file at `target`, whole or not at all: values as they were signed, columns named by ids.

    DuckDB writes it in one go, so a wish to cancel is heard when it has: seconds for a million reports.
    Raises as `write_csv` does.
    """
    columns = columns_of(connection, scope, "ko", {})
    names = ", ".join(_stored(column) for column in columns)
    total = how_many(connection)
    with placed(target, lambda path: _is_our_parquet(connection, path)) as part:
        ticket.report(0, total)
        with telling_of_the_disk():
            connection.execute(
                f"COPY (SELECT {names} FROM reports WHERE counts) TO {quoted(part)}"
                f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{made_by: {quoted(_MADE_BY)}}})"
            )
        ticket.report(total, total)


def _stored(column: Column) -> str:
    """The column as the collection holds it; an answer to a programme's own question lies within another."""
    name = named(column.id)
    return f"{column.counted} AS {name}" if column.id.startswith(OWN) else name


def _is_our_parquet(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    import duckdb

    try:
        rows = connection.execute(
            f"SELECT value FROM parquet_kv_metadata({located(path)}) WHERE key = 'made_by'"
        ).fetchall()
    except duckdb.Error:
        return False
    return rows == [(_MADE_BY.encode(),)]
