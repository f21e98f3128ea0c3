"""A table over plain rows: read-only, sorted by its header, filtered by what is typed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from ui.a11y import plain_tip
from ui.kit.badge import Status, badge_size
from ui.kit.cells import STATUS, CellDelegate, Index
from ui.theme import px

Cell = str | int | Decimal | Status | None
_ROLE = Qt.ItemDataRole
_KEY, _SORT = _ROLE.UserRole, _ROLE.UserRole + 1
_PADDING = 2 * 12 + 6  # what cells and headers leave left and right, and a rounded pixel
_WRAPPED_ROWS = 200  # longer tables keep one line a row; wrapping them would measure every cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, numbers to the right, and whether it takes the room that is left."""

    title: str
    align_right: bool = False
    stretch: bool = False


class _RowsModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: Sequence[Sequence[Cell]] = ()
        self.keys: Sequence[Hashable] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        cell = self.rows[index.row()][index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return cell_words(cell)
        if role == _ROLE.ToolTipRole:
            return plain_tip(cell_words(cell))
        if role == _ROLE.TextAlignmentRole:
            right = self.columns[index.column()].align_right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == _SORT:
            return float(cell) if isinstance(cell, int | Decimal) else cell_words(cell)
        if role == STATUS:
            return cell if isinstance(cell, Status) else None
        return self.keys[index.row()] if role == _KEY else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == _ROLE.DisplayRole else None
        if role == _ROLE.DisplayRole:
            return self.columns[section].title
        if role == _ROLE.TextAlignmentRole:
            right = self.columns[section].align_right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def replace(self, rows: Sequence[Sequence[Cell]], keys: Sequence[Hashable]) -> None:
        self.beginResetModel()
        self.rows, self.keys = rows, keys
        self.endResetModel()


def cell_words(cell: Cell) -> str:
    """What a cell says: numbers grouped, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, Status):
        return cell.words
    return cell if isinstance(cell, str) else f"{cell:,}"


def shared(natural: list[int], room: int, least: list[int]) -> list[int]:
    """Widths that fit `room`: narrow columns keep theirs, wide ones share, none below its `least`."""
    widths = list(natural)
    wide = sorted(range(len(natural)), key=lambda at: natural[at])
    while wide:
        share = room // len(wide)
        at = wide.pop(0)
        widths[at] = min(natural[at], max(share, least[at]))
        room -= widths[at]
    return widths


class Table(QTableView):
    """Rows to read and choose from; `chosen` and `activated_key` carry the row's key."""

    chosen = Signal(object)
    activated_key = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = _RowsModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._source)
        self._proxy.setSortRole(_SORT)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._proxy)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._set_behaviour()
        self._quiet = False
        self._natural: list[int] | None = None  # the width each column wants, until words or letters change
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.activated.connect(self._activated)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setHighlightSections(False)

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Name the columns; rows already shown stay."""
        if columns != self._source.columns:
            self._source.beginResetModel()
            self._source.columns = columns
            if self._source.rows and len(self._source.rows[0]) != len(columns):
                self._source.rows, self._source.keys = (), ()
            self._source.endResetModel()
            self._fit_anew()

    def show_rows(self, rows: Sequence[Sequence[Cell]], keys: Sequence[Hashable] | None = None) -> None:
        """Show `rows`; the chosen key stays chosen when it is still there."""
        kept = self.key
        self._quiet = True
        self._source.replace(rows, keys if keys is not None else range(len(rows)))
        self._fit_anew()
        self.choose(kept)
        self._quiet = False

    @property
    def key(self) -> Hashable:
        """The key of the current row, None when there is none."""
        index = self.currentIndex()
        found: Hashable = index.data(_KEY) if index.isValid() else None
        return found

    def choose(self, key: Hashable) -> None:
        """Make the row of `key` the current one, without a signal."""
        quiet, self._quiet = self._quiet, True
        for at in range(self._proxy.rowCount()):
            if self._proxy.index(at, 0).data(_KEY) == key:
                self.setCurrentIndex(self._proxy.index(at, 0))
                break
        self._quiet = quiet

    def set_filter(self, text: str) -> None:
        """Keep only the rows in which some cell holds `text`."""
        self._proxy.setFilterFixedString(text)

    def shown_rows(self) -> int:
        """How many rows pass the filter."""
        return self._proxy.rowCount()

    def _row_changed(self) -> None:
        if not self._quiet and self.currentIndex().isValid():
            self.chosen.emit(self.key)

    def _activated(self) -> None:
        self.activated_key.emit(self.key)

    def _fit_anew(self) -> None:
        """Measure every cell again; a table that only got wider or narrower does not."""
        self._natural = None
        self._fit()

    def _natural_widths(self) -> list[int]:
        if self._natural is None:
            self.resizeColumnsToContents()
            self._natural = [min(self.columnWidth(at), px() * 24) for at in range(len(self._source.columns))]
        return self._natural

    def _fit(self) -> None:
        """Columns as wide as their words; too many words wrap, room left goes to the stretching ones."""
        columns = self._source.columns
        natural = self._natural_widths()
        room = self.viewport().width()
        if sum(natural) > room and self._proxy.rowCount() <= _WRAPPED_ROWS:
            natural = shared(natural, room, [self._longest_word(at) for at in range(len(columns))])
        stretching = [at for at, each in enumerate(columns) if each.stretch]
        left = max(0, room - sum(natural)) // max(1, len(stretching))
        for at, width in enumerate(natural):
            self.setColumnWidth(at, width + (left if at in stretching else 0))
        self._fit_heights()

    def _longest_word(self, at: int) -> int:
        """The least width of a column: words are not broken, only wrapped, and statuses stay on one line."""
        cells = [self._proxy.index(row, at) for row in range(self._proxy.rowCount())]
        badges = [badge_size(status.words).width() for cell in cells if (status := cell.data(STATUS))]
        told = [cell.data() for cell in cells if not cell.data(STATUS)]
        words = {word for text in (*told, self._source.columns[at].title) for word in str(text).split()}
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return max(min(longest, px() * 14), *badges, 0) + _PADDING

    def _fit_heights(self) -> None:
        if self._proxy.rowCount() <= _WRAPPED_ROWS:
            self.resizeRowsToContents()
        else:
            one_line = round(px() * 2.7)
            self.verticalHeader().setDefaultSectionSize(one_line)
            for row in range(_WRAPPED_ROWS):  # only these can have been wrapped before
                self.setRowHeight(row, one_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_anew()
