"""Copies of a workplace: made beside their place, verified by opening, then named."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.paths import private_folder
from sme_smartwork.scratch import scratch_folder
from sme_smartwork.storage import copy_file, driver, slots
from sme_smartwork.storage.errors import (
    AlreadyThere,
    BackupFailed,
    CopyInWorkplace,
    CopyMisnamed,
    CopyNotWritten,
    NoSpace,
    StorageError,
)
from sme_smartwork.storage.files import flush_folder, new_private_file, part_start, telling_os_errors
from sme_smartwork.storage.slots import SLOT_FILE

if TYPE_CHECKING:
    from sme_smartwork.storage.keys import Key
    from sme_smartwork.work import Ticket

_STORE_FILE = "store.db"
_SPARE = 1024 * 1024  # bytes a disk keeps for itself


def make_copy(folder: Path, connection: Any, key: Key, to: Path) -> Path:
    """Copy the open workplace of `folder` to the new folder `to`: whole, verified, or not at all."""
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


def refuse_place(to: Path, workplace: Path) -> None:
    """Raise CopyMisnamed, or CopyInWorkplace when `to` lies in `workplace` or any other, also by a link."""
    if to.suffix.lower() != copy_file.SUFFIX:
        raise CopyMisnamed(suffix=copy_file.SUFFIX)
    for place in (to.parent, Path(os.path.realpath(to)).parent):  # a link may point in, and so may its folder
        real = Path(os.path.realpath(place))
        if any(_is_of(folder, workplace) for folder in (real, *real.parents)):
            raise CopyInWorkplace


def _is_of(folder: Path, workplace: Path) -> bool:
    """Whether `folder` is `workplace`, which may be damaged, or another one."""
    if folder == Path(os.path.realpath(workplace)):
        return True
    with suppress(OSError):  # what may not be looked into is not written into either
        return slots.are_in(folder) and (folder / _STORE_FILE).is_file()
    return False


@contextmanager
def snapshot(folder: Path, connection: Any) -> Iterator[Path]:
    """A private folder with the open workplace as it is at this moment; gone when the block ends."""
    room = private_folder(scratch_folder("copy") / secrets.token_hex(4))
    try:
        _fill(room, folder, connection)
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def seal(room: Path, key: Key, to: Path, made_at: datetime, ticket: Ticket) -> Path:
    """Make `to` one file of the `snapshot` in `room`; what stood there is replaced by it, or kept.

    The file is read back and the database inside opened with the key before it gets its name. Raises
    BackupFailed, NoSpace, ReadOnlyFolder, CopyNotWritten and `Cancelled`.
    """
    part = to.with_name(f"{part_start(to)}{secrets.token_hex(4)}.part")
    try:
        with telling_os_errors(), ExitStack() as leftovers:
            leftovers.callback(part.unlink, missing_ok=True)
            _write_and_read_back(room, key, part, made_at, ticket)
            part.replace(to)
            flush_folder(to.parent)
    except OSError as problem:
        raise CopyNotWritten from problem
    return to


def _write_and_read_back(room: Path, key: Key, part: Path, made_at: datetime, ticket: Ticket) -> None:
    store = room / _STORE_FILE
    size = store.stat().st_size
    if size > copy_file.LARGEST_STORE:
        raise BackupFailed
    refuse_without_room(part.parent, size)
    copy_file.write_copy(part, store, room / SLOT_FILE, made_at, lambda done: ticket.report(done, 2 * size))
    store.unlink()
    _read_back(part, room, key, lambda done: ticket.report(size + done, 2 * size))


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
