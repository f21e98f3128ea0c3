"""The port through which any layer says something to the person in front of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sme_smartwork.errors import Cancelled, UserError
from ui.i18n import error_told
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say: words, tone, and another try where one makes sense."""

    text: str
    tone: Tone = Tone.INFO
    retry: Callable[[], object] | None = None
    error: UserError | None = None

    def words(self) -> str:
        """What to say in the language in force; a sentence that came without its key stays as it is."""
        return " ".join(error_told(self.error)) if self.error else self.text


class Messages(QObject):
    """Whoever shows messages listens to `said`; tests listen too."""

    said = Signal(object)

    def say(self, text: str, tone: Tone = Tone.SUCCESS) -> None:
        """Say a sentence."""
        self.said.emit(Message(text, tone))

    def fail(self, error: BaseException, retry: Callable[[], object] | None = None) -> None:
        """Say what happened, what is safe and what to do; a cancelled work says nothing."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error
        self.said.emit(Message(" ".join(error_told(error)), Tone.DANGER, retry, error))
