"""The table of people and items: a frozen person, areas above, keys to walk, open and order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from ui.checklist.people.painting import ItemHeader, PersonHeader, SignDelegate
from ui.checklist.people.state import Total
from ui.checklist.people.table_model import PeopleModel, total_words
from ui.i18n import t
from ui.kit.fonts import bold
from ui.theme import colour, em, px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.wording import Text
    from ui.checklist.people.state import PeopleState

_LEAST_LINES = 4  # shown at once, however little room there is; more of them scroll inside the table
_MEASURED = 60  # lines whose names decide how wide the frozen column is


class _Corner(QPushButton):
    """Above the people: orders the lines by them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface-gray-subtler"))
        painter.setPen(colour("divider-gray"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.setPen(colour("text-basic"))
        painter.setFont(bold(self.font()))
        inside = self.rect().adjusted(px() // 2, 0, -px() // 2, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class PeopleGrid(QTableView):
    """`opened` carries the person and the item of a cell, `ordered` the column to order by."""

    opened = Signal(object, object)
    ordered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._room = PeopleModel(self), 0
        self._narrow, self._totals = 0, (0,) * len(Total)
        self._items, self._people, self._corner = (
            ItemHeader(self, self._rows),
            PersonHeader(self),
            _Corner(self),
        )
        self.setModel(self._rows)
        self.setItemDelegate(SignDelegate(self, self._rows))
        self.setHorizontalHeader(self._items)
        self.setVerticalHeader(self._people)
        self._corner.clicked.connect(self._order_people)
        self._items.sectionClicked.connect(self._order)
        self._people.sectionDoubleClicked.connect(self._open_line)
        self.activated.connect(self._open)
        self._set_behaviour()
        self._fit()

    def _set_behaviour(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # keys are letters in Korean too
        for header in (self._items, self._people):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_state(self, state: PeopleState, area_titles: Mapping[str, Text]) -> None:
        """Show `state`; the cell that was chosen stays chosen where it is still shown."""
        kept = self._key()
        self._items.area_titles = dict(area_titles)
        arrow = "" if state.order.by else (" ▼" if state.order.descending else " ▲")
        self._corner.setText(t("ui.checklist.people.person") + arrow)
        self._rows.show_state(state)
        self._fit()
        self._choose(kept)

    def _key(self) -> tuple[str | None, str] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self._rows.subject(index.row()).worker, self._rows.name_of(index.column())

    def _choose(self, key: tuple[str | None, str] | None) -> None:
        if key is None:
            return
        column = self._rows.column_of(key[1])
        rows = [row for row in range(self._rows.rowCount()) if self._rows.subject(row).worker == key[0]]
        if rows and column >= 0:
            self.setCurrentIndex(self._rows.index(rows[0], column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and event.key() == Qt.Key.Key_S and self.currentIndex().isValid():
            self._order(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; people are looked for in the line above."""

    def _order(self, column: int) -> None:
        self.ordered.emit(self._rows.name_of(column))

    def _order_people(self) -> None:
        self.ordered.emit("")

    def _open(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            item = self._rows.item(index.column())
            self.opened.emit(self._rows.subject(index.row()).worker, item.id if item else None)

    def _open_line(self, row: int) -> None:
        self.opened.emit(self._rows.subject(row).worker, None)

    def _fit(self) -> None:
        """Columns as wide as their words at the size of text in force."""
        strong = QFontMetrics(bold(self.font()))
        self._narrow = max(strong.horizontalAdvance("00▲"), strong.horizontalAdvance("100%")) + px() // 2
        self._totals = tuple(self._total_width(total, strong) for total in Total)
        self._people.setDefaultSectionSize(round(strong.height() * 1.7))
        self._people.setFixedWidth(self._person_width(strong))
        self._fit_columns()
        self._fit_height()

    def _fit_columns(self) -> None:
        """Items a little wider, so that the last one in sight is whole and its number can be read."""
        totals, width, items = list(self._totals), self._narrow, self._items.count() - len(Total)
        room = self.viewport().width() - sum(totals)
        seen = room // max(width, 1)
        if 0 < seen < items:
            width = room // seen
            totals[-1] += room % seen
        wanted = totals + [width] * max(items, 0)
        if wanted != [self._items.sectionSize(at) for at in range(self._items.count())]:
            self._items.setDefaultSectionSize(width)
            for column, wide in enumerate(totals):
                self.setColumnWidth(column, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def set_room(self, height: int) -> None:
        """Take `height` at most where that shows enough lines: the page around it need not scroll then."""
        if height != self._room:
            self._room = height
            self._fit_height()

    def _fit_height(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        around = self._items.sizeHint().height() + bar + 2 * self.frameWidth()
        line = self._people.defaultSectionSize()
        lines = min(max((self._room - around) // line, _LEAST_LINES), max(self._rows.rowCount(), 1))
        self.setFixedHeight(around + lines * line)

    def _total_width(self, total: Total, strong: QFontMetrics) -> int:
        title = t(f"ui.checklist.people.total.{total.value}")
        longest = max(strong.horizontalAdvance(word) for word in title.split())
        cells = [total_words(self._rows.subject(row), total) for row in range(self._rows.rowCount())]
        widest = max((strong.horizontalAdvance(words) for words in set(cells)), default=0)
        return max(longest, widest, strong.horizontalAdvance("100%")) + round(px() * 1.8)

    def _person_width(self, strong: QFontMetrics) -> int:
        rows = range(min(self._rows.rowCount(), _MEASURED))
        told = (self._rows.person(self._rows.subject(row)) for row in rows)
        widest = max((strong.horizontalAdvance(words) for words in told), default=0)
        return max(em(6), min(widest + round(px() * 1.4), em(13)))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._people.width(), self._items.height())
        self._corner.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._fit()
