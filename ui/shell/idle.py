"""Locks the workplace when nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from sme_smartwork.clock import since_boot

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_INPUT = (QInputEvent, QInputMethodEvent)
_LOOK_EVERY_MS = 5_000
_LOCK_KEY, _LOCK_WITH = Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier


class IdleWatch(QObject):
    """Emits `idle` once when `limit()` seconds passed without a sign of life; `clock` is in seconds.

    `lock_key` tells of a Ctrl+L that met no command of the window: a dialog or an open list had it.
    """

    idle = Signal()
    lock_key = Signal()

    def __init__(
        self,
        limit: Callable[[], float],
        clock: Callable[[], float] = since_boot,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit, self._clock = limit, clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._last = self._clock()
        _application().installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        _application().removeEventFilter(self)
        self._timer.stop()

    @property
    def is_watching(self) -> bool:
        """Whether somebody's absence would be noticed."""
        return self._timer.isActive()

    def look(self) -> None:
        """Compare the clock with the last sign of life."""
        if self.is_watching and self._clock() - self._last >= self._limit():
            self.stop()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by here; its class is told far quicker than its type.
        if isinstance(event, _INPUT) and event.type() in _SIGNS_OF_LIFE:
            self._last = self._clock()
            if isinstance(event, QKeyEvent) and _asks_to_lock(event):
                self.lock_key.emit()
        return False


def _asks_to_lock(event: QKeyEvent) -> bool:
    is_pressed = event.type() is QEvent.Type.KeyPress
    return is_pressed and event.key() == _LOCK_KEY and event.modifiers() == _LOCK_WITH


def _application() -> QApplication:
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        raise RuntimeError("watching needs an application")
    return found
