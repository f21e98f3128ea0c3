"""Checking a report that came back or was passed on: is it still as signed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sme_smartwork.exchange.workbook import told_check
from ui.forms.drop import DropCard
from ui.i18n import language, t
from ui.kit import BusyState, FailedState, FormField, Label, LineEdit, QuietButton, Status, StatusBadge, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from ui.reports.view_model import ReportsState


class VerifyCard(DropCard):
    """A file is chosen, typed or dropped; the verdict stands below in words."""

    path_given = Signal(object)
    typed = Signal(str)
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._button, self._path = QuietButton(slot=self.file_wanted.emit), LineEdit()
        self._path.setObjectName("verify-path")
        self._field = FormField(self._path)
        self._busy, self._failed = BusyState(), FailedState()
        self._badge, self._told = StatusBadge(), Label()
        self.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._field, self._busy, self._failed, self._badge, self._told):
            self.body.addWidget(part)
        self._path.submitted.connect(self._typed)
        self._failed.retried.connect(self.file_wanted)
        self.dropped.connect(self._dropped)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.verify"))
        self.set_hint(t("ui.reports.verify.hint"))
        self._button.setText(t("ui.reports.verify.choose"))
        self._field.set_texts(t("ui.reports.verify.path"))

    def show_state(self, state: ReportsState) -> None:
        """Show how the check stands."""
        self._busy.setVisible(state.checking)
        self._busy.show_progress(t("ui.reports.verify.busy"))
        self._busy.stop.hide()
        self._failed.setVisible(state.check_problem is not None)
        if state.check_problem is not None:
            self._failed.show_error(state.check_problem)
        check = state.checked
        self._badge.show_status(None)
        self._told.show_text("")
        if check is not None:
            good = Status(Tone.SUCCESS, t("ui.reports.verify.good"), "✓")
            bad = Status(Tone.DANGER, t("ui.reports.verify.bad"), "✗")
            self._badge.show_status(good if check.ok else bad)
            self._told.show_text("\n".join(told_check(check, language())))

    def _typed(self, typed: str) -> None:
        if typed.strip():
            self.typed.emit(typed)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self.path_given.emit(paths[0])
