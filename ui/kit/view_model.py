"""What a screen shows and what a person can do there, without widgets."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

State = TypeVar("State")


class ViewModel(QObject, Generic[State]):
    """Holds a frozen state; `changed` carries the new one whenever it differs."""

    changed = Signal(object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    @property
    def state(self) -> State:
        """What is shown now."""
        return self._state

    def _show(self, state: State) -> None:
        """Replace the state; the same state again is not announced."""
        if state != self._state:
            self._state = state
            self.changed.emit(state)
