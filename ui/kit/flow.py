"""Layouts that give way: what does not fit beside goes below."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import em, gap

Box = TypeVar("Box", bound=QBoxLayout)


def column(parent: QWidget | None = None, gap_step: int = 5, margin_step: int = 0) -> QVBoxLayout:
    """A column with gaps from the tokens; `margin_step` 0 means none around it."""
    return _spaced(QVBoxLayout(parent) if parent else QVBoxLayout(), gap_step, margin_step)


def row(parent: QWidget | None = None, gap_step: int = 3, margin_step: int = 0) -> QHBoxLayout:
    """A row with gaps from the tokens."""
    return _spaced(QHBoxLayout(parent) if parent else QHBoxLayout(), gap_step, margin_step)


def _spaced(made: Box, gap_step: int, margin_step: int) -> Box:
    margin = gap(margin_step) if margin_step else 0
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap(gap_step))
    return made


class Placing(QLayout):
    """Items whose right height follows from every width at once; `_place` says where each stands."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, moving=True)

    def _place(self, area: QRect, moving: bool) -> int:
        """Place the items in `area` where `moving`; gives the height they need."""
        raise NotImplementedError


class _Flow(Placing):
    """Items in reading order, broken into lines; `_lines` decides where a line ends."""

    def __init__(self, gap_step: int) -> None:
        super().__init__()
        self.setSpacing(gap(gap_step))
        self.setContentsMargins(0, 0, 0, 0)

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._shown()]
        return QSize(max(widths, default=0), self._line_height(self._shown()))

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, self.heightForWidth(width))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _line_height(self, line: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in line), default=0)


class _Line(_Flow):
    """Items at their own widths, wrapped to the next line; in the middle of it or on its bottom."""

    stands_on_bottom = False

    def _place(self, area: QRect, moving: bool) -> int:
        top = area.top()
        for line in self._lines(area.width()):
            tall = max(size.height() for _, size in line)
            if moving:
                self._set_line(line, QRect(area.left(), top, area.width(), tall))
            top += tall + self.spacing()
        return max(0, top - self.spacing() - area.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = _size_within(item, width)
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines

    def _set_line(self, line: list[tuple[QLayoutItem, QSize]], area: QRect) -> None:
        left = area.left()
        for item, size in line:
            spare = area.height() - size.height()
            top = area.top() + (spare if self.stands_on_bottom else spare // 2)
            item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()


class _Grid(_Flow):
    """Items share the width by weight; as many beside each other as their least width allows."""

    def __init__(self, gap_step: int, minimum_em: float) -> None:
        super().__init__(gap_step)
        self.minimum_em = minimum_em
        self.weights: list[int] = []

    def _place(self, area: QRect, moving: bool) -> int:
        top = area.top()
        pairs = list(zip(self._items, self.weights, strict=True))
        shown = [(item, weight) for item, weight in pairs if not item.isEmpty()]
        beside = self._beside(area.width(), len(shown))
        for start in range(0, len(shown), beside):
            line = shown[start : start + beside]
            top += self._place_line(QRect(area.left(), top, area.width(), 0), line, moving) + self.spacing()
        return max(0, top - self.spacing() - area.top())

    def _beside(self, width: int, count: int) -> int:
        """How many columns fit; three cards never stand as two and one."""
        least = [max(em(self.minimum_em), item.minimumSize().width()) for item in self._shown()]
        fits = (width + self.spacing()) // (max(least, default=1) + self.spacing())
        if fits >= count:
            return max(1, count)
        return max((each for each in range(1, fits + 1) if count % each == 0), default=1)

    def _place_line(self, area: QRect, line: list[tuple[QLayoutItem, int]], moving: bool) -> int:
        room = area.width() - self.spacing() * (len(line) - 1)
        total = sum(weight for _, weight in line)
        widths = [room * weight // total for _, weight in line]
        talls = [_height(item, width) for (item, _), width in zip(line, widths, strict=True)]
        left = area.left()
        for (item, _), width in zip(line, widths, strict=True):
            if moving:
                item.setGeometry(QRect(left, area.top(), width, max(talls)))
            left += width + self.spacing()
        return max(talls)


def _size_within(item: QLayoutItem, width: int) -> QSize:
    """The item's own size, narrowed to `width` where it can wrap."""
    wide = max(min(item.sizeHint().width(), width), item.minimumSize().width())
    return QSize(wide, _height(item, wide))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FlowRow(QWidget):
    """Buttons or badges in a row that wraps."""

    def __init__(self, gap_step: int = 3, on_bottom: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Line(gap_step)
        self._line.stands_on_bottom = on_bottom
        self.setLayout(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, before: QWidget | None = None) -> None:
        """Put `widget` at the end, or in front of `before`; the Tab key follows the same order."""
        if before is None:
            self._line.addWidget(widget)
            return
        self._line.removeWidget(before)
        before.setParent(None)  # joins the Tab order anew, behind `widget`
        self._line.addWidget(widget)
        self._line.addWidget(before)


class Columns(QWidget):
    """Cards beside each other while each has `minimum_em` of width, else below each other."""

    def __init__(self, minimum_em: float = 16, gap_step: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = _Grid(gap_step, minimum_em)
        self.setLayout(self._grid)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, weight: int = 1) -> None:
        """Put `widget` at the end; wider ones have a greater `weight`."""
        self._grid.weights.append(weight)
        self._grid.addWidget(widget)
