"""Progress and cancel for slow work, without knowing who watches."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from sme_smartwork.errors import Cancelled

_STEP, _WINDOW = 1.0, 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is: `done` of `total` units; `total` 0 means not known yet."""

    done: int
    total: int
    rate: float | None = field(default=None, compare=False)  # units a second, lately; None: not known yet
    left: float | None = field(default=None, compare=False)  # seconds, as far as one can tell


class Pace:
    """How fast work goes, by what was done within the last half minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def at(self, done: int, total: int) -> Progress:
        """The progress with rate and time left, once there is something to go by."""
        now = self._clock()
        if not self._seen or now - self._seen[-1][0] >= _STEP or done == total:
            self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= _WINDOW:
            self._seen.popleft()
        since, before = self._seen[0]
        if now - since < _STEP or done <= before:
            return Progress(done, total)
        rate = (done - before) / (now - since)
        return Progress(done, total, rate, (total - done) / rate if total else None)


def _nobody_watches(progress: Progress) -> None:
    """Take a progress report and let it go."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Handed to slow work: it reports how far it is and asks whether to go on."""

    watch: Callable[[Progress], None] = _nobody_watches
    stop: Event = field(default_factory=Event)

    def check(self) -> None:
        """Raise `Cancelled` when the user has stopped the work; tells nothing, so it may be called often."""
        if self.stop.is_set():
            raise Cancelled

    def report(self, done: int, total: int = 0) -> None:
        """Tell how far the work is; raises `Cancelled` when the user has stopped it."""
        self.tell(Progress(done, total))

    def tell(self, progress: Progress) -> None:
        """Tell `progress`, be it with rate and time left; raises `Cancelled` when the user has stopped it."""
        self.check()
        self.watch(progress)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.stop.set()
