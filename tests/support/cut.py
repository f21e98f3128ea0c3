"""Finds texts that are cut: a label too low or too narrow, a button, a segment or a cell that elides."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollArea, QTableView, QWidget

from ui.kit import StatusBadge
from ui.kit.badge import badge_size
from ui.kit.cells import STATUS
from ui.kit.segment import Segment

_SLACK = 1  # pixels lost to rounding
_CELL_PADDING = 24  # left and right of a cell's words


def cut_texts(root: QWidget) -> list[str]:
    """What below `root` is visible but not wholly readable, in words."""
    return list(_cut(root))


def words_of(text: str) -> list[str]:
    """The parts of `text` that cannot be broken over two lines."""
    return text.replace("\u200b", " ").split()


def _cut(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Segment):
            yield from _segment(widget)
        elif isinstance(widget, StatusBadge):
            yield from _badge(widget)
        elif isinstance(widget, QLabel):
            yield from _label(widget)
        elif isinstance(widget, QAbstractButton):
            yield from _button(widget)
        elif isinstance(widget, QComboBox):
            yield from _picker(widget)
        elif isinstance(widget, QTableView):
            yield from _table(widget)
        elif isinstance(widget, QScrollArea):
            yield from _area(widget)


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + _SLACK:
            yield f"label {label.text()!r}: needs {needed} of height, has {label.height()}"
        longest = max(map(label.fontMetrics().horizontalAdvance, words_of(label.text())), default=0)
        if longest > room.width() + _SLACK:
            yield f"label {label.text()!r}: a word needs {longest} of width, has {room.width()}"
        return
    wide = label.fontMetrics().horizontalAdvance(label.text())
    if wide > room.width() + _SLACK:
        yield f"label {label.text()!r}: needs {wide} of width, has {room.width()}"


def _badge(badge: StatusBadge) -> Iterator[str]:
    if badge.text() and badge.heightForWidth(badge.width()) > badge.height() + _SLACK:
        yield f"badge {badge.text()!r}: {badge.width()} x {badge.height()}"


def _button(button: QAbstractButton) -> Iterator[str]:
    wanted = button.minimumSizeHint() if button.layout() else button.sizeHint()
    if button.text() and wanted.width() > button.width() + _SLACK:
        yield f"button {button.text()!r}: needs {wanted.width()}, has {button.width()}"
    if wanted.height() > button.height() + _SLACK and not button.hasHeightForWidth():
        yield f"button {button.text()!r}: needs {wanted.height()} of height, has {button.height()}"


def _segment(segment: Segment) -> Iterator[str]:
    if segment.upright:
        if segment.height_in(segment.width()) > segment.height() + _SLACK:
            yield f"segment {segment.text()!r}: too low"
    elif segment.sizeHint().width() > segment.width() + _SLACK:
        yield f"segment {segment.text()!r}: needs {segment.sizeHint().width()}, has {segment.width()}"


def _picker(picker: QComboBox) -> Iterator[str]:
    room = picker.width() - picker.fontMetrics().height() - 12  # the arrow and the padding
    wide = picker.fontMetrics().horizontalAdvance(picker.currentText())
    if wide > room:
        yield f"picker {picker.currentText()!r}: needs {wide}, has {room}"


def _table(table: QTableView) -> Iterator[str]:
    model, metrics = table.model(), table.fontMetrics()
    for at in range(model.columnCount()):
        for row in range(min(model.rowCount(), 40)):
            merged = range(at, at + table.columnSpan(row, at))
            width = sum(map(table.columnWidth, merged)) - _CELL_PADDING + _SLACK
            words = str(model.index(row, at).data(Qt.ItemDataRole.DisplayRole) or "")
            status = model.index(row, at).data(STATUS)
            if status is not None:
                if badge_size(status.words).width() > width:
                    yield f"badge {words!r} of column {at}: has {width}"
            elif words and not _fits(metrics, words, width, table.rowHeight(row)):
                yield f"cell {words!r} of column {at}: has {width} x {table.rowHeight(row)}"


def _fits(metrics: QFontMetrics, words: str, width: int, height: int) -> bool:
    if max(map(metrics.horizontalAdvance, words_of(words)), default=0) > width:
        return False
    flags = Qt.TextFlag.TextWordWrap
    return metrics.boundingRect(QRect(0, 0, width, 10_000), flags, words).height() <= height + _SLACK


def _area(area: QScrollArea) -> Iterator[str]:
    if area.horizontalScrollBar().maximum() > 0 and area.widget() is not None:
        wide = area.widget().minimumSizeHint().width()
        yield f"{type(area).__name__} {area.objectName()!r}: {wide} in {area.viewport().width()}"
