"""Files to hand on: written whole or not at all, and the person is told why not."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.storage import files

FOR_ALL = 0o666
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class FileNotWritten(UserError):
    """The file could not be written; the one that was there before is unchanged."""


class NoRoom(NotPossibleHere):
    """The disk is full; the file that was there before is unchanged."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, so that a file to hand on is whole or not there.

    Raises `FileNotWritten` (open in another program, no permission, folder missing, no place for a file)
    or `NoRoom`.
    """
    try:
        check_place(path)
        sweep_parts(path)
        files.write_whole(path, data, mode=FOR_ALL)
    except OSError as error:
        raise os_error_told(error, path) from None


def check_place(path: Path) -> None:
    """Refuse a missing folder, what is no ordinary file (a folder, a device), the inside of a workplace."""
    from sme_smartwork.storage.opening import is_workplace

    if not path.parent.is_dir():
        raise FileNotWritten("export.no_folder", name=path.name, folder=path.parent)
    if not path.name or (path.exists() and not path.is_file()):
        raise FileNotWritten("export.not_a_file", name=path)
    if any(is_workplace(folder) for folder in path.resolve().parents[:2]):
        raise FileNotWritten("export.in_workplace", name=path.name)


def sweep_parts(path: Path) -> None:
    """Remove what a killed export of the same file left behind, as far as the folder can be read."""
    with contextlib.suppress(OSError):
        for left in path.parent.iterdir():
            if left.name.startswith(files.part_start(path)) and left.name.endswith(".part"):
                left.unlink()


def os_error_told(error: OSError, path: Path) -> UserError:
    """What the person is told when writing `path` failed so."""
    if error.errno in _FULL:
        return NoRoom("export.no_room", name=path.name)
    if isinstance(error, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return FileNotWritten("export.in_use", name=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileNotWritten("export.no_permission", name=path.name, folder=path.parent)
    return FileNotWritten("export.failed", name=path.name, reason=error.strerror or "")
