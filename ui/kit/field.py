"""Form fields: label above, help below, and what is wrong in words below that."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.a11y import plain_tip
from ui.i18n import t
from ui.kit.buttons import QuietButton
from ui.kit.flow import column, row
from ui.kit.label import Label, Style
from ui.kit.segment import Choice
from ui.theme import em


class LineEdit(QLineEdit):
    """A line of text; `finished` tells a changed text when Enter is pressed or the focus leaves.

    `submitted` tells the text at every Enter and at nothing else: for what must be meant, like saving.
    """

    finished = Signal(str)
    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""
        self.editingFinished.connect(self._finish)
        self.returnPressed.connect(self._submit)

    def show_text(self, text: str) -> None:
        """Show `text` as the known truth; what is being typed right now is not disturbed by the same text."""
        if text != self.shown or not self.hasFocus():
            self.shown = text
            if self.text() != text:
                self.setText(text)

    def _finish(self) -> None:
        if self.text() != self.shown:
            self.shown = self.text()
            self.finished.emit(self.text())

    def _submit(self) -> None:
        self.submitted.emit(self.text())


class MultiLine(QPlainTextEdit):
    """Several lines of text; Tab leaves the field; `finished` as in `LineEdit`."""

    finished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""
        self.setTabChangesFocus(True)
        self.setMinimumHeight(em(5))

    def show_text(self, text: str) -> None:
        """Show `text` as the known truth."""
        if text != self.shown:
            self.shown = text
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self.shown:
            self.shown = self.toPlainText()
            self.finished.emit(self.shown)


class SecretEdit(QWidget):
    """A secret: hidden until shown on purpose."""

    textChanged = Signal(str)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self.textChanged)
        self._toggle = QuietButton(slot=self._turn)
        across = row(self)
        across.addWidget(self.line, 1)
        across.addWidget(self._toggle)
        self.setFocusProxy(self.line)
        self._name_toggle()

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def _turn(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._name_toggle()

    def _name_toggle(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self._toggle.setText(t("kit.secret.show" if hidden else "kit.secret.hide"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name_toggle()


class Picker(QComboBox):
    """One out of many, in a list that opens; the wheel never changes it by accident."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._activated)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer `choices`; the chosen value stays when it is still offered."""
        if choices != self._choices:
            kept = self.value
            self._choices = choices
            self.clear()
            self.addItems([choice.text for choice in choices])
            self.choose(kept)

    @property
    def value(self) -> Hashable:
        """The chosen value, None when nothing is chosen."""
        at = self.currentIndex()
        return self._choices[at].value if 0 <= at < len(self._choices) else None

    def choose(self, value: Hashable) -> None:
        """Show `value` as chosen, without a signal; an unknown one chooses nothing."""
        values = [choice.value for choice in self._choices]
        self.setCurrentIndex(values.index(value) if value in values else -1)

    def _activated(self, _at: int) -> None:
        self.chosen.emit(self.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FormField(QWidget):
    """An editor with its label as buddy, its help and its error."""

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._question = ""
        self._label, self._help, self._error = (
            Label(style=Style.STRONG),
            Label(style=Style.SMALL),
            Label(style=Style.ERROR),
        )
        whole = column(self, gap_step=2)
        for part in (self._label, editor, self._help, self._error):
            whole.addWidget(part)
        whole.addStretch(1)
        self._label.setBuddy(self._target)
        self._help.hide()
        self._error.hide()

    @property
    def _target(self) -> QWidget:
        return self.editor.focusProxy() or self.editor

    def add_cover(self, cover: QWidget) -> None:
        """Put `cover` where the editor stands, to be shown instead of it; it has the same name."""
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(whole.indexOf(self.editor), cover)
        cover.setAccessibleName(self._label.text())

    def set_texts(self, label: str, help_text: str = "", question: str = "") -> None:
        """The field's name, what explains it, and what it asks in a sentence (for the tip and a reader)."""
        self._label.setText(label)
        self._question = question
        self.setToolTip(plain_tip(question) if question else "")
        self._help.show_text(help_text)
        self._target.setAccessibleName(label)
        if not hasattr(self.editor, "set_name"):
            self.editor.setAccessibleName(label)
        self._describe()

    def set_error(self, text: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        self._error.show_text(f"✗ {text}" if text else "")
        target = self._target
        target.setProperty("wrong", "true" if text else "false")
        target.style().unpolish(target)
        target.style().polish(target)
        self._describe()

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def _describe(self) -> None:
        parts = (self._error.text(), self._question, self._help.text())
        self._target.setAccessibleDescription(" ".join(part for part in parts if part))
