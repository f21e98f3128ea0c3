"""Hears from the desktop that the screen was locked or the machine goes to sleep (Linux, over D-Bus)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver")
_LOGIN = "org.freedesktop.login1"
_ACTIVE, _ASKED = "1active_changed(bool)", "1lock_asked()"  # 1 marks a slot, as Qt writes it


class ScreenLock(QObject):
    """Emits `locked` when the person locks the screen or the machine is put to sleep."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_listening = False

    def start(self) -> None:
        """Listen from now on; a desktop without these services is simply not heard."""
        if self._is_listening or not sys.platform.startswith("linux"):
            return
        self._is_listening = True
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for name in _SCREEN_SAVERS:
            self._hear(session, "", name, "ActiveChanged", _ACTIVE)
        self._hear(system, _LOGIN, f"{_LOGIN}.Manager", "PrepareForSleep", _ACTIVE)
        self._hear(system, _LOGIN, f"{_LOGIN}.Session", "Lock", _ASKED)

    def _hear(self, bus: QDBusConnection, service: str, interface: str, signal: str, slot: str) -> None:
        if bus.isConnected():  # the stub asks for bytes where the binding takes text
            bus.connect(service, "", interface, signal, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def active_changed(self, is_active: bool) -> None:
        """The screen saver came on or went off; sleep begins or has ended."""
        if is_active:
            self.locked.emit()

    @Slot()
    def lock_asked(self) -> None:
        """The session manager asks everybody to lock."""
        self.locked.emit()
