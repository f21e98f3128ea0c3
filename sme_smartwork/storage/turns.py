"""Several programs on one computer take turns at the same files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sme_smartwork.storage.errors import AlreadyOpen
from sme_smartwork.storage.files import PRIVATE_FILE


@contextmanager
def own_turn(lock_file: Path, patience: float) -> Iterator[None]:
    """Hold `lock_file` alone; the system ends the turn of a killed program.

    Raises AlreadyOpen after `patience` seconds.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_file, timeout=patience, mode=PRIVATE_FILE, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise AlreadyOpen from problem
    try:
        yield
    finally:
        lock.release()
