"""The one place that reads the clock: edges and services take the moment from here or from their caller."""

from __future__ import annotations

import time
from datetime import datetime


def local_now() -> datetime:
    """This moment with its zone."""
    return datetime.now().astimezone()


def since_boot() -> float:
    """Seconds since the machine started, with those it slept where the system tells; no calendar moves it."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
