"""A list and what explains the chosen row: beside each other, or in one scrolling column when narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSplitter, QStackedWidget, QWidget

from ui.kit.flow import column
from ui.kit.scroll import Scroll
from ui.theme import em, gap

_NARROW_EM = 38


class MasterDetail(QWidget):
    """The list left with `master_share` of the width, the explanation right; each scrolls by itself.

    Below 38 em of width both stand in one column that scrolls as a whole, so that nothing is squeezed.
    """

    def __init__(
        self,
        master: QWidget,
        detail: QWidget,
        master_share: float = 0.4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._share = master_share
        self._master, self._detail = master, detail
        self._is_moved = False
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(gap(5))
        self._beside.splitterMoved.connect(self._note_move)
        self._right, self._below = Scroll(is_top=False), Scroll()
        self._left = None if isinstance(master, QAbstractScrollArea) else Scroll(is_top=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self._below)
        column(self, gap_step=1).addWidget(self._stack)
        self._place_beside()

    @property
    def is_narrow(self) -> bool:
        """Whether both stand below each other."""
        return self._stack.currentWidget() is self._below

    def _place_beside(self) -> None:
        if self._left is not None:
            self._left.body.addWidget(self._master)
        self._beside.insertWidget(0, self._left or self._master)
        self._right.body.addWidget(self._detail)
        self._beside.addWidget(self._right)
        self._stack.setCurrentWidget(self._beside)

    def _place_below(self) -> None:
        self._below.body.addWidget(self._master)
        self._below.body.addWidget(self._detail)
        self._stack.setCurrentWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < em(_NARROW_EM)
        if narrow != self.is_narrow:
            self._is_moved = False
            if narrow:
                self._place_below()
            else:
                self._place_beside()
        if not narrow and not self._is_moved:
            left = round(self.width() * self._share)
            self._beside.setSizes([left, self.width() - left])

    def minimumSizeHint(self) -> QSize:
        return QSize(em(12), em(6))

    def _note_move(self) -> None:
        self._is_moved = True
