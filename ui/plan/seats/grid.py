"""The day: a line a seat, half an hour a column; a booking covers its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sme_smartwork.places.checks import clock
from ui.a11y import plain_tip
from ui.i18n import t
from ui.kit.fonts import bold, small
from ui.plan.seats.state import SLOT, SeatsState
from ui.theme import colour, em, px

if TYPE_CHECKING:
    from sme_smartwork.places.model import Booking, Seat

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_HEAD_PADDING = 2 * 12 + 4  # what the style leaves left and right, and rounded pixels
_BOOKING, _OPEN, _WORDS = _ROLE.UserRole + 3, _ROLE.UserRole + 4, _ROLE.UserRole + 5


class _DayModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state: SeatsState | None = None
        self.covered: dict[tuple[int, int], Booking] = {}

    def show_state(self, state: SeatsState) -> None:
        """Show the day of `state`."""
        self.beginResetModel()
        self.state = state
        self.covered = {}
        rows = {seat.id: row for row, seat in enumerate(state.centre.seats)}
        for each in state.bookings:
            first, last = (each.start - state.opens) // SLOT, (each.end - 1 - state.opens) // SLOT
            for column in range(max(0, first), min(state.slots, last + 1)):
                self.covered.setdefault((rows[each.seat], column), each)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if (parent and parent.isValid()) or self.state is None else len(self.state.centre.seats)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if (parent and parent.isValid()) or self.state is None else self.state.slots

    def seat(self, row: int) -> Seat | None:
        """The seat of a line."""
        return self.state.centre.seats[row] if self.state else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        booking = self.covered.get((index.row(), index.column()))
        if role == _BOOKING:
            return booking
        if role == _OPEN:
            return self._is_open(index)
        if role == _WORDS:  # not the display role: the words have the room of the whole booking
            return self.words(booking) if booking else ""
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            told = self._told(index, booking)
            return plain_tip(told) if role == _ROLE.ToolTipRole else told
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if self.state is None or role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            minute = self.state.opens + section * SLOT
            is_named = minute % 60 == 0 or role == _ROLE.ToolTipRole
            return clock(minute) if is_named else ""
        seat = self.seat(section)
        return seat_words(seat) if seat else ""

    def words(self, booking: Booking) -> str:
        """Who has a booking, with the exact times."""
        name = self.state.names.get(booking.worker or "", "") if self.state else ""
        who = name or t("places.paper.guests")
        return f"{who} {clock(booking.start)}–{clock(booking.end)}"

    def _is_open(self, index: Index) -> bool:
        seat = self.seat(index.row())
        if self.state is None or seat is None:
            return False
        site = self.state.centre.site(seat.site)
        minute = self.state.opens + index.column() * SLOT
        return site.opens <= minute < site.closes and self.state.on.weekday() in site.open_days

    def _told(self, index: Index, booking: Booking | None) -> str:
        seat = self.seat(index.row())
        minute = (self.state.opens if self.state else 0) + index.column() * SLOT
        what = self.words(booking) if booking else t("ui.plan.seats.free")
        parts = (seat_words(seat) if seat else "", clock(minute), what, booking.note if booking else "")
        return ", ".join(part for part in parts if part)


class _SlotDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        booking, is_open = index.data(_BOOKING), bool(index.data(_OPEN))
        painter.save()
        painter.fillRect(area, colour("surface-white" if is_open else "surface-gray-subtle"))
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if booking is not None:
            inside = area.adjusted(1, 2, -2, -3)
            painter.fillRect(inside, colour("surface-primary-subtler"))
            painter.setPen(colour("text-primary"))
            painter.setFont(option.font)
            words = _fitting(str(index.data(_WORDS)), painter.fontMetrics(), inside.width() - px() // 2)
            painter.drawText(inside.adjusted(px() // 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colour("border-primary"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()


def _fitting(words: str, metrics: QFontMetrics, room: int) -> str:
    """Who and when; only who where there is little room, as the place of a booking tells its time."""
    told = words if metrics.horizontalAdvance(words) <= room else words.rpartition(" ")[0]
    return metrics.elidedText(told, Qt.TextElideMode.ElideRight, room)


class _HourHeader(QHeaderView):
    """The hour above its two half hours, without the room other headers leave."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(area, colour("surface-gray-subtler"))
        painter.setPen(colour("divider-gray"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(colour("text-basic"))
        painter.setFont(self.font())
        inside = area.adjusted(px() // 8, 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words.partition(":")[0])
        painter.restore()


class SeatGrid(QTableView):
    """`slots_chosen` carries seat, first and last column; `booking_chosen` a booking; `wanted` is Enter."""

    slots_chosen = Signal(int, int, int)
    booking_chosen = Signal(int)
    wanted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seats-grid")
        self._source = _DayModel(self)
        self._shown: object = None
        self.setModel(self._source)
        self.setItemDelegate(_SlotDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_HourHeader(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

    def show_state(self, state: SeatsState) -> None:
        """Show the day; what is typed in the form changes nothing here."""
        shown = (state.on, state.centre, state.bookings, state.names)
        if shown == self._shown:
            return
        self._shown = shown
        self.clearSpans()
        self._source.show_state(state)
        self._fit_names()
        for row in range(self._source.rowCount()):
            self._span_row(row)

    def _span_row(self, row: int) -> None:
        columns, first = self._source.columnCount(), 0
        while first < columns:
            booking, last = self._source.covered.get((row, first)), first
            while booking is not None and self._source.covered.get((row, last + 1)) is booking:
                last += 1
            if last > first:
                self.setSpan(row, first, 1, last - first + 1)
            first = last + 1

    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        super().selectionChanged(selected, deselected)
        found = self.selectionModel().selectedIndexes()
        if not found:
            return
        booking = self.currentIndex().data(_BOOKING)
        seat = self._source.seat(self.currentIndex().row())
        if booking is not None:
            self.booking_chosen.emit(booking.id)
        elif seat is not None:
            columns = [index.column() for index in found if index.row() == self.currentIndex().row()]
            self.slots_chosen.emit(seat.id, min(columns), max(columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        self.horizontalHeader().setMinimumSectionSize(metrics.horizontalAdvance("00") + px() // 3)
        self.horizontalHeader().setFixedHeight(round(metrics.height() * 1.7))
        self.setMinimumHeight(em(12))
        self._fit_names()

    def _fit_names(self) -> None:
        seats = self._source.state.centre.seats if self._source.state else ()
        metrics = QFontMetrics(bold(small(self.font())))
        widest = max((metrics.horizontalAdvance(seat_words(seat)) for seat in seats), default=0)
        self.verticalHeader().setFixedWidth(max(em(6), min(widest + _HEAD_PADDING, em(13))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()


def seat_words(seat: Seat) -> str:
    """A seat by name; of rooms how many fit, and whether the video is of high definition."""
    more = [t("ui.plan.seats.fits", count=seat.capacity)] if seat.capacity > 1 else []
    if seat.is_hd:
        more.append(t("ui.plan.seats.hd"))
    return f"{seat.name} ({', '.join(more)})" if more else seat.name
