"""The one edge where errors of the database driver become errors a reader understands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sme_smartwork.storage.driver import load
from sme_smartwork.storage.errors import (
    AlreadyOpen,
    DamagedFile,
    NoSpace,
    NotAWorkplace,
    ReadOnlyFolder,
    StorageError,
)

_WRITE_FAILED = {"SQLITE_FULL"} | {
    f"SQLITE_IOERR_{what}"
    for what in ("WRITE", "FSYNC", "DIR_FSYNC", "TRUNCATE", "SHMSIZE", "SHMOPEN", "CLOSE")
}
_BY_FAMILY: dict[str, type[StorageError]] = {
    "READONLY": ReadOnlyFolder,
    "PERM": ReadOnlyFolder,
    "CANTOPEN": ReadOnlyFolder,
    "BUSY": AlreadyOpen,
    "LOCKED": AlreadyOpen,
    "NOTADB": DamagedFile,
    "CORRUPT": DamagedFile,
    "IOERR": DamagedFile,
}


def told_for(problem: BaseException, folder: Path) -> StorageError | None:
    """What to tell for a driver's error; None when it is a mistake of ours (bad SQL, a broken constraint)."""
    name = _name(problem)
    if name in _WRITE_FAILED:
        return NoSpace()
    kind = _BY_FAMILY.get(name.removeprefix("SQLITE_").split("_")[0])
    if kind is None:
        return None
    return NotAWorkplace() if kind is ReadOnlyFolder and not folder.is_dir() else kind()


def _name(problem: BaseException | None) -> str:
    return str(getattr(problem, "sqlite_errorname", ""))


@contextmanager
def telling_database_errors(folder: Path, *, is_read: bool = False) -> Iterator[None]:
    """Turn the driver's errors, bare or wrapped by SQLAlchemy, into the ones the user is told.

    Writing inside a read (`is_read`) is a bug and passes through.
    """
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, load().Error) as problem:
        cause = problem.orig if isinstance(problem, DBAPIError) else problem
        told = told_for(cause, folder) if cause is not None else None
        if told is None or (is_read and _name(cause) == "SQLITE_READONLY"):
            raise
        raise told from problem
