"""Text on a screen: always plain, always wrapping, its look by meaning."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Style(StrEnum):
    """The looks of text."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    STRONG = "strong"
    BODY = "body"
    SUBTLE = "subtle"
    SMALL = "small"
    SMALL_STRONG = "small-strong"
    FIGURE = "figure"
    ERROR = "error"


class Label(QLabel):
    """A piece of text; names of people and firms are shown literally, never as markup."""

    def __init__(self, text: str = "", style: Style = Style.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", style.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def show_text(self, text: str) -> None:
        """Show `text`, or take no room when there is none."""
        self.setText(text)
        self.setVisible(bool(text))
