"""Binds the declared commands to the window: menus, shortcuts, command list, shortcut list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.actions import STANDING, Command, Menu
from ui.i18n import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

_GO_KEYS = "Alt+{}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the command list: words, shortcut, what it does."""

    words: str
    shortcut: str
    run: Callable[[], object]


class Commands(QObject):
    """All commands of the window and of the screen being shown."""

    def __init__(self, window: QMainWindow, runs: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._standing = tuple(line.bound(runs[line.name]) for line in STANDING)
        self._going: tuple[Command, ...] = ()
        self._of_screen: tuple[Command, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._has_workplace, self._is_owner = False, True

    @property
    def all(self) -> tuple[Command, ...]:
        """Every command that exists now: of the screen, of the navigation, of the window."""
        return (*self._of_screen, *self._going, *self._standing)

    def show_places(self, places: tuple[tuple[str, str], ...], go: Callable[[str], object]) -> None:
        """Offer the navigation's places, given as id and label key, with Alt+1, Alt+2 …"""
        self._going = tuple(
            Command(screen, key, _GO_KEYS.format(at), partial(go, screen), Menu.GO)
            for at, (screen, key) in enumerate(places, 1)
        )
        self.rebuild()

    def show_screen(self, commands: tuple[Command, ...]) -> None:
        """Offer the commands of the screen being shown."""
        self._of_screen = commands
        self.rebuild()

    def allow(self, has_workplace: bool, is_owner: bool) -> None:
        """Disable what needs a workplace while none is open, and what is not for this role."""
        self._has_workplace, self._is_owner = has_workplace, is_owner
        for command in self.all:
            if command.name in self._actions:
                has_all = (has_workplace or not command.needs_workplace) and (
                    is_owner or not command.owner_only
                )
                self._actions[command.name].setEnabled(has_all)

    def rebuild(self) -> None:
        """Make the menus anew, in the language in force."""
        for action in self._actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        bar = self._window.menuBar()
        bar.clear()
        self._actions = {command.name: self._action(command) for command in self.all}
        for menu in Menu:
            self._fill(bar.addMenu(t(f"shell.menu.{menu.value}")), menu)
        self.allow(self._has_workplace, self._is_owner)

    def _fill(self, shown: QMenu, menu: Menu) -> None:
        for command in self.all:
            if command.menu is menu or (menu is Menu.EDIT and command in self._of_screen):
                shown.addAction(self._actions[command.name])

    def _action(self, command: Command) -> QAction:
        action = QAction(t(command.label_key), self._window)
        action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        self._window.addAction(action)
        return action

    def entries(self) -> tuple[Entry, ...]:
        """What the command list offers."""
        return tuple(
            Entry(t(command.label_key), shown_keys(command.shortcut), command.run)
            for command in self.all
            if self._actions[command.name].isEnabled() and command.name != "commands"
        )

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """What the shortcut list shows, with the keys that belong to no command."""
        own = tuple((t(c.label_key), shown_keys(c.shortcut)) for c in self.all if c.shortcut)
        return (*own, (t("shell.keys.answers"), t("shell.keys.answers.keys")))


def shown_keys(shortcut: str) -> str:
    """A shortcut as it is printed on keys here."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
