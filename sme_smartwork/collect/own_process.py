"""What a worker process keeps to: it ends with who started it, in time, and within its memory."""

from __future__ import annotations

import faulthandler
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event

from sme_smartwork.collect.engines.rarely import search_rarely
from sme_smartwork.intake.process_limits import limit_memory

MEMORY = 600 * 1024 * 1024  # address space of one worker; what is really used stays far below
GRACE = 3  # seconds to come to the end of a file when the officer stops the work
_stop: Event | None = None


def begin(stop: Event, memory: int = MEMORY) -> None:
    """What a worker process does first."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started this process
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), name="parent", daemon=True).start()
    threading.Thread(target=_end_when, args=(stop,), name="stop", daemon=True).start()
    limit_memory(memory)
    search_rarely()


def is_stopped() -> bool:
    """Whether the officer stopped the work."""
    return _stop is not None and _stop.is_set()


def _end_after(sentinel: int) -> None:
    """End with the process that started this one, however that was stopped.

    A worker waits for work on a pipe that it keeps open itself, so it would never learn of it.
    """
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _end_when(stop: Event) -> None:
    stop.wait()
    time.sleep(GRACE)
    os._exit(1)


@contextmanager
def ending_after(seconds: int) -> Iterator[None]:
    """End this process when the block takes more than `seconds`; no exception can be lost or caught then."""
    # A frozen program without a console has no stderr to write the trace to.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
