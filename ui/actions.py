"""Every command of the window, declared once: menus, the command list and the shortcut list follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """Where a command stands in the menu bar."""

    FILE = "file"
    EDIT = "edit"
    GO = "go"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words are `label_key`.

    `needs_workplace` disables it while none is open, `owner_only` for everybody else.
    """

    name: str
    label_key: str
    shortcut: str
    run: Callable[[], object]
    menu: Menu | None = None
    needs_workplace: bool = False
    owner_only: bool = False


def standing(
    name: str, shortcut: str, menu: Menu, needs_workplace: bool = False, owner_only: bool = False
) -> Standing:
    """A line of the table below."""
    return Standing(name, f"shell.command.{name}", shortcut, menu, needs_workplace, owner_only)


@dataclass(frozen=True, slots=True)
class Standing:
    """A command of the window itself, before it is bound to what it does."""

    name: str
    label_key: str
    shortcut: str
    menu: Menu
    needs_workplace: bool
    owner_only: bool

    def bound(self, run: Callable[[], object]) -> Command:
        """The command that does `run`."""
        standing_for = (self.menu, self.needs_workplace, self.owner_only)
        return Command(self.name, self.label_key, self.shortcut, run, *standing_for)


STANDING = (
    standing("new", "Ctrl+N", Menu.FILE),
    standing("open", "Ctrl+O", Menu.FILE),
    standing("backup", "Ctrl+B", Menu.FILE, needs_workplace=True, owner_only=True),
    standing("lock", "Ctrl+L", Menu.FILE, needs_workplace=True),
    standing("settings", "Ctrl+,", Menu.FILE),
    standing("quit", "Ctrl+Q", Menu.FILE),
    standing("undo", "Ctrl+Z", Menu.EDIT, needs_workplace=True),
    standing("redo", "Ctrl+Shift+Z", Menu.EDIT, needs_workplace=True),
    standing("larger", "Ctrl++", Menu.EDIT),
    standing("smaller", "Ctrl+-", Menu.EDIT),
    standing("language", "Ctrl+Shift+L", Menu.EDIT),
    standing("commands", "Ctrl+K", Menu.GO),
    standing("next_part", "F6", Menu.GO),
    standing("help", "F1", Menu.HELP),
    standing("shortcuts", "Ctrl+/", Menu.HELP),
    standing("diagnostics", "", Menu.HELP),
    standing("roles", "", Menu.HELP),
)
