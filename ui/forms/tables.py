"""Tables that stand inside a page: as high as their rows, so that the page scrolls and not the table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit import Table

_FRAME = 4


class TallTable(Table):
    """A table without a vertical scroll bar; it keeps the height of all its rows."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        super()._fit()
        rows = sum(self.rowHeight(at) for at in range(self.shown_rows()))
        across = self.horizontalScrollBar()
        bar = across.sizeHint().height() if self.horizontalHeader().length() > self.viewport().width() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + _FRAME)
