"""Progress and cancel for slow work, without knowing who watches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from sme_smartwork.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is: `done` of `total` units; `total` 0 means not known yet."""

    done: int
    total: int


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
        self.check()
        self.watch(Progress(done, total))

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.stop.set()
