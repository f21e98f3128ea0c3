"""How the overview is painted: a sign a cell on a tint that repeats it, areas above their items."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sme_smartwork.exact import decimal
from ui.checklist.people.signs import LOOKS
from ui.checklist.people.state import SOUGHT, Sign
from ui.checklist.people.table_model import SIGN, PeopleModel
from ui.forms.figures import percent, percent_number
from ui.i18n import say
from ui.kit import Tone
from ui.kit.fonts import bold, small
from ui.theme import colour, px

if TYPE_CHECKING:
    from sme_smartwork.wording import Text

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLATES = {
    Tone.SUCCESS: ("surface-success-subtler", "text-success"),
    Tone.WARNING: ("surface-warning-subtler", "text-warning"),
    Tone.DANGER: ("surface-danger-subtler", "text-danger"),
    Tone.NEUTRAL: ("surface-white", "text-subtle"),
}


class SignDelegate(QStyledItemDelegate):
    """Paints a sign or a total; what is not looked for stays pale."""

    def __init__(self, parent: QWidget, model: PeopleModel) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area: QRect = option.rect
        sign = index.data(SIGN)
        if sign is None:
            self._total(painter, option, index)
        else:
            self._sign(painter, option, sign)
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colour("border-primary"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _total(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.fillRect(option.rect, colour("surface-white"))
        painter.setPen(colour("text-basic"))
        painter.setFont(option.font)
        painter.drawText(option.rect, _MIDDLE, str(index.data()))

    def _sign(self, painter: QPainter, option: QStyleOptionViewItem, sign: Sign) -> None:
        glyph, tone = LOOKS[sign]
        plate, ink = _PLATES[tone]
        if sign is Sign.NOT_ASKED:
            plate = "surface-disabled"
        elif sign not in SOUGHT[self._model.state.filter.only]:
            plate, ink = "surface-white", "text-disabled"
        painter.fillRect(option.rect, colour(plate))
        painter.setPen(colour(ink))
        painter.setFont(bold(option.font))
        painter.drawText(option.rect, _MIDDLE, glyph)


class PersonHeader(QHeaderView):
    """Who a line is, always in sight; a name that does not fit is whole in the tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model = self.model()
        words = str(model.headerData(section, Qt.Orientation.Vertical) or "")
        painter.save()
        painter.fillRect(area, colour("surface-gray-subtler"))
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(colour("divider-gray"))
        painter.drawLine(area.topRight(), area.bottomRight())
        inside = area.adjusted(px() // 2, 0, -px() // 2, 0)
        painter.setPen(colour("text-basic"))
        painter.setFont(bold(self.font()))
        painter.drawText(inside, _LEFT, _elided(painter, words, inside))
        painter.restore()


class ItemHeader(QHeaderView):
    """Three lines above an item: the area over all its items, the item's number, how many do it."""

    def __init__(self, parent: QWidget, model: PeopleModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.area_titles: dict[str, Text] = {}
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 3 * self._line() + px() // 2)

    def _line(self) -> int:
        return round(QFontMetrics(bold(self.font())).height() * 1.25)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(area, colour("surface-gray-subtler"))
        painter.setPen(colour("divider-gray"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(colour("text-basic"))
        painter.setFont(bold(self.font()))
        item = self._model.item(section)
        words = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        arrow = self._arrow(section)
        if item is None:
            inside = area.adjusted(4, 2, -4, -2)
            painter.drawText(inside, _MIDDLE | Qt.TextFlag.TextWordWrap, f"{words} {arrow}".strip())
        else:
            self._item(painter, area, section, f"{words}{arrow}")
        painter.restore()

    def _item(self, painter: QPainter, area: QRect, section: int, words: str) -> None:
        line, top = self._line(), area.top() + px() // 4
        self._band(painter, area, section, line)
        painter.setPen(colour("text-basic"))
        painter.drawText(QRect(area.left(), top + line, area.width(), line), _MIDDLE, words)
        total = self._model.item_total(section)
        share = percent(decimal(Fraction(total.met, total.asked)) if total.asked else None)
        painter.setFont(small(self.font()))
        painter.setPen(colour("text-subtle"))
        painter.drawText(QRect(area.left(), top + 2 * line, area.width(), line), _MIDDLE, share)

    def _band(self, painter: QPainter, area: QRect, section: int, line: int) -> None:
        """The part of the area's title that lies above this item; it begins at the first one in sight."""
        first, last = self._area_ends(section)
        left = max(self.sectionViewportPosition(first), 0)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        whole = QRect(left, area.top(), right - left, line + px() // 4)
        painter.save()
        painter.setClipRect(QRect(area.left(), area.top(), area.width(), whole.height()))
        painter.setPen(colour("divider-gray"))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        painter.drawLine(QRect(right, area.top(), 1, area.height()).topLeft(), whole.bottomRight())
        painter.setPen(colour("text-basic"))
        painter.setFont(bold(small(self.font())))
        inside = whole.adjusted(px() // 3, 0, -px() // 3, 0)
        painter.drawText(inside, _LEFT, _elided(painter, self._band_words(section), inside))
        painter.restore()

    def _band_words(self, section: int) -> str:
        item = self._model.item(section)
        if item is None or item.area not in self.area_titles:
            return ""
        title = say(self.area_titles[item.area])
        found = next((each for each in self._model.state.area_totals if each.area == item.area), None)
        return title if found is None else f"{title} {percent_number(found.share.coverage)}%"

    def _area_ends(self, section: int) -> tuple[int, int]:
        item = self._model.item(section)
        first = last = section
        while self._same_area(first - 1, item):
            first -= 1
        while self._same_area(last + 1, item):
            last += 1
        return first, last

    def _same_area(self, section: int, item: object) -> bool:
        if not 0 <= section < self._model.columnCount():
            return False
        other = self._model.item(section)
        return other is not None and other.area == getattr(item, "area", None)

    def _arrow(self, section: int) -> str:
        order = self._model.state.order
        if order.by != self._model.name_of(section):
            return ""
        return "▼" if order.descending else "▲"


def _elided(painter: QPainter, words: str, area: QRect) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
