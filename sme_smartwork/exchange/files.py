"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from sme_smartwork.errors import NotPossibleHere, UserError

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class FileNotWritten(UserError):
    """The file could not be written; the one that was there before is unchanged."""


class NoRoom(NotPossibleHere):
    """The disk is full; the file that was there before is unchanged."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: temporary file beside it, flushed to the disk, then renamed.

    Raises `FileNotWritten` (open in another program, no permission, folder missing) or `NoRoom`.
    """
    if not path.parent.is_dir():
        raise FileNotWritten("export.no_folder", name=path.name, folder=path.parent)
    part = path.with_name(f".{path.name[:120]}.{secrets.token_hex(4)}.part")
    _sweep(path)
    try:
        _write(part, data, path)
        _replace(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _sweep(path: Path) -> None:
    """Remove what a killed export of the same file left behind."""
    for left in path.parent.iterdir():
        if left.name.startswith(f".{path.name[:120]}.") and left.name.endswith(".part"):
            with contextlib.suppress(OSError):
                left.unlink()


def _write(part: Path, data: bytes, path: Path) -> None:
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _told(error, path) from None


def _replace(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError:
        raise FileNotWritten("export.in_use", name=path.name) from None
    except OSError as error:
        raise _told(error, path) from None


def _told(error: OSError, path: Path) -> UserError:
    if error.errno in _FULL:
        return NoRoom("export.no_room", name=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileNotWritten("export.no_permission", name=path.name, folder=path.parent)
    return FileNotWritten("export.failed", name=path.name, reason=error.strerror or "")
