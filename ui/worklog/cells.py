"""How a day of the month is painted and edited: a word, a mark below it, a tint that repeats the mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.i18n import t
from ui.kit import Tone
from ui.kit.fonts import bold, small
from ui.theme import colour, em, px

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from ui.worklog.grid import MonthGrid

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 3
_PLATES = {
    Tone.SUCCESS: ("surface-success-subtler", "text-success"),
    Tone.WARNING: ("surface-warning-subtler", "text-warning"),
    Tone.DANGER: ("surface-danger-subtler", "text-danger"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: the word above, the mark below."""

    word: str
    glyph: str
    tone: Tone = Tone.NEUTRAL
    is_off: bool = False  # a weekend or a public holiday
    is_today: bool = False
    is_outside: bool = False  # the person was not employed


class DayDelegate(QStyledItemDelegate):
    """Paints a day; its editor takes what is typed as a whole."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.begin_with = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(CELL)
        if not isinstance(shown, Shown):
            return
        painter.save()
        area: QRect = option.rect
        plate, ink = _PLATES.get(shown.tone, ("surface-white", "text-basic"))
        if shown.is_off and shown.tone is Tone.NEUTRAL:
            plate = "surface-gray-subtle"
        painter.fillRect(area, colour("surface-disabled" if shown.is_outside else plate))
        self._lines(painter, area, option)
        self._words(painter, area, option.font, shown, ink)
        if shown.is_today:
            painter.setPen(QPen(colour("border-primary"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _lines(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colour("border-primary"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _words(self, painter: QPainter, area: QRect, font: QFont, shown: Shown, ink: str) -> None:
        half = area.height() // 2
        painter.setFont(font)
        painter.setPen(colour("text-basic"))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(area.left(), area.top() + 2, area.width(), half), middle, shown.word)
        painter.setFont(bold(font))
        painter.setPen(colour(ink))
        painter.drawText(QRect(area.left(), area.top() + half - 1, area.width(), half), middle, shown.glyph)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(t("ui.worklog.cell.type"))
        editor.setPlaceholderText(t("ui.worklog.cell.hint"))
        return editor

    def setEditorData(self, editor: QWidget, _index: Index) -> None:
        begin, self.begin_with = self.begin_with, ""
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText(begin)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip():
            self._grid.commit(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Wider than its day: two times stand in it."""
        area: QRect = option.rect
        editor.setGeometry(area.left(), area.top(), max(area.width(), em(9)), area.height())


class NameHeader(QHeaderView):
    """A person's name, and below it in small print how the month stands; the tooltip has it whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model: Any = self.model()
        name, _, below = str(model.headerData(section, Qt.Orientation.Vertical) or "").partition("\n")
        painter.save()
        painter.fillRect(area, colour("surface-gray-subtler"))
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(px() // 2, 2, -px() // 2, -2)
        half = inside.height() // 2
        painter.setPen(colour("text-basic"))
        painter.setFont(bold(self.font()))
        self._line(painter, QRect(inside.left(), inside.top(), inside.width(), half), name)
        painter.setFont(small(self.font()))
        painter.setPen(colour("text-subtle"))
        self._line(painter, QRect(inside.left(), inside.top() + half, inside.width(), half), below)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, words: str) -> None:
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)


class DayHeader(QHeaderView):
    """Day and weekday above each column; days off in another colour and named in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model: Any = self.model()
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        is_off = bool(model.headerData(section, Qt.Orientation.Horizontal, CELL))
        painter.save()
        painter.fillRect(area, colour("surface-gray-subtle" if is_off else "surface-gray-subtler"))
        painter.setPen(colour("divider-gray"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(self.font())
        painter.setPen(colour("text-danger" if is_off else "text-basic"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(super().sectionSizeFromContents(section).width(), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * QFontMetrics(self.font()).height() + px() // 2)
