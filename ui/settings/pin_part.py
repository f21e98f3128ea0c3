"""The PIN of the open workplace: set or changed, typed twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.i18n import t
from ui.kit import FormField, Label, QuietButton, SecretEdit, Style, column


class PinPart(QWidget):
    """`set_pin` gets what was typed when both fields agree."""

    def __init__(self, set_pin: Callable[[str], object]) -> None:
        super().__init__()
        self._set_pin = set_pin
        self._text = Label(style=Style.SUBTLE)
        self.pin, self.again = SecretEdit(), SecretEdit()
        self._field, self._again = FormField(self.pin), FormField(self.again)
        self.change = QuietButton(slot=self._take)
        whole = column(self, gap_step=4)
        for part in (self._text, self._field, self._again):
            whole.addWidget(part)
        whole.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self, has_pin: bool) -> None:
        """Say what a PIN does here, and whether there is one."""
        self._text.setText(t("settings.pin.text"))
        self._field.set_texts(t("settings.pin"), t("start.own.pin.help"))
        self._again.set_texts(t("start.own.pin.again"))
        self.change.setText(t("settings.pin.change" if has_pin else "settings.pin.set"))

    def _take(self) -> None:
        QGuiApplication.inputMethod().commit()
        typed = self.pin.text()
        if typed != self.again.text():
            self._again.set_error(t("start.own.differ"))
            self.again.line.setFocus()
            return
        self._again.set_error("")
        self.pin.clear()
        self.again.clear()
        self._set_pin(typed)
