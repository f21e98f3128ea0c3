"""What the commands of the window do, by their names in `ui/actions.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ui.i18n import language, set_language, t
from ui.theme import theme

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Card
    from sme_smartwork.wording import Language
    from ui.shell.window import Window

_STEP = 25  # percent of text size a key press changes


class Doings:
    """Each method is one command; what only some people ask for is loaded when they do."""

    def __init__(self, window: Window) -> None:
        self._window, self._session = window, window.session

    def by_name(self) -> Mapping[str, Callable[[], object]]:
        """What to run for each command of the table."""
        window = self._window
        return {
            "new": window.start_new,
            "open": window.start_open,
            "backup": self.back_up,
            "lock": window.lock,
            "settings": self.settings,
            "quit": window.close,
            "undo": self.undo,
            "redo": self.redo,
            "larger": self.larger,
            "smaller": self.smaller,
            "language": self.other_language,
            "commands": self.command_list,
            "next_part": self.next_part,
            "help": self.help,
            "shortcuts": self.shortcuts,
            "diagnostics": self.diagnostics,
            "roles": window.ask_role,
        }

    def undo(self) -> None:
        """Take the last step back and say which it was."""
        stack = self._session.undo
        if stack.canUndo():
            what = stack.undoText()
            stack.undo()
            self._session.messages.say(t("shell.undone", what=what))

    def redo(self) -> None:
        """Do the last step again and say which it was."""
        stack = self._session.undo
        if stack.canRedo():
            what = stack.redoText()
            stack.redo()
            self._session.messages.say(t("shell.redone", what=what))

    def back_up(self) -> None:
        """Make an encrypted copy of the workplace."""
        from ui.settings.backup import back_up

        back_up(self._session)

    def settings(self) -> None:
        """Show the settings."""
        self._window.go("settings")

    def larger(self) -> None:
        """Larger text."""
        self._scale(_STEP)

    def smaller(self) -> None:
        """Smaller text."""
        self._scale(-_STEP)

    def _scale(self, step: int) -> None:
        wanted = max(100, min(200, theme().scale + step))
        theme().choose(scale=wanted)
        self._session.choose(text_scale=wanted)

    def other_language(self) -> None:
        """Switch between Korean and English."""
        other: Language = "en" if language() == "ko" else "ko"
        set_language(other)
        self._session.choose(language_choice=other)

    def command_list(self) -> None:
        """Open the searchable list of all commands."""
        from ui.shell.palette import CommandList

        CommandList(self._window.commands.entries(), self._window).open()

    def shortcuts(self) -> None:
        """Open the list of all keys."""
        from ui.shell.help import ShortcutList

        ShortcutList(self._window.commands.shortcuts(), self._window).open()

    def help(self) -> None:
        """Open the help of the screen being shown, with the card of the guide about it and the way there."""
        from ui.shell.help import HelpPage

        shown = self._window.shown()
        key = shown.help_key if shown and shown.help_key else "start.help"
        title = shown.accessibleName() if shown else t("shell.program")
        card = self._card()
        is_elsewhere = shown is not None and self._window.current != "guide"
        open_guide = partial(self._window.go, "guide", card.id) if card and is_elsewhere else None
        HelpPage(title, t(key), self._window, card, open_guide).open()

    def _card(self) -> Card | None:
        """The card of the guide about the part being shown; help without one is better than no help."""
        from sme_smartwork.guide.content import content
        from sme_smartwork.packs import PackError

        shown = self._window.shown()
        where = shown.here() if shown else None
        try:
            return content().help_for(
                self._window.current or "start", where if isinstance(where, str) else ""
            )
        except PackError:
            return None

    def diagnostics(self) -> None:
        """Check whether the program works on this computer."""
        from ui.shell.diagnostics_window import DiagnosticsWindow

        DiagnosticsWindow(self._session, self._window).open()

    def next_part(self) -> None:
        """Move the keyboard between navigation and screen."""
        if self._window.is_working:
            self._window.room.next_part()
