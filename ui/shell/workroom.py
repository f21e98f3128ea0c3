"""Navigation left, screens right: the part of the window that is there while somebody works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.a11y import focusable
from ui.kit.flow import row
from ui.kit.screen import Screen
from ui.kit.tab_order import in_reading_order
from ui.session import Saving, Session
from ui.shell.header import header
from ui.shell.navigation import Navigation
from ui.shell.screens import Place, place


class Workroom(QWidget):
    """Builds each screen at its first visit; `arrived` carries the screen shown now."""

    arrived = Signal(object)

    def __init__(self, session: Session, lock: Callable[[], object]) -> None:
        super().__init__()
        self.session = session
        self.current = ""
        self._screens: dict[str, Screen[Any]] = {}
        self.navigation = Navigation(lock, session.retry)
        self.pages = QStackedWidget()
        across = row(self, gap_step=1)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addWidget(self.pages, 1)
        self.navigation.wanted.connect(self.go)
        session.saving_changed.connect(self._saving_changed)

    def go(self, screen: str, where: object = None) -> None:
        """Show `screen` if this role may see it and what it needs is open."""
        found = place(screen, self.session.role)
        if found is None or (found.needs_workplace and self.session.workspace is None):
            return
        if screen not in self._screens:
            self._screens[screen] = found.make(self.session)
            self._screens[screen].head_for(where)
            self.pages.addWidget(self._screens[screen])
        shown = self._screens[screen]
        self.current = screen
        self.pages.setCurrentWidget(shown)
        self.navigation.mark(screen)
        if where is not None:
            shown.arrive(where)
        self.arrived.emit(shown)

    def shown(self) -> Screen[Any] | None:
        """The screen shown now."""
        return self._screens.get(self.current)

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Offer `places` in the navigation."""
        self.navigation.show_places(places)

    def may_leave(self) -> bool:
        """Whether every screen may go; one with unsaved work asks."""
        return all(screen.may_leave() for screen in self._screens.values())

    def left_behind(self) -> str:
        """What is lost when all screens go now, in words."""
        return " ".join(words for screen in self._screens.values() if (words := screen.left_behind()))

    def drop(self) -> None:
        """Throw all screens away: what they show must not outlive the workplace."""
        # The shown one last: taken away earlier it would let another be shown, which reads what is closed.
        for name in sorted(self._screens, key=lambda name: name == self.current):
            self.pages.removeWidget(self._screens[name])
            self._screens[name].retire()
        self._screens.clear()
        self.current = ""

    def renew(self) -> None:
        """Other rules hold: every screen but the one shown is built anew at its next visit.

        One that would lose something stays as it is.
        """
        kept = {self.current} | {name for name, screen in self._screens.items() if screen.left_behind()}
        for name in [name for name in self._screens if name not in kept]:
            screen = self._screens.pop(name)
            self.pages.removeWidget(screen)
            screen.retire()

    def show_header(self) -> None:
        """Say whose workplace this is."""
        shown = header(self.session)
        has_lock = self.session.workspace is not None or self.session.desk is not None
        self.navigation.show_firm(shown.name, shown.facts, shown.pack, has_lock)
        self.navigation.show_saving(self.session.saving)

    def _saving_changed(self, saving: Saving) -> None:
        self.navigation.show_saving(saving)

    def next_part(self) -> None:
        """Move the keyboard from the navigation to the screen or back."""
        focused = QApplication.focusWidget()
        is_left = focused is not None and self.navigation.isAncestorOf(focused)
        part = self.pages if is_left else self.navigation
        reachable = set(focusable(part))
        targets = [widget for widget in in_reading_order(part) if widget in reachable]
        if targets:
            targets[0].setFocus(Qt.FocusReason.TabFocusReason)
