"""A part of a screen that scrolls by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.scroll import FollowingArea


def scrolling(part: QWidget) -> QScrollArea:
    """`part` at the top of a scroll area that takes no focus of its own."""
    inside = QWidget()
    inside.setObjectName("clear")
    whole = QVBoxLayout(inside)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(part)
    whole.addStretch(1)
    area = FollowingArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setObjectName("clear")
    area.setWidget(inside)
    return area
