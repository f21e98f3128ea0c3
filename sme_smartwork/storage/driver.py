"""The encrypting SQLite driver: imported so that nothing can stand in for it, and proved before use."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.storage.errors import EncryptionMissing, PlaintextFile

if TYPE_CHECKING:
    from types import ModuleType

    from sme_smartwork.storage.keys import Key

PLAIN_HEADER = b"SQLite format 3\0"
_MODULE = "sqlcipher3.dbapi2"
_BUSY_SECONDS = 5


@cache
def load() -> ModuleType:
    """The driver, proved to encrypt.

    A libsqlite3 that is already loaded globally (a GTK plug-in, a preload) would otherwise take the
    place of SQLCipher's functions and write plain files without an error; deep binding prevents it on
    Linux, and the proof catches whatever is left. Raises EncryptionMissing.
    """
    module = _import_deeply_bound()
    prove(module)
    return module


def _import_deeply_bound() -> ModuleType:
    deep_bind = getattr(os, "RTLD_DEEPBIND", 0)
    if not deep_bind:
        return _import()
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_NOW | os.RTLD_LOCAL | deep_bind)
    try:
        return _import()
    finally:
        sys.setdlopenflags(before)


def _import() -> ModuleType:
    try:
        return import_module(_MODULE)
    except ImportError as problem:
        raise EncryptionMissing from problem


def prove(module: Any) -> None:
    """Refuse a driver that has no cipher, before any file exists; raises EncryptionMissing."""
    connection = module.connect(":memory:")
    try:
        version = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not version or not version[0]:
        raise EncryptionMissing


def connect(file: Path, key: Key) -> Any:
    """An open, keyed DB-API connection to an existing `file`; errors of the driver pass through.

    Transactions are explicit (`isolation_level=None`). The connection may be used from any thread, one
    at a time, which `Store` sees to.
    """
    module = load()
    connection = module.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_SECONDS,
    )
    try:
        _prepare(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma())
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise EncryptionMissing
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchone()
    connection.execute("PRAGMA temp_store = MEMORY")
    if connection.execute("PRAGMA secure_delete").fetchone() != (1,):
        raise EncryptionMissing


def refuse_plaintext(file: Path) -> None:
    """Raise PlaintextFile when `file` begins like an ordinary SQLite database."""
    with file.open("rb") as stream:
        if stream.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise PlaintextFile
