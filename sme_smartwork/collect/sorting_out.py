"""Which of the files read count and what is to be told of the others, worked out by DuckDB."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect import journal, queries
from sme_smartwork.collect.database import (
    LAST_MEMORY,
    MEMORY,
    WIDE_MEMORY,
    located,
    named,
    opened,
    parquet,
    quoted,
    telling_no_room,
)
from sme_smartwork.collect.decisions.model import ACCEPTABLE, Action, Decision
from sme_smartwork.collect.figure_columns import typed_columns
from sme_smartwork.collect.model import Trouble
from sme_smartwork.collect.reading import READER
from sme_smartwork.collect.source import Source
from sme_smartwork.collect.store import TABLES, Manifest, Part, Store
from sme_smartwork.figures.catalogue import figure
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    import duckdb

_PAGE = 2_000
_NARROW, _REPORTS, _WIDE = 40_960, 8_192, 2_048  # rows of one group in a Parquet file
_KINDS = (
    ReportKind.PROGRAMME,
    ReportKind.FULL,
    ReportKind.READINESS,
    ReportKind.CHECKLIST,
    ReportKind.SUBSIDY,
)
_STRAYS = (Trouble.MISSING, Trouble.NOTHING, Trouble.CLOSED, Trouble.LINK, Trouble.NO_FILE, Trouble.DEEP)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the officer's programme demands; all empty where none was given."""

    programme: str | None = None
    round: str | None = None
    due: datetime | None = None  # UTC without zone: the first moment that is too late
    required: tuple[str, ...] = ()  # ids of figures
    known: tuple[str, ...] | None = None  # fingerprints of the firms that are known; None: every firm is


