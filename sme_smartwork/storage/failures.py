"""The one edge where errors of the database driver become errors a reader understands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sme_smartwork.storage.driver import load
from sme_smartwork.storage.errors import (
    AlreadyOpen,
    DamagedFile,
    NoSpace,
    NotAWorkplace,
    ReadOnlyFolder,
    StorageError,
)

Purpose = Literal["open", "read", "write"]
_HARDLY_ANY_SPACE = 1024 * 1024
_BY_NAME: dict[str, type[StorageError]] = {
    "SQLITE_FULL": NoSpace,
    "SQLITE_READONLY": ReadOnlyFolder,
    "SQLITE_PERM": ReadOnlyFolder,
    "SQLITE_CANTOPEN": ReadOnlyFolder,
    "SQLITE_BUSY": AlreadyOpen,
    "SQLITE_LOCKED": AlreadyOpen,
    "SQLITE_NOTADB": DamagedFile,
    "SQLITE_CORRUPT": DamagedFile,
}


def told_for(problem: BaseException | None, folder: Path, purpose: Purpose) -> StorageError | None:
    """What to tell for a driver's error; None when it is a mistake of ours.

    Bad SQL and broken constraints are ours, and so is writing inside a read.
    """
    name = str(getattr(problem, "sqlite_errorname", ""))
    if name == "SQLITE_READONLY" and purpose == "read":
        return None
    if name == "SQLITE_IOERR":
        return NoSpace() if purpose == "write" or _is_full(folder) else DamagedFile()
    kind = _BY_NAME.get(name)
    if kind is ReadOnlyFolder and not folder.is_dir():
        return NotAWorkplace()
    return kind() if kind else None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _HARDLY_ANY_SPACE
    except OSError:
        return False


@contextmanager
def telling_database_errors(folder: Path, purpose: Purpose) -> Iterator[None]:
    """Turn the driver's errors, bare or wrapped by SQLAlchemy, into the ones the user is told."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, load().Error) as problem:
        told = told_for(problem.orig if isinstance(problem, DBAPIError) else problem, folder, purpose)
        if told is None:
            raise
        raise told from problem
