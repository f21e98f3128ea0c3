"""Rows of a table whose cells are widgets: columns by weight, one below the other where it is narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from ui.kit import Label, Style, row
from ui.theme import em, gap

_NARROW_EM = 30


class TableRow(QFrame):
    """Cells beside each other with `weights`, below each other when the row is narrow."""

    def __init__(self, cells: tuple[QWidget, ...], weights: tuple[int, ...]) -> None:
        super().__init__()
        self.cells = cells
        self._across: QBoxLayout = row(self, gap_step=4)
        self._across.setContentsMargins(gap(4), gap(3), gap(4), gap(3))
        for cell, weight in zip(cells, weights, strict=True):
            self._across.addWidget(cell, weight)

    @property
    def is_narrow(self) -> bool:
        """Whether the cells stand below each other."""
        return self._across.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < em(_NARROW_EM)
        if narrow != self.is_narrow:
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._across.setDirection(way)


class HeadRow(TableRow):
    """The names of the columns; gone where the cells stand below each other."""

    def __init__(self, weights: tuple[int, ...]) -> None:
        self._labels = tuple(Label(style=Style.SMALL_STRONG) for _ in weights)
        for label in self._labels:
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        super().__init__(self._labels, weights)
        self.setObjectName("table-head")

    def set_titles(self, titles: tuple[str, ...]) -> None:
        """Name the columns."""
        for label, title in zip(self._labels, titles, strict=True):
            label.setText(title)
