"""Rows of a table whose cells are widgets: columns by weight, one below the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.kit import Label, Placing, Style
from ui.theme import em, gap

_NARROW_EM = 32


class _Cells(Placing):
    """Cells of one row: nothing has to settle when the width changes."""

    def __init__(self, weights: tuple[int, ...]) -> None:
        super().__init__()
        self._weights = weights
        self.setContentsMargins(gap(4), gap(3), gap(4), gap(3))
        self.setSpacing(gap(4))

    def minimumSize(self) -> QSize:
        return QSize(em(8), em(1))

    def sizeHint(self) -> QSize:
        return QSize(em(20), self.heightForWidth(em(20)))

    def _place(self, area: QRect, moving: bool) -> int:
        margins = self.contentsMargins()
        inside = area.marginsRemoved(margins)
        narrow = area.width() < em(_NARROW_EM)
        left, top, tallest = inside.left(), inside.top(), 0
        for item, width in zip(self._items, self._widths(inside.width(), narrow), strict=True):
            if item.isEmpty():
                continue
            tall = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if moving:
                item.setGeometry(QRect(left, top, width, tall))
            if narrow:
                top += tall + gap(1)
            else:
                left += width + self.spacing()
                tallest = max(tallest, tall)
        bottom = top - gap(1) if narrow else top + tallest
        return bottom - area.top() + margins.bottom()

    def _widths(self, width: int, narrow: bool) -> list[int]:
        if narrow:
            return [width] * len(self._items)
        room, whole = width - self.spacing() * (len(self._items) - 1), sum(self._weights)
        return [room * weight // whole for weight in self._weights]


class TableRow(QFrame):
    """Cells beside each other with `weights`, below each other when the row is narrow."""

    def __init__(self, cells: tuple[QWidget, ...], weights: tuple[int, ...]) -> None:
        super().__init__()
        inside = _Cells(weights)
        for cell in cells:
            inside.addWidget(cell)
        self.setLayout(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class HeadRow(TableRow):
    """The names of the columns."""

    def __init__(self, weights: tuple[int, ...]) -> None:
        self._labels = tuple(Label(style=Style.SMALL_STRONG) for _ in weights)
        super().__init__(self._labels, weights)

    def set_titles(self, titles: tuple[str, ...]) -> None:
        """Name the columns."""
        for label, title in zip(self._labels, titles, strict=True):
            label.setText(title)
