"""Copies of a workplace: made beside their place, verified by opening, then named."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.paths import private_folder
from sme_smartwork.storage import driver, slots
from sme_smartwork.storage.errors import AlreadyThere, BackupFailed
from sme_smartwork.storage.files import flush_folder, new_private_file

if TYPE_CHECKING:
    from sme_smartwork.storage.keys import Key

_STORE_FILE = "store.db"


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
