"""What people filled into documents, in the workplace file: one row a document and person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

FIRM = "FIRM"  # the draft that holds what all documents share
Fields = Mapping[str, Any]
_BLANK = object()


class DraftOfNobody(UserError):
    """The person a document is for is not on the roster any more."""


class DraftStore:
    """Reads and writes single fields; every write gives back what was there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, kind: str, worker: str | None) -> Fields:
        """The fields of one document; none when nothing was written."""
        with self._store.read() as connection:
            return _get(connection, kind, worker)

    def all(self) -> Mapping[tuple[str, str | None], Fields]:
        """Everything that was written, by document and person."""
        with self._store.read() as connection:
            rows = connection.exec_driver_sql("SELECT kind, worker, document FROM draft ORDER BY id").all()
        return {(kind, worker): json.loads(document) for kind, worker, document in rows}

    def put(self, kind: str, worker: str | None, fields: Fields, at: datetime) -> Fields:
        """Change some fields (`ABSENT` forgets one); gives those fields as they were, for undo."""
        with self._store.change() as connection:
            before = _get(connection, kind, worker)
            after = {name: value for name, value in {**before, **fields}.items() if value is not ABSENT}
            _put(connection, (kind, worker), after, at)
        return {name: before.get(name, ABSENT) for name in fields}

    def replace(self, kind: str, worker: str | None, fields: Fields, at: datetime) -> Fields:
        """Make `fields` all there is; gives what there was."""
        with self._store.change() as connection:
            before = _get(connection, kind, worker)
            _put(connection, (kind, worker), fields, at)
        return before


ABSENT = _BLANK
"""Stands for a field that nobody wrote: what the firm's facts say holds then."""


def _get(connection: Connection, kind: str, worker: str | None) -> dict[str, Any]:
    found = connection.exec_driver_sql(
        "SELECT document FROM draft WHERE kind = ? AND worker IS ?", (kind, worker)
    ).scalar()
    return dict(json.loads(found)) if found else {}


def _put(connection: Connection, key: tuple[str, str | None], fields: Fields, at: datetime) -> None:
    kind, worker = key
    known = "SELECT 1 FROM worker WHERE code = ?"
    if worker is not None and connection.exec_driver_sql(known, (worker,)).first() is None:
        raise DraftOfNobody("documents.nobody", worker=worker)
    connection.exec_driver_sql("DELETE FROM draft WHERE kind = ? AND worker IS ?", (kind, worker))
    if fields:
        connection.exec_driver_sql(
            "INSERT INTO draft (kind, worker, document, at) VALUES (?, ?, ?, ?)",
            (kind, worker, json.dumps(fields, ensure_ascii=False), at.isoformat()),
        )
