"""Files written whole or not at all; for the owner only unless they are to be handed on."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sme_smartwork.storage.errors import from_os_error

PRIVATE_FILE = 0o600
_OTHERS = 0o077


def write_whole(path: Path, content: bytes, mode: int = PRIVATE_FILE) -> None:
    """Replace `path` by `content`: a temporary neighbour, flushed to the disk, then renamed.

    A crash at any point leaves the old file or the new one, never a part of it under its name. `mode` is
    who may read a new file, less what the user's umask takes away.
    """
    temporary = path.with_name(f"{part_start(path)}{secrets.token_hex(4)}.part")
    try:
        _write_new(temporary, content, mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def part_start(path: Path) -> str:
    """How the names of unfinished copies of `path` begin; they end in `.part`."""
    # A file name may have 255 bytes, and a Korean letter takes three.
    return f".{path.name.encode(errors='replace')[:120].decode(errors='ignore')}."


def _write_new(path: Path, content: bytes, mode: int = PRIVATE_FILE) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(descriptor)


def new_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read; FileExistsError if it is there."""
    _write_new(path, b"")


def flush_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut (only POSIX can)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_from_others(*paths: Path) -> None:
    """Take away what others may do with those `paths` that exist; rights of the owner are never added."""
    if os.name != "posix":
        return
    for path in filter(Path.exists, paths):
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS & 0o7777)


@contextmanager
def telling_os_errors() -> Iterator[None]:
    """Turn a full disk or a read-only folder into the error the user is told."""
    try:
        yield
    except OSError as problem:
        told = from_os_error(problem)
        if told is None:
            raise
        raise told from problem
