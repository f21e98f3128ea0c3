"""One build at a time in one cache: two would overwrite each other's half-made folders."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from frozen.places import CACHE


@contextmanager
def alone() -> Iterator[None]:
    """Wait while another build uses the cache; the system frees the lock of one that dies."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "build.lock").open("w", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build uses the same cache. Waiting for it.", flush=True)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
