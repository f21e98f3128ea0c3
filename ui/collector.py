"""Python's cyclic garbage, collected on the main thread only: elsewhere it would delete windows' objects."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 1_000


class MainThreadCollector(QObject):
    """Takes the place of Python's own timing, which collects in whatever thread happens to allocate.

    A widget caught in a cycle and found by a job's thread would be deleted there, which ends the
    program without a word.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_due)

    def start(self) -> None:
        """From now on collect here, and nowhere else."""
        gc.disable()
        self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Give the timing back to Python."""
        self._timer.stop()
        gc.enable()

    def collect_due(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [age for age, (count, limit) in enumerate(counts) if count > limit]
        if due:
            gc.collect(max(due))
