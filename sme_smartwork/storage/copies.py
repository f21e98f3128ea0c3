"""Copies of a workplace: made beside their place, verified by opening, then named."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.paths import private_folder
from sme_smartwork.scratch import scratch_folder
from sme_smartwork.storage import copy_file, driver, slots
from sme_smartwork.storage.errors import AlreadyThere, BackupFailed, CopyNotWritten, NoSpace, StorageError
from sme_smartwork.storage.files import flush_folder, new_private_file, part_start, telling_os_errors
from sme_smartwork.storage.slots import SLOT_FILE

if TYPE_CHECKING:
    from sme_smartwork.storage.keys import Key
    from sme_smartwork.work import Ticket

_STORE_FILE = "store.db"
_SPARE = 1024 * 1024  # bytes a disk keeps for itself


@dataclass(frozen=True, slots=True)
class Source:
    """The open workplace that is copied."""

    folder: Path
    connection: Any
    key: Key


def make_copy(folder: Path, connection: Any, key: Key, to: Path) -> Path:
    """Copy the open workplace of `folder` to the new folder `to`; see `Store.backup`."""
    if to.exists():
        raise AlreadyThere
    to.parent.mkdir(parents=True, exist_ok=True)
    unfinished = private_folder(to.with_name(f".{to.name}.{secrets.token_hex(4)}"))
    try:
        _fill(unfinished, folder, connection)
        _verify(unfinished / _STORE_FILE, key)
        unfinished.rename(to)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    flush_folder(to.parent)
    return to


def make_copy_file(source: Source, to: Path, made_at: datetime, ticket: Ticket) -> Path:
    """Make `to` one file that holds the whole workplace; what stood there is replaced by it, or kept.

    The file is read back and the database inside opened with the key before it gets its name. Raises
    BackupFailed, NoSpace, ReadOnlyFolder, CopyNotWritten and `Cancelled`.
    """
    try:
        with telling_os_errors():
            return _made(source, to, made_at, ticket)
    except OSError as problem:
        raise CopyNotWritten from problem


def _made(source: Source, to: Path, made_at: datetime, ticket: Ticket) -> Path:
    with ExitStack() as leftovers:
        room = private_folder(scratch_folder("copy") / secrets.token_hex(4))
        leftovers.callback(shutil.rmtree, room, ignore_errors=True)
        part = to.with_name(f"{part_start(to)}{secrets.token_hex(4)}.part")
        leftovers.callback(part.unlink, missing_ok=True)
        _fill(room, source.folder, source.connection)
        size = (room / _STORE_FILE).stat().st_size
        if size > copy_file.LARGEST_STORE:
            raise BackupFailed
        refuse_without_room(to.parent, size)
        copy_file.write_copy(
            part, room / _STORE_FILE, room / SLOT_FILE, made_at, lambda done: ticket.report(done, 2 * size)
        )
        (room / _STORE_FILE).unlink()
        _read_back(part, room, source.key, lambda done: ticket.report(size + done, 2 * size))
        part.replace(to)
    flush_folder(to.parent)
    return to


def _read_back(part: Path, room: Path, key: Key, step: copy_file.Step) -> None:
    try:
        copy_file.unpack(part, copy_file.read_head(part), room, step)
    except StorageError as problem:
        raise BackupFailed from problem
    _verify(room / _STORE_FILE, key)


def refuse_without_room(folder: Path, size: int) -> None:
    """Raise NoSpace when `folder` cannot take `size` bytes more."""
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise NoSpace


def _fill(unfinished: Path, folder: Path, connection: Any) -> None:
    copy = unfinished / _STORE_FILE
    new_private_file(copy)
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("VACUUM INTO ?", (str(copy),))
    with copy.open("rb+") as stream:
        os.fsync(stream.fileno())
    slots.read(folder).write(unfinished)


def _verify(copy: Path, key: Key) -> None:
    driver.refuse_plaintext(copy)
    try:
        connection = driver.connect(copy, key)
    except driver.load().Error as problem:
        raise BackupFailed from problem
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise BackupFailed
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()
