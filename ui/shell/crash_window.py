"""The window after a fault of the program: sorry, what is safe, and what a diagnostic file would hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ui.a11y import announce
from ui.i18n import t
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.dialog_size import fit
from ui.kit.flow import FlowRow, column
from ui.kit.label import Label, Style

if TYPE_CHECKING:
    from ui.session import Session


class CrashWindow(QDialog):
    """Says sorry and shows exactly what could be handed on; saving or copying it is the user's choice."""

    def __init__(self, text: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._session = text, session
        self.setWindowTitle(t("shell.crash.title"))
        whole = column(self, gap_step=5, margin_step=7)
        whole.addWidget(Label(t("shell.crash.sorry"), Style.HEADING))
        whole.addWidget(Label(t("shell.crash.safe")))
        whole.addWidget(Label(t("shell.crash.file")))
        self.view = QPlainTextEdit(text)
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        self.view.setAccessibleName(t("shell.crash.view"))
        whole.addWidget(self.view, 1)
        self.told = Label(style=Style.STRONG)
        self.told.hide()
        whole.addWidget(self.told)
        whole.addWidget(self._buttons(), 0, Qt.AlignmentFlag.AlignRight)
        fit(self, 42, 34)

    def _buttons(self) -> QWidget:
        made = FlowRow()
        made.add(SecondaryButton(t("shell.crash.copy"), self._copy))
        made.add(SecondaryButton(t("shell.crash.save"), self._save))
        made.add(PrimaryButton(t("shell.crash.go_on"), self.accept))
        return made

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)

    def _save(self) -> None:
        suggested = Path.home() / "sme-smartwork-diagnosis.txt"
        to = self._session.dialogs.save_file(t("shell.crash.save"), suggested, "Text (*.txt)")
        if to is None:
            return
        try:
            to.write_text(self._text, encoding="utf-8")
        except OSError as problem:
            self.told.show_text(
                "✗ " + t("shell.crash.not_saved", why=problem.strerror or type(problem).__name__)
            )
        else:
            self.told.show_text("✓ " + t("shell.crash.saved", name=to.name))
        announce(self, self.told.text())
