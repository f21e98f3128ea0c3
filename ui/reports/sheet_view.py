"""A sheet as the workbook will show it: merged cells, styles, numbers as they are formatted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from sme_smartwork.reports.model import Cell, Sheet, Style, placed
from ui.a11y import plain_tip
from ui.forms.paper.values import is_number, shown
from ui.kit.cells import Index
from ui.kit.label import breakable
from ui.theme import colour, em, px

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Bars

_CELL, _ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole
_SIDE, _EDGE, _INDENT = 6, 3, 8
_AT_ONCE = 200  # rows; more come when somebody scrolls to them
_POINTS = 10.0  # the size of plain letters in a workbook
_DIGITS = 0.62  # the width of a digit against the height of its letter


class SheetModel(QAbstractTableModel):
    """The cells of one sheet by row and column; a merged one stands in its first column."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self._shown = 0
        self._rows: tuple[dict[int, Cell], ...] = ()

    def show(self, sheet: Sheet) -> None:
        """Take `sheet`."""
        self.beginResetModel()
        self.sheet = sheet
        self._rows = tuple(dict(placed(row)) for row in sheet.rows)
        self._shown = min(_AT_ONCE, len(self._rows))
        self.endResetModel()

    def canFetchMore(self, _parent: Index) -> bool:
        return self._shown < len(self._rows)

    def fetchMore(self, _parent: Index) -> None:
        """Show the next rows: somebody has scrolled to the last one."""
        last = min(self._shown + _AT_ONCE, len(self._rows)) - 1
        self.beginInsertRows(QModelIndex(), self._shown, last)
        self._shown = last + 1
        self.endInsertRows()

    def rowCount(self, _parent: Index | None = None) -> int:
        return self._shown

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self.sheet.widths) if self.sheet else 0

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        cell = self._rows[index.row()].get(index.column())
        if cell is None:
            return None
        if role == _CELL:
            return cell
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return breakable(shown(cell))
        if role == _ROLE.ToolTipRole and cell.formula:
            return plain_tip(f"= {cell.formula}")
        return None

    def bars_at(self, row: int, column: int) -> Bars | None:
        """The data bars that run through a cell."""
        found = (each for each in self.sheet.bars if each.column == column) if self.sheet else iter(())
        return next((each for each in found if each.rows[0] <= row <= each.rows[1]), None)


class SheetView(QTableView):
    """Read-only; its columns keep the proportions of the workbook."""

    def __init__(self) -> None:
        super().__init__()
        self._cells = SheetModel()
        self.setModel(self._cells)
        self.setItemDelegate(_Painter(self._cells, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setMinimumHeight(em(24))
        self._cells.rowsInserted.connect(self._fit_rows)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show `sheet` from its first row; the same sheet again stays where it was scrolled to."""
        if sheet == self._cells.sheet:
            return
        self.clearSpans()
        self._cells.show(sheet)
        digit = px() * _DIGITS
        for column, width in enumerate(sheet.widths):
            self.setColumnWidth(column, round(width * digit))
        self._fit_rows(QModelIndex(), 0, self._cells.rowCount() - 1)
        self.scrollToTop()

    def _fit_rows(self, _parent: Index, first: int, last: int) -> None:
        """Heights and merged cells of the rows that came into the model."""
        from sme_smartwork.exchange.heights import row_height

        sheet = self._cells.sheet
        if sheet is None:
            return
        for row, cells in enumerate(sheet.rows[first : last + 1], first):
            self.setRowHeight(row, round(row_height(cells, sheet.widths) * px() / _POINTS))
            for column, cell in placed(cells):
                if cell.span > 1:
                    self.setSpan(row, column, 1, cell.span)


class _Painter(QStyledItemDelegate):
    """Paints one cell in the look of its style."""

    def __init__(self, cells: SheetModel, parent: SheetView) -> None:
        super().__init__(parent)
        self._cells = cells

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(_CELL)
        area: QRect = option.rect
        painter.save()
        painter.fillRect(area, colour("surface-white"))
        if cell is not None:
            self._fill(painter, area, cell, index)
            self._write(painter, area, cell, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("border-primary"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(em(4), em(2))

    def _fill(self, painter: QPainter, area: QRect, cell: Cell, index: Index) -> None:
        ground = _GROUNDS.get(cell.style)
        if ground:
            painter.fillRect(area, colour(ground))
        bars = self._cells.bars_at(index.row(), index.column())
        if bars is not None and isinstance(cell.value, int | Decimal) and bars.most:
            share = min(1.0, float(cell.value) / float(bars.most))
            inside = area.adjusted(_SIDE, _EDGE, -_SIDE, -_EDGE)
            inside.setWidth(round(inside.width() * share))
            painter.fillRect(inside, colour("element-primary-light"))
        line = _LINES.get(cell.style, "divider-gray-light")
        if line:
            painter.setPen(QPen(colour(line), 2 if cell.style is Style.HEADING else 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _write(self, painter: QPainter, area: QRect, cell: Cell, font: QFont) -> None:
        from sme_smartwork.exchange.formats import FONT_SIZE, LOOKS, PLACES

        looks = {**LOOKS[cell.style], **PLACES[cell.place]}
        own = QFont(font)
        own.setBold(bool(looks.get("bold")))
        own.setPixelSize(round(px() * looks.get("font_size", FONT_SIZE) / FONT_SIZE * 0.94))
        painter.setFont(own)
        painter.setPen(_ink(cell.style))
        is_right = is_number(cell)
        right = looks.get("align", "right" if is_right else "left") == "right"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        indent = _INDENT * int(looks.get("indent", 0))
        inside = area.adjusted(
            _SIDE + (0 if right else indent), _EDGE, -_SIDE - (indent if right else 0), -_EDGE
        )
        words = breakable(shown(cell))
        if is_right:
            words = QFontMetrics(own).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap, words)


_GROUNDS = {
    Style.HEADER: "surface-gray-subtler",
    Style.NUMBER_HEADER: "surface-gray-subtler",
    Style.GOOD: "surface-success-subtler",
    Style.BAD: "surface-danger-subtler",
    Style.OPEN: "surface-warning-subtler",
}
_LINES = {
    Style.TITLE: "",
    Style.SUBTITLE: "",
    Style.NOTE: "",
    Style.HEADING: "element-primary",
    Style.HEADER: "border-gray-dark",
    Style.NUMBER_HEADER: "border-gray-dark",
}
_INKS = {
    Style.SUBTITLE: "text-subtle",
    Style.LABEL: "text-subtle",
    Style.NOTE: "text-subtle",
    Style.HEADING: "text-primary",
    Style.GOOD: "text-success",
    Style.BAD: "text-danger",
    Style.OPEN: "text-warning",
}


def _ink(style: Style) -> QColor:
    return colour(_INKS.get(style, "text-basic"))
