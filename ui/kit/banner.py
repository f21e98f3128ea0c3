"""The line over the screen where messages appear; it stays until read and never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.a11y import announce
from ui.i18n import t
from ui.kit.badge import Status, StatusBadge
from ui.kit.buttons import QuietButton
from ui.kit.card import Card
from ui.kit.flow import FlowRow, row
from ui.kit.label import Label
from ui.kit.messages import Message
from ui.theme import Tone

_GLYPHS = {Tone.SUCCESS: "✓", Tone.DANGER: "✗", Tone.WARNING: "!"}


class Banner(Card):
    """Shows the newest message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, margin_step=4)
        self._message: Message | None = None
        self.badge, self._text = StatusBadge(), Label()
        self.retry, self.close_button = QuietButton(slot=self._retry), QuietButton(slot=self.dismiss)
        buttons = FlowRow()
        across = row(gap_step=4)
        across.addWidget(self.badge)
        across.addWidget(self._text, 1)
        buttons.add(self.retry)
        buttons.add(self.close_button)
        across.addWidget(buttons)
        self.body.addLayout(across)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; nothing when the banner is closed."""
        return "" if self.isHidden() else self._text.text()

    def show_message(self, message: Message) -> None:
        """Show `message` instead of an older one, and have it spoken."""
        self._message = message
        self.badge.show_status(Status(message.tone, _GLYPHS.get(message.tone, "i")))
        self.retry.setVisible(message.retry is not None)
        self.set_tone(message.tone if message.tone is Tone.DANGER else Tone.NEUTRAL)
        self._retranslate()
        self.show()
        announce(self, message.text)

    def dismiss(self) -> None:
        """Close the banner."""
        self._message = None
        self.hide()

    def _retry(self) -> None:
        message = self._message
        self.dismiss()
        if message and message.retry:
            message.retry()

    def _retranslate(self) -> None:
        if self._message is not None:
            self._text.setText(self._message.words())
        self.retry.setText(t("kit.retry"))
        self.close_button.setText(t("kit.close"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
