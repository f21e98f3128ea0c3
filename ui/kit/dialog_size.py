"""Dialogs as large as their text asks for, never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from ui.theme import em

_EDGE = 0.95  # of the screen, so that the frame fits too


def fit(dialog: QDialog, width_em: float, height_em: float) -> None:
    """Resize `dialog` to so many em, within the screen it is on."""
    room = dialog.screen().availableSize() * _EDGE
    dialog.resize(QSize(em(width_em), em(height_em)).boundedTo(room))
