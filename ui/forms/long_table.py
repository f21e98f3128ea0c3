"""A table of any length: it knows how many rows there are and holds only the pages that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.a11y import plain_tip
from ui.forms.fitting import height_for, row_height, widths_for
from ui.kit import Cell, Column, Status
from ui.kit.cells import STATUS, CellDelegate, Index
from ui.kit.table import cell_words
from ui.theme import em

PAGE = 100
"""Rows a page."""
_HELD = 12  # pages
_ROLE = Qt.ItemDataRole
Row = Sequence[Cell]


class _Pages(QAbstractTableModel):
    """The rows that were fetched; of all others only that they are there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.total = 0
        self.pages: OrderedDict[int, tuple[Sequence[Row], Sequence[Hashable]]] = OrderedDict()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else self.total

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role == _ROLE.TextAlignmentRole:
            return self._side(index.column())
        cell = self._cell(index.row(), index.column())
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return cell_words(cell)
        if role == _ROLE.ToolTipRole:
            return plain_tip(cell_words(cell))
        return cell if role == STATUS and isinstance(cell, Status) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return f"{section + 1:,}" if role == _ROLE.DisplayRole else None
        if role == _ROLE.DisplayRole:
            return self.columns[section].title
        return self._side(section) if role == _ROLE.TextAlignmentRole else None

    def key(self, place: int) -> Hashable:
        """The key of the row at `place`; None while its page is not here."""
        page = self.pages.get(place // PAGE)
        return page[1][place % PAGE] if page and place % PAGE < len(page[1]) else None

    def begin(self, total: int) -> None:
        """There are `total` rows now, and none of them is here."""
        self.beginResetModel()
        self.total = total
        self.pages.clear()
        self.endResetModel()

    def keep(self, number: int, rows: Sequence[Row], keys: Sequence[Hashable]) -> None:
        """A page came; the one not looked at for longest goes."""
        self.pages[number] = (rows, keys)
        self.pages.move_to_end(number)
        while len(self.pages) > _HELD:
            self.pages.popitem(last=False)
        last = min(self.total, (number + 1) * PAGE) - 1
        if last >= number * PAGE and self.columns:
            self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))

    def _cell(self, place: int, column: int) -> Cell:
        page = self.pages.get(place // PAGE)
        if page is None or place % PAGE >= len(page[0]):
            return "…"
        row = page[0][place % PAGE]
        return row[column] if column < len(row) else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = self.columns[column].align_right
        return (
            Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        ) | Qt.AlignmentFlag.AlignVCenter


class LongTable(QTableView):
    """Rows to read and choose from; `page_wanted` asks for a page, `show_page` brings it.

    `sort_wanted` carries the number of the column whose title was clicked; who asked sorts and begins anew.
    """

    page_wanted = Signal(int)
    chosen = Signal(object)
    sort_wanted = Signal(int)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self._asked: set[int] = set()
        self._quiet = False
        self._timer = QTimer(self)  # however far somebody drags the bar, only where it rests is fetched
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)
        self.setModel(self._pages)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._set_behaviour()
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalHeader().sectionClicked.connect(self.sort_wanted)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Name the columns; the pages must be brought again when their words are in another language."""
        if columns != self._pages.columns:
            self._pages.beginResetModel()
            self._pages.columns = columns
            self._pages.endResetModel()
            self._fit()

    def show_sorted(self, column: int, falling: bool) -> None:
        """Mark what the rows are sorted by; -1: by no column that is shown."""
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def begin(self, total: int) -> None:
        """There are `total` rows in a new order; the pages in sight are asked for."""
        self._quiet = True
        self._asked.clear()
        self._pages.begin(total)
        self._quiet = False
        self._timer.start()

    def show_page(self, number: int, rows: Sequence[Row], keys: Sequence[Hashable]) -> None:
        """Show a page that was asked for."""
        is_first = not self._pages.pages
        was_known = self.key is not None
        self._pages.keep(number, rows, keys)
        self._asked.discard(number)
        if is_first:
            self._fit()
        else:
            self._grow(rows)
        if not was_known:  # the current row was chosen before its page came
            self._row_changed()

    @property
    def shown_rows(self) -> int:
        """How many rows there are."""
        return self._pages.total

    @property
    def key(self) -> Hashable:
        """The key of the current row; None without one."""
        index = self.currentIndex()
        return self._pages.key(index.row()) if index.isValid() else None

    def _moved(self, _value: int) -> None:
        self._timer.start()

    def _row_changed(self) -> None:
        if not self._quiet and self.key is not None:
            self.chosen.emit(self.key)

    def _ask(self) -> None:
        """Ask for the pages in sight that are not here."""
        if not self._pages.total:
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = self._pages.total - 1 if last < 0 else last
        for number in range(first // PAGE, min(last, first + PAGE) // PAGE + 1):
            if number not in self._pages.pages and number not in self._asked:
                self._asked.add(number)
                self.page_wanted.emit(number)

    def _fit(self) -> None:
        """Columns by the words of the page that is here; a million others are not measured."""
        columns = self._pages.columns
        if not columns:
            return
        rows, metrics = self._near(), self.fontMetrics()
        titles = [self.horizontalHeader().sectionSizeHint(at) for at in range(len(columns))]
        widths = widths_for(columns, titles, rows, metrics, self.viewport().width())
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self.verticalHeader().setDefaultSectionSize(height_for(rows, widths, metrics))

    def _grow(self, rows: Sequence[Row]) -> None:
        """All rows are of one height, the highest that was needed: then a million need no measuring."""
        widths = [self.columnWidth(at) for at in range(len(self._pages.columns))]
        needed = height_for(rows, widths, self.fontMetrics())
        if needed > self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(needed)

    def _near(self) -> Sequence[Row]:
        return next((rows for rows, _keys in self._pages.pages.values()), ())

    def minimumSizeHint(self) -> QSize:
        return QSize(em(12), row_height() * 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
