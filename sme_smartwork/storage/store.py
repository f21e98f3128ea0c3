"""One firm's encrypted workplace file while it is open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sme_smartwork.storage.engine import engine_over
from sme_smartwork.storage.errors import CopyOfExample, DamagedFile, StorageError
from sme_smartwork.storage.failures import Purpose, telling_database_errors
from sme_smartwork.storage.files import telling_os_errors
from sme_smartwork.storage.keys import Key
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sqlalchemy import Connection

STORE_FILE = "store.db"


class Store:
    """Reads and changes as transactions on one keyed connection; threads take turns.

    Made by `vault`, never directly. `id` is the workplace's random id, `is_demo` marks a firm that can be
    thrown away, `key` is the database key (its repr shows nothing) until `close`.
    """

    def __init__(self, folder: Path, key: Key, connection: Any, let_go: Callable[[], None]) -> None:
        self.folder = folder
        self.key = key
        self._raw = connection
        self._let_go = let_go
        self._engine = engine_over(connection)
        self._turn = RLock()
        self._current: Connection | None = None
        self._is_changing = False
        self._is_damaged = False
        self.id: str = self.get("id", "")
        self.is_demo: bool = self.get("demo", False)

    @property
    def is_closed(self) -> bool:
        """Whether the store was closed; nothing can be read then."""
        return self._raw is None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state; writing through it is a bug and raises.

        Fetch rows inside the block. Raises DamagedFile and the other storage errors.
        """
        with self._turn, self._telling("read"):
            if self._current is not None:
                yield self._current
                return
            with self._transaction("BEGIN", "ON") as connection:
                yield connection
                connection.rollback()

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends, or not at all if it raises.

        A change inside a change is part of the outer one. Raises NoSpace, ReadOnlyFolder, DamagedFile.
        """
        with self._turn, self._telling("write"):
            if self._current is not None:
                with self._nested() as connection:
                    yield connection
                return
            with self._transaction("BEGIN IMMEDIATE", "OFF") as connection:
                yield connection
                connection.commit()

    @contextmanager
    def _transaction(self, begin: str, query_only: str) -> Iterator[Connection]:
        if self.is_closed:
            raise ValueError("the store is closed")
        self._raw.execute(f"PRAGMA query_only = {query_only}")
        with self._engine.connect() as plain:
            connection = plain.execution_options(begin=begin)
            self._current, self._is_changing = connection, query_only == "OFF"
            try:
                yield connection
            finally:
                self._current = None

    @contextmanager
    def _nested(self) -> Iterator[Connection]:
        if self._current is None or not self._is_changing:
            raise ValueError("a change cannot start inside a read")
        with self._current.begin_nested():
            yield self._current

    @contextmanager
    def _telling(self, purpose: Purpose) -> Iterator[None]:
        try:
            with telling_database_errors(self.folder, purpose):
                yield
        except DamagedFile:
            self._is_damaged = True
            raise
        except StorageError as problem:
            if self._is_damaged:  # the driver refuses everything afterwards, for reasons that would mislead
                raise DamagedFile from problem
            raise

    def get(self, key: str, default: Any) -> Any:
        """A small setting of the workplace by name; `default` when it was never put."""
        with self.read() as connection:
            row = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,)).first()
        return default if row is None else json.loads(row[0])

    def put(self, key: str, value: Any) -> None:
        """Keep a small JSON-able setting of the workplace."""
        statement = "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)"
        with self.change() as connection:
            connection.exec_driver_sql(statement, (key, json.dumps(value, ensure_ascii=False)))

    def mark(self, workplace: str, is_demo: bool) -> None:
        """Write into a new database which workplace it is; done once, by `vault.create`."""
        with self.change():
            self.put("id", workplace)
            self.put("demo", is_demo)
        self.id, self.is_demo = workplace, is_demo

    def check(self) -> None:
        """Read every page and compare its seal; raises DamagedFile at the first page that was changed."""
        with self._turn, self._telling("read"):
            for pragma in ("cipher_integrity_check", "quick_check"):
                told = self._raw.execute(f"PRAGMA {pragma}").fetchall()
                if told not in ([], [("ok",)]):
                    raise DamagedFile

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the database file; a damaged log loses its tail."""
        with self._turn, self._telling("write"):
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def backup(self, to: Path, made_at: datetime, ticket: Ticket | None = None) -> Path:
        """Make `to` one file with a complete, verified copy of the workplace that opens by the same ways in.

        It appears whole or not at all; an older file of that name is replaced by it. Others wait only while
        the moment is held fast, not while the file is written and read back. Raises
        CopyOfExample, CopyMisnamed, CopyInWorkplace, NoSpace, ReadOnlyFolder, CopyNotWritten, BackupFailed
        and `Cancelled`.
        """
        from sme_smartwork.storage.copies import refuse_place, seal, snapshot

        if self.is_demo:
            raise CopyOfExample
        refuse_place(to, self.folder)
        with ExitStack() as done:
            with self._turn, self._telling("write"), telling_os_errors():
                room = done.enter_context(snapshot(self.folder, self._raw))
                key = Key(self.key.reveal())
                done.callback(key.wipe)
            return seal(room, key, to, made_at, ticket or Ticket())

    def close(self) -> None:
        """Write everything into the file, close it, forget the key and let others open it; twice is fine."""
        with self._turn:
            if self.is_closed:
                return
            with ExitStack() as last_things:
                last_things.callback(self._let_go)
                last_things.callback(self.key.wipe)
                last_things.callback(self._close_connection)
                with suppress(StorageError):  # what does not fit now is in the log and read at the next start
                    self.checkpoint()

    def _close_connection(self) -> None:
        self._engine.dispose()
        raw, self._raw = self._raw, None
        raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {self.id}{' (closed)' if self.is_closed else ''}>"
