"""How far writing a file is, how to stop it, and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import t
from ui.kit import BusyState, FailedState, FlowRow, Label, QuietButton, Status, StatusBadge, Tone, column

if TYPE_CHECKING:
    from ui.dashboard.state import Saving


class SavingCard(QWidget):
    """Nothing while nothing was asked for."""

    stopped = Signal()
    folder_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._busy, self._failed, self._badge = BusyState(), FailedState(), StatusBadge()
        self._where, self._open, self._done = Label(), QuietButton(slot=self._show), FlowRow()
        self._failed.retry.hide()
        self._path: object = None
        for part in (self._badge, self._where, self._open):
            self._done.add(part)
        whole = column(self)
        for card in (self._busy, self._failed, self._done):
            whole.addWidget(card)
        self._busy.cancelled.connect(self.stopped)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._open.setText(t("ui.dashboard.saved.open"))

    def show_state(self, saving: Saving) -> None:
        """Show how it stands."""
        self.setVisible(saving.is_running or saving.done is not None or saving.problem is not None)
        self._busy.setVisible(saving.is_running)
        step = saving.progress
        if saving.is_running and step is not None and step.total:
            words = t("ui.dashboard.saving.rows", done=f"{step.done:,}", total=f"{step.total:,}")
            self._busy.show_progress(words, step.done, step.total)
        elif saving.is_running:
            self._busy.show_progress(t("ui.dashboard.saving"))
        self._failed.setVisible(saving.problem is not None)
        if saving.problem is not None:
            self._failed.show_error(saving.problem)
            self._failed.retry.hide()
        self._done.setVisible(saving.done is not None)
        if saving.done is not None:
            self._path = saving.done.parent
            self._badge.show_status(Status(Tone.SUCCESS, t("ui.dashboard.saved"), "✓"))
            self._where.setText(str(saving.done))

    def _show(self) -> None:
        self.folder_wanted.emit(self._path)
