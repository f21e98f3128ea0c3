"""What a screen shows and what a person can do there, without widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.session import Session

State = TypeVar("State")


class ViewModel(QObject, Generic[State]):
    """Holds a frozen state; `changed` carries the new one whenever it differs.

    One that is not looked at rests: it only notes that it is out of date, and reads again when it wakes.
    """

    changed = Signal(object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._kinds: frozenset[str] = frozenset()
        self._is_resting = self._is_stale = False

    @property
    def state(self) -> State:
        """What is shown now."""
        return self._state

    def follow(self, session: Session, *kinds: str) -> None:
        """Read again (`_reload`) whenever things of one of `kinds` changed; at once unless it rests."""
        self._kinds = frozenset(kinds)
        session.changed.connect(self._heard)
        session.not_saved.connect(self._draw_again)

    def rest(self) -> None:
        """Nobody looks: changes are noted, nothing is read or worked out."""
        self._is_resting = True

    def wake(self) -> None:
        """Somebody looks again: what changed meanwhile is read, once."""
        self._is_resting = False
        if self._is_stale:
            self._is_stale = False
            self._reload()

    def _heard(self, kind: str) -> None:
        if kind in self._kinds:
            self._is_stale = True
            if not self._is_resting:
                self.wake()

    def _draw_again(self, kind: str) -> None:
        """Draw what is known again: what was chosen but not saved must not look saved."""
        if kind in self._kinds and not self._is_resting:
            self.changed.emit(self._state)

    def _reload(self) -> None:
        """Read what is shown again; those that follow a session say how."""
        raise NotImplementedError

    def _show(self, state: State) -> None:
        """Replace the state; the same state again is not announced."""
        if state != self._state:
            self._state = state
            self.changed.emit(state)
