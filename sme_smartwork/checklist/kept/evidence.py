"""Files kept as evidence: only in the encrypted store, and given out to a place the person chooses."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.errors import EvidenceRefused
from sme_smartwork.checklist.kept.store import CurrentId
from sme_smartwork.checklist.model import Evidence
from sme_smartwork.intake.text import clean_text, shown_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

MOST_BYTES = 5 * 1024 * 1024  # of one file
MOST_BYTES_TOGETHER = 200 * 1024 * 1024  # a copy of the workplace must stay easy to carry
MOST_FILES = 20  # of one item
_LONGEST_NAME = 100
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_PORTS = "123456789\u00b9\u00b2\u00b3"  # small digits count as digits there
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in _PORTS)}
_COLUMNS = "id, worker, item, name, LENGTH(content), at, sha256"


class EvidenceFiles:
    """Keeps, lists, gives out and removes files."""

    def __init__(self, store: Store, current_id: CurrentId) -> None:
        self._store = store
        self._current_id = current_id

    def add(
        self, worker: str | None, item: str, name: str | Path, content: bytes | None, now: datetime
    ) -> Evidence:
        """Keep one file; without `content` the file at `name` is read. Raises `EvidenceRefused`."""
        held = read_file(Path(name)) if content is None else content
        clean = clean_name(str(name))
        _check_size(clean, len(held))
        digest = hashlib.sha256(held).hexdigest()
        with self._store.change() as connection:
            self._check_room(connection, clean, len(held))
            _check_item(connection, (worker, item), digest, clean)
            row = (worker, item, clean, digest, now.astimezone().isoformat(), held)
            made = connection.exec_driver_sql(
                "INSERT INTO evidence (worker, item, name, sha256, at, content) VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            return _one(connection, int(made.lastrowid or 0))

    def of(self, worker: str | None, item: str) -> tuple[Evidence, ...]:
        """The files of one item, the oldest first."""
        statement = f"SELECT {_COLUMNS} FROM evidence WHERE worker IS ? ORDER BY id"
        with self._store.read() as connection:
            files = map(_evidence, connection.exec_driver_sql(statement, (worker,)).all())
        return tuple(replace(each, item=item) for each in files if self._current_id(each.item) == item)

    def content(self, number: int) -> bytes:
        """What is in a kept file."""
        with self._store.read() as connection:
            return _content(connection, number)

    def save(self, number: int, path: Path) -> None:
        """Write a kept file to `path`: whole or not at all, and never into a workplace.

        Raises `FileNotWritten`, `NoRoom`.
        """
        from sme_smartwork.exchange.files import write_whole

        write_whole(path, self.content(number))

    def remove(self, number: int) -> tuple[Evidence, bytes]:
        """Take a file away; gives it, for `put`."""
        with self._store.change() as connection:
            held = _content(connection, number)
            found = _one(connection, number)
            connection.exec_driver_sql("DELETE FROM evidence WHERE id = ?", (number,))
        return found, held

    def put(self, file: Evidence, content: bytes) -> None:
        """Bring back a file that was taken away."""
        with self._store.change() as connection:
            number = file.id if _is_free(connection, file.id) else None
            row = (number, file.worker, file.item, file.name, file.sha256, file.at.isoformat(), content)
            connection.exec_driver_sql(
                "INSERT INTO evidence (id, worker, item, name, sha256, at, content)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def _check_room(self, connection: Connection, name: str, size: int) -> None:
        kept = connection.exec_driver_sql("SELECT COALESCE(SUM(LENGTH(content)), 0) FROM evidence").scalar()
        if int(kept or 0) + size > MOST_BYTES_TOGETHER:
            raise EvidenceRefused(
                "checklist.evidence_no_room", name=name, limit=MOST_BYTES_TOGETHER // 1024 // 1024
            )


def read_file(path: Path) -> bytes:
    """What is in the file at `path`, refused before it is read when it is too large."""
    name = clean_name(path.name)
    try:
        if not path.is_file():
            raise EvidenceRefused("checklist.evidence_unreadable", name=name)
        with path.open("rb") as opened:
            held = opened.read(MOST_BYTES + 1)
    except OSError as problem:
        raise EvidenceRefused("checklist.evidence_unreadable", name=name) from problem
    _check_size(name, len(held))
    return held


def clean_name(name: str) -> str:
    """The last part of a file's name as any system can keep it; "file" when nothing is left."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    clean = clean_text(last).translate(_FORBIDDEN).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not stem:
        stem, dot, ending = clean, "", ""
    if clean.partition(".")[0].strip().upper() in _RESERVED:
        stem = f"_{stem}"
    ending = ending[:10]
    return f"{stem[: _LONGEST_NAME - len(dot + ending)]}{dot}{ending}".rstrip(" .") or "file"


def _check_size(name: str, size: int) -> None:
    if not size:
        raise EvidenceRefused("checklist.evidence_empty", name=name)
    if size > MOST_BYTES:
        raise EvidenceRefused("checklist.evidence_too_large", name=name, limit=MOST_BYTES // 1024 // 1024)


def _check_item(connection: Connection, whose: tuple[str | None, str], digest: str, name: str) -> None:
    """The same content is kept once with an item, and not too many files are."""
    statement = "SELECT name, sha256 FROM evidence WHERE worker IS ? AND item = ?"
    kept = {row[1]: row[0] for row in connection.exec_driver_sql(statement, whose)}
    if digest in kept:
        raise EvidenceRefused("checklist.evidence_twice", name=name, kept=shown_text(kept[digest]))
    if len(kept) >= MOST_FILES:
        raise EvidenceRefused("checklist.evidence_too_many", limit=MOST_FILES)


def _is_free(connection: Connection, number: int) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM evidence WHERE id = ?", (number,)).first() is None


def _content(connection: Connection, number: int) -> bytes:
    held = connection.exec_driver_sql("SELECT content FROM evidence WHERE id = ?", (number,)).scalar()
    if held is None:
        raise EvidenceRefused("checklist.evidence_gone")
    return bytes(held)


def _one(connection: Connection, number: int) -> Evidence:
    return _evidence(
        connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM evidence WHERE id = ?", (number,)).one()
    )


def _evidence(row: Any) -> Evidence:
    number, worker, item, name, size, at, digest = row
    return Evidence(number, worker, item, name, size, datetime.fromisoformat(at), digest)