class Sorting:
    """One run's tables; a context. Once its ticket is cancelled the next step raises `Cancelled`."""

    def __init__(self, store: Store, manifest: Manifest | None, ticket: Ticket | None = None) -> None:
        self._store = store
        self._ticket = ticket or Ticket()
        self._old = manifest or Manifest()

    def __enter__(self) -> Sorting:
        with telling_no_room(self._store.folder):
            self._connection = opened(self._store.work / "sorting.duckdb", self._store.work / "spill")
        try:
            with telling_no_room(self._store.folder):
                self._prepare()
        except BaseException:
            self._connection.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def _prepare(self) -> None:
        run = self._connection.execute
        run("SET threads = 1")  # so that equal rows make equal files, in half the memory
        separators = f"('/', {quoted(os.sep)})"
        run(
            "CREATE OR REPLACE MACRO is_under(path, place) AS path = place OR (starts_with(path, place)"
            f" AND (right(place, 1) IN {separators} OR substr(path, length(place) + 1, 1) IN {separators}))"
        )
        ranks = " ".join(f"WHEN {quoted(kind.value)} THEN {rank}" for rank, kind in enumerate(_KINDS))
        run(f"CREATE OR REPLACE MACRO kind_rank(kind) AS CASE kind {ranks} ELSE {len(_KINDS)} END")
        for name in ("files", "problems"):
            self._old_view(name)
        empty = self._store.work / "empty.jsonl"
        empty.touch()
        self._ledger(self._old.readings)

    def _old_view(self, name: str) -> None:
        """A view of the generation in force; where there is none yet, an empty one of the same columns."""
        part = self._old.parts.get(name)
        source = parquet(self._store.folder / part.file) if part else f"({_EMPTY[name]} LIMIT 0)"
        self._connection.execute(f"CREATE OR REPLACE VIEW old_{name} AS SELECT * FROM {source}")

    def _ledger(self, parts: Sequence[Part]) -> None:
        if parts:
            files = [self._store.folder / part.file for part in parts]
            rows = parquet(files, ", filename = true, file_row_number = true")
            statement = queries.LEDGER.format(rows=rows)
        else:
            empty = located(self._store.work / "empty.jsonl")
            statement = queries.NO_LEDGER.format(empty=empty, columns=queries.READING)
        self._connection.execute(statement)

    def list_missing(self, listing: Path, ignored: Sequence[str] = ()) -> int:
        """How many of the files in `listing` have still to be read; the paths `ignored` are passed over."""
        with telling_no_room(self._store.folder):
            self._connection.execute(
                queries.LISTED.format(listing=located(listing), columns=queries.LISTING), [list(ignored)]
            )
            journals = journal.files(self._store.journal) or [self._store.work / "empty.jsonl"]
            self._connection.execute(
                queries.STOPPED.format(journals=_literal(journals), columns=queries.READING)
            )
            self._look_up(queries.BOTH, READER)
            self._connection.execute(queries.MISSING)
            return self._count("missing")

    def has_files(self) -> bool:
        """Whether any file was listed now or collected before, be it one that cannot be read."""
        strays = ", ".join(quoted(stray) for stray in _STRAYS)
        listed = f"(FROM listed WHERE trouble IS NULL OR trouble NOT IN ({strays}))"
        return self._count(listed) + self._count("old_files") > 0

    def _look_up(self, ledger: str, reader: int) -> None:
        """Which contents were read by `reader` or a later one, and which file holds which."""
        self._connection.execute(queries.SAID.format(ledger=ledger))
        self._connection.execute(queries.DONE.format(ledger=ledger, reader=reader))

    def missing(self) -> Iterator[Source]:
        """The files that have still to be read, a few thousand at a time."""
        start = 0
        while rows := self._connection.execute(queries.PAGE, [start, start + _PAGE]).fetchall():
            yield from (Source(*row) for row in rows)
            start += _PAGE

    def sort_out(
        self, target: Path, terms: Terms, decisions: Mapping[str, Decision], visited: Sequence[str]
    ) -> Manifest:
        """Write a new generation into the folder `target`; the manifest that will put it into force."""
        with telling_no_room(self._store.folder):
            readings = self._new_readings()
            self._ledger(readings)
            self._look_up("readings", 0)
            self._run(queries.UNREAD)
            self._lists(terms, decisions, visited)
            self._judge(terms)
            return Manifest(
                generation=int(target.name), counts={}, parts=self._written(target, terms), readings=readings
            )

    def _new_readings(self) -> tuple[Part, ...]:
        """The readings of the runs since then, a part for each journal, beside those before."""
        parts = list(self._old.readings)
        self._store.readings.mkdir(exist_ok=True)
        for path in journal.files(self._store.journal):
            file = self._store.readings / f"{path.stem}.parquet"
            statement = queries.PART.format(journal=located(path), columns=queries.READING)
            self._copy_loosely(statement, file)
            parts.append(self._store.part(file, self._rows(file)))
        return tuple(parts)

    def read_already(self) -> Iterator[list[str]]:
        """The contents that need not be read again, by their SHA-256, some thousands at a time."""
        start = 0
        while rows := self._connection.execute(queries.READ, [READER, start, start + 10 * _PAGE]).fetchall():
            yield [sha256 for (sha256,) in rows]
            start += 10 * _PAGE

    def count_said(self) -> int:
        """How many contents were read in all runs."""
        return self._count("said")

    def _lists(self, terms: Terms, decisions: Mapping[str, Decision], visited: Sequence[str]) -> None:
        """The short lists the statements look into."""
        self._list("visited", "place", visited)
        self._list("known", "fingerprint", terms.known or ())
        self._list("acceptable", "state", sorted(ACCEPTABLE))
        self._list("stray_troubles", "trouble", [trouble.value for trouble in _STRAYS])
        self._run("CREATE OR REPLACE TABLE decisions (sha256 VARCHAR, action VARCHAR)")
        made = [
            (sha256, each.action.value)
            for sha256, each in decisions.items()
            if each.action is not Action.UNDO
        ]
        if made:
            self._connection.executemany("INSERT INTO decisions VALUES (?, ?)", made)

    def _list(self, table: str, column: str, values: Sequence[str]) -> None:
        self._run(
            f"CREATE OR REPLACE TABLE {table} AS SELECT unnest($values::VARCHAR[]) AS {column}",
            {"values": list(values)},
        )

    def _judge(self, terms: Terms) -> None:
        run = self._run
        asked = {
            "programme": terms.programme,
            "round": terms.round,
            "known": terms.known is not None,
            "due": terms.due,
        }
        for statement in (queries.FILES, queries.CONTENTS, queries.PAIRS):
            run(statement)
        run(queries.FACTS, {"required": list(terms.required)})
        run(queries.FIRMS)
        run(queries.JUDGED, asked)
        for statement in (queries.PLACED, queries.TURNS, queries.RANKED, queries.NAMED, queries.TOLD):
            run(statement)
        for statement in queries.TELL:
            run(statement, _due(terms, statement))

    def _written(self, target: Path, terms: Terms) -> dict[str, Part]:
        target.mkdir(parents=True)
        self._take_figures_apart()
        reports, problems, files = (target / f"{name}.parquet" for name in TABLES)
        self._roomily(lambda: self._copy_reports(reports, terms))
        self._copy(queries.PROBLEMS, problems)
        self._copy(queries.FILE_ROWS, files)
        made = zip(TABLES, (reports, problems, files), strict=True)
        return {name: self._store.part(file, self._rows(file)) for name, file in made}

    def _copy_reports(self, target: Path, terms: Terms) -> None:
        """The reports in their order, one group of rows after the other."""
        pages = []
        for number, first in enumerate(range(1, max(self._count("contents"), 1) + 1, _REPORTS)):
            page = self._store.work / f"reports-{number}.parquet"
            asked = {"due": terms.due, "first": first, "last": first + _REPORTS - 1}
            self._copy(queries.REPORTS, page, asked, _REPORTS)
            pages.append(page)
        self._copy(f"SELECT * FROM {parquet(pages)}", target, groups=_REPORTS)

    def counts(self, files: Path) -> dict[str, int]:
        """How many files stand at each state."""
        statement = f"SELECT state, count(*) FROM {parquet(files)} GROUP BY state ORDER BY state"
        return dict(self._run(statement).fetchall())

    def _take_figures_apart(self) -> None:
        """A column for each figure that occurs, typed as the catalogue says; others in `more`."""
        found = self._run(queries.OCCURRING).fetchall()
        typed = typed_columns(name for (name,) in found)
        known = sum(figure(name) is not None for (name,) in found)
        names = f"[{', '.join(map(quoted, typed))}]::VARCHAR[]"
        more = queries.STRANGE.format(names=names) if len(typed) < known else "more"
        types = quoted(json.dumps(typed or {"firm_name": "VARCHAR"}))  # DuckDB takes no empty structure
        columns = "".join(f", typed.{named(name)} AS {named(name)}" for name in typed)
        statement = queries.FIGURES.format(types=types, more=more, figures=columns)
        file = self._store.work / "figured.parquet"  # a table of so many columns would hold a block for each
        self._copy_loosely(statement, file)
        self._run(f"CREATE OR REPLACE VIEW figured AS SELECT * FROM {parquet(file)}")

    def _copy(
        self, statement: str, file: Path, asked: Mapping[str, Any] | None = None, groups: int = _NARROW
    ) -> None:
        options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {groups}"
        self._run(f"COPY ({statement}) TO {quoted(file)} ({options})", asked)

    def _copy_loosely(self, statement: str, file: Path) -> None:
        """Copy wide rows in whatever order they come, so that few of them are in memory at once."""
        self._run("SET preserve_insertion_order = false")
        self._roomily(lambda: self._copy(statement, file, groups=_WIDE))
        self._run("SET preserve_insertion_order = true")

    def _roomily(self, copy: Callable[[], object]) -> None:
        """Do `copy`, which can be begun anew, with the wider bound, and with a last one where it fails."""
        import duckdb

        try:
            with self._roomier():
                copy()
        except duckdb.OutOfMemoryException:
            # How much it takes depends on how the readings lie; rather more memory than no collection.
            with self._roomier(LAST_MEMORY):
                copy()

    @contextmanager
    def _roomier(self, memory: str = WIDE_MEMORY) -> Iterator[None]:
        self._run(f"SET memory_limit = '{memory}'")
        try:
            yield
        finally:
            self._run(f"SET memory_limit = '{MEMORY}'")

    def _run(self, statement: str, asked: Mapping[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Run one statement, unless the officer has stopped the work meanwhile."""
        self._ticket.check()
        return self._connection.execute(statement, asked)

    def _rows(self, file: Path) -> int:
        return self._count(parquet(file))

    def _count(self, table: str) -> int:
        ((count,),) = self._run(f"SELECT count(*) FROM {table}").fetchall()
        return int(count)


def _due(terms: Terms, statement: str) -> dict[str, Any] | None:
    return {"due": terms.due} if "$due" in statement else None


def _literal(files: Sequence[Path]) -> str:
    return f"[{', '.join(map(located, files))}]"


_EMPTY: Mapping[str, str] = {
    "problems": f"SELECT {', '.join(f'NULL::VARCHAR AS {name}' for name in queries.PROBLEM_COLUMNS)}",
    "files": (
        "SELECT NULL::VARCHAR AS label, NULL::VARCHAR AS path, NULL::VARCHAR AS member, NULL::BIGINT AS size,"
        " NULL::BIGINT AS mtime_ns, NULL::VARCHAR AS sha256, NULL::VARCHAR AS state, NULL::VARCHAR AS code,"
        " NULL::JSON AS params"
    ),
}
