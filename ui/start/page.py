"""The base of the pages before the first screen: a heading, one sentence, and what to fill in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.i18n import error_told, t
from ui.kit.buttons import LinkButton, PrimaryButton
from ui.kit.flow import FlowRow, column
from ui.kit.label import Label, Style
from ui.start.flow import StartState
from ui.start.view_model import StartViewModel


class StartPart(QWidget):
    """One page; `key` names its words: start.<key>.title, .text, .next."""

    key = ""
    has_next = True

    def __init__(self, model: StartViewModel) -> None:
        super().__init__()
        self.model = model
        self.title, self.text = Label(style=Style.TITLE), Label(style=Style.SUBTLE)
        self.next, self.back = PrimaryButton(slot=self.go_on), LinkButton(slot=model.back)
        self.error = Label(style=Style.ERROR)
        whole = column(self, gap_step=5)
        whole.addWidget(self.title)
        whole.addWidget(self.text)
        self.body = column(gap_step=4)
        whole.addLayout(self.body)
        whole.addWidget(self.error)
        whole.addWidget(self._buttons())
        self.below = column(gap_step=2)
        whole.addLayout(self.below)
        whole.addStretch(1)
        self.error.hide()

    def _buttons(self) -> QWidget:
        made = FlowRow(gap_step=4)
        made.add(self.next)
        made.add(self.back)
        self.next.setVisible(self.has_next)
        return made

    def go_on(self) -> None:
        """What the filled button does."""

    def first(self) -> QWidget:
        """Where the keyboard starts."""
        return self.next

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.title.setText(t(f"start.{self.key}.title"))
        self.text.setText(t(f"start.{self.key}.text"))
        if self.has_next:
            self.next.setText(t(f"start.{self.key}.next"))
        self.back.setText(t("start.back"))

    def draw(self, state: StartState) -> None:
        """Show `state`: what went wrong, and whether something is at work."""
        self.error.show_text("✗ " + " ".join(error_told(state.error)) if state.error else "")
        self.error.setAccessibleName(self.error.text())
        was_busy = not self.isEnabled()
        self.setEnabled(not state.is_busy)
        if was_busy and not state.is_busy:  # what is disabled loses the keyboard
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCursor(Qt.CursorShape.BusyCursor if state.is_busy else Qt.CursorShape.ArrowCursor)
        if self.has_next:
            self.next.setText(t("start.busy") if state.is_busy else t(f"start.{self.key}.next"))
