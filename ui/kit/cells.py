"""How a cell of a table is painted: words that wrap, statuses as badges, a thin line below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.badge import badge_size, paint_badge
from ui.theme import colour, px

Index = QModelIndex | QPersistentModelIndex
STATUS = Qt.ItemDataRole.UserRole + 2
_SIDE, _EDGE = 12, 6


class CellDelegate(QStyledItemDelegate):
    """Paints one cell; its height follows from the width of its column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("action-primary-selected"))
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(_SIDE, _EDGE, -_SIDE, -_EDGE)
        status = index.data(STATUS)
        if status is None:
            self._paint_words(painter, option, inside, index)
        else:
            size = badge_size(status.words).boundedTo(inside.size())
            top = inside.top() + (inside.height() - size.height()) // 2
            paint_badge(painter, QRect(inside.left(), top, size.width(), size.height()), status)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index
    ) -> None:
        painter.setPen(colour("text-basic"))
        painter.setFont(option.font)
        words, aligned = str(index.data() or ""), index.data(Qt.ItemDataRole.TextAlignmentRole)
        metrics = QFontMetrics(option.font)
        if area.height() < 2 * metrics.height():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(aligned) | Qt.TextFlag.TextWordWrap, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        least = round(px() * 2.7)
        status = index.data(STATUS)
        if status is not None:
            size = badge_size(status.words)
            return QSize(size.width() + 2 * _SIDE, max(size.height() + 2 * _EDGE, least))
        metrics, words = QFontMetrics(option.font), str(index.data() or "")
        room = QRect(0, 0, max(1, option.rect.width() - 2 * _SIDE), 100_000)
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(metrics.horizontalAdvance(words) + 2 * _SIDE + 2, max(high + 2 * _EDGE, least))
