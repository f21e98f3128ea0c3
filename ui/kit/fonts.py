"""Fonts of what is painted rather than shown by a widget."""

from __future__ import annotations

from PySide6.QtGui import QFont

from ui.theme import px


def bold(font: QFont) -> QFont:
    """`font` in bold."""
    made = QFont(font)
    made.setBold(True)
    return made


def small(font: QFont) -> QFont:
    """`font` at the size of small print."""
    made = QFont(font)
    made.setPixelSize(px("small"))
    return made
