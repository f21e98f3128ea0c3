"""Scrolling that follows the text: content is as high as its words need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.flow import column


class _Inside(QWidget):
    """Wrapped labels claim the height they would need in the narrowest column; only the width counts here."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scroll(QScrollArea):
    """A transparent scroll area around the column `body`, whose rows stand at the top."""

    def __init__(self, gap_step: int = 5, is_top: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = _Inside()
        inside.setObjectName("clear")
        outer = self._outer = column(inside, gap_step)
        self.body: QVBoxLayout = column(gap_step=gap_step)
        outer.addLayout(self.body)
        if is_top:
            outer.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        seen_part = QWidget()  # asking for the one Qt made would load every class of the toolkit to name it
        seen_part.setObjectName("clear")
        self.setViewport(seen_part)
        self.setWidget(inside)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Room around the column, in pixels."""
        self._outer.setContentsMargins(left, top, right, bottom)
