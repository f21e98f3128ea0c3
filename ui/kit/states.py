"""What a list shows when it has nothing, is at work, or has failed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.errors import UserError
from ui.i18n import error_told, t
from ui.kit.bars import Bar
from ui.kit.buttons import QuietButton, Slot
from ui.kit.card import Card
from ui.kit.label import Label, Style
from ui.theme import Tone

_LEFT = Qt.AlignmentFlag.AlignLeft


class EmptyState(Card):
    """Nothing is here yet, and what to do first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._todo, self._button = Label(style=Style.SUBTLE), QuietButton()
        self._slot: Slot | None = None
        self._button.clicked.connect(self._run)
        self.body.addWidget(self._todo)
        self.body.addWidget(self._button, 0, _LEFT)

    def show_state(self, title: str, todo: str, button: str = "", slot: Slot | None = None) -> None:
        """Say what is missing and offer the first step."""
        self.set_title(title)
        self._todo.setText(todo)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._slot = slot

    def _run(self) -> None:
        if self._slot:
            self._slot()


class BusyState(Card):
    """How far the work is, and how to stop it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._text, self._bar, self.stop = Label(), Bar(), QuietButton()
        self.stop.clicked.connect(self._stop)
        self.body.addWidget(self._text)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.stop, 0, _LEFT)

    def show_progress(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; without a total only the words move."""
        self._text.setText(text)
        self._bar.setVisible(total > 0)
        self._bar.show_value(done, total or 1, text)
        self.stop.setText(t("kit.stop"))
        self.stop.setEnabled(True)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.cancelled.emit()


class FailedState(Card):
    """What went wrong, what is safe, what to do now, and another try."""

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._safe, self._todo, self.retry = Label(), Label(), QuietButton()
        self.retry.clicked.connect(self._retry)
        self.body.addWidget(self._safe)
        self.body.addWidget(self._todo)
        self.body.addWidget(self.retry, 0, _LEFT)
        self.set_tone(Tone.DANGER)

    def show_error(self, error: UserError) -> None:
        """Say the error's three sentences."""
        happened, safe, todo = error_told(error)
        self.set_title(f"✗ {happened}")
        self._safe.setText(safe)
        self._todo.setText(todo)
        self.retry.setText(t("kit.retry"))

    def _retry(self) -> None:
        self.retried.emit()
