"""A list and what explains the chosen row: beside each other, or below when narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.kit.scroll import Scroll
from ui.theme import em, gap


class MasterDetail(QSplitter):
    """The list left with two fifths of the width, the explanation right; each scrolls by itself."""

    def __init__(self, master: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(gap(5))
        self._is_moved = False
        self.splitterMoved.connect(self._note_move)
        self.addWidget(master)
        self.addWidget(_scrolling(detail))
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < em(38)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._is_moved = False
        super().resizeEvent(event)
        if not self._is_moved:
            whole = self.height() if narrow else self.width()
            self.setSizes([whole * 2 // 5, whole * 3 // 5])

    def _note_move(self) -> None:
        self._is_moved = True


def _scrolling(widget: QWidget) -> Scroll:
    area = Scroll(is_top=False)
    area.body.addWidget(widget)
    return area
