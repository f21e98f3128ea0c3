"""One program a workplace: a lock file held as long as the store is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sme_smartwork.storage.errors import AlreadyOpen
from sme_smartwork.storage.files import PRIVATE_FILE, telling_os_errors

LOCK_FILE = "lock"


def hold(folder: Path) -> Callable[[], None]:
    """Take the workplace for this process and return the function that lets it go.

    The system frees the lock of a killed process by itself. Raises AlreadyOpen or ReadOnlyFolder.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK_FILE, timeout=0, mode=PRIVATE_FILE, thread_local=False)
    try:
        with telling_os_errors():
            lock.acquire()
    except Timeout as problem:
        raise AlreadyOpen from problem
    return lock.release
