"""How fast files are read and how long the rest takes, from what was told in the last seconds."""

from __future__ import annotations

from collections import deque

from sme_smartwork.work import Progress
from ui.collect.intake.state import Pace

_SPAN = 10.0  # seconds looked back on: long enough to be steady, short enough to follow
_LEAST = 0.5  # seconds before a rate is told


class Pacer:
    """Told every progress with the moment it came; says the pace."""

    def __init__(self) -> None:
        self._told: deque[tuple[float, int]] = deque()

    def pace(self, step: Progress, at: float) -> Pace:
        """The pace at `at`, in seconds of a clock that only goes on."""
        self._told.append((at, step.done))
        while len(self._told) > 2 and at - self._told[0][0] > _SPAN:
            self._told.popleft()
        since, before = self._told[0]
        if at - since < _LEAST or step.done <= before:
            return Pace(step.done, step.total)
        rate = (step.done - before) / (at - since)
        return Pace(step.done, step.total, rate, max(0, step.total - step.done) / rate)
