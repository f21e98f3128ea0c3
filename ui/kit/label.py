"""Text on a screen: always plain, always wrapping, its look by meaning."""

from __future__ import annotations

import re
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


_LONG_WORD = re.compile(r"\S{25,}")
_PART = re.compile(r"(\S{8})(?=\S)")
_BREAK = "\u200b"  # a place to break that takes no room


def breakable(text: str) -> str:
    """`text` with places where very long words (places of files, digests) may go on in the next line."""
    return _LONG_WORD.sub(lambda word: _PART.sub(rf"\1{_BREAK}", word[0]), text)


class Label(QLabel):
    """A piece of text; names of people and firms are shown literally, never as markup."""

    def __init__(self, text: str = "", style: Style = Style.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", style.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`; a word longer than a line goes on in the next one."""
        super().setText(breakable(text) if self.wordWrap() else text)

    def show_text(self, text: str) -> None:
        """Show `text`, or take no room when there is none."""
        self.setText(text)
        self.setVisible(bool(text))
