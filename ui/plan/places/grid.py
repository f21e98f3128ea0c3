"""The week: a line a person, a column a day; letters set places."""

from __future__ import annotations

from collections.abc import Sequence
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

from sme_smartwork.places.model import WEEK_DAYS
from ui.a11y import plain_tip
from ui.i18n import say, t
from ui.kit import Tone
from ui.kit.fonts import bold
from ui.plan.places.state import PLACE_KEYS
from ui.plan.places.words import mark, short, told
from ui.theme import colour, em, px

if TYPE_CHECKING:
    from sme_smartwork.places.model import DayPlan, Key
    from ui.plan.places.state import PlacesState

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_DAY = _ROLE.UserRole + 3
_HEAD_LINES = 3  # date, weekday, holiday or team day
_HEAD_PADDING = 26  # what the style leaves above and below, and rounded pixels
_PLATES = {
    Tone.SUCCESS: ("surface-success-subtler", "text-success"),
    Tone.WARNING: ("surface-warning-subtler", "text-warning"),
    Tone.DANGER: ("surface-danger-subtler", "text-danger"),
}


class _WeekModel(QAbstractTableModel):
    """Cells are worked out when they are painted, so that 300 people cost what is seen of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state: PlacesState | None = None
        self.people: Sequence[str] = ()

    def show_state(self, state: PlacesState) -> None:
        """Show the week; rows that stay are only drawn anew."""
        people = state.people
        same = people == self.people
        if not same:
            self.beginResetModel()
        self.state, self.people = state, people
        if not same:
            self.endResetModel()
        elif people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, WEEK_DAYS - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEK_DAYS - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if (parent and parent.isValid()) or self.state is None else WEEK_DAYS

    def key(self, index: Index) -> Key | None:
        """Whose day a cell is."""
        week = self.state.week if self.state else None
        return None if week is None else (self.people[index.row()], week.days[index.column()])

    def day(self, index: Index) -> DayPlan | None:
        """The day of a cell."""
        key = self.key(index)
        return self.state.day(key) if self.state and key else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role == _DAY:
            return self.day(index)
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            day = self.day(index)
            words = f"{self._name(index.row())}, {told(day)}" if day else ""
            return plain_tip(words) if role == _ROLE.ToolTipRole else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        state = self.state
        if state is None or state.week is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._name(section) if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) else None
        if role == _ROLE.DisplayRole:
            return self._day_head(section)
        return None

    def _name(self, row: int) -> str:
        code = self.people[row]
        name = self.state.names.get(code, code) if self.state else code
        clashes = len(self.state.week.of(code)) if self.state and self.state.week else 0
        return f"{name} !{clashes}" if clashes else name

    def _day_head(self, section: int) -> str:
        state = self.state
        if state is None or state.week is None:
            return ""
        on = state.week.days[section]
        first = next(iter(state.week.rows.values()), ())
        holiday = first[section].holiday if first else None
        below = say(holiday) if holiday else t("ui.plan.places.team") if section in state.team_days else ""
        lines = (f"{on.month}/{on.day}", t(f"places.weekday.{on.weekday()}"), below)
        return "\n".join(filter(None, lines))


class _DayDelegate(QStyledItemDelegate):
    """Paints the place and below it whether something does not fit."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day: DayPlan | None = index.data(_DAY)
        if day is None:
            return
        area: QRect = option.rect
        tone, glyph = mark(day)
        plate, ink = _PLATES.get(tone, ("surface-white", "text-basic"))
        if not day.is_working and tone is Tone.NEUTRAL:
            plate = "surface-gray-subtle"
        painter.save()
        painter.fillRect(area, colour(plate))
        painter.setPen(colour("divider-gray-light"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        painter.setFont(option.font)
        painter.setPen(colour("text-basic"))
        middle = Qt.AlignmentFlag.AlignCenter
        words = f"{short(day)} " if glyph else short(day)
        painter.drawText(area, middle, words)
        if glyph:
            painter.setFont(bold(option.font))
            painter.setPen(colour(ink))
            painter.drawText(area.adjusted(0, 0, -px() // 3, 0), Qt.AlignmentFlag.AlignRight | middle, glyph)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colour("border-primary"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()


class WeekGrid(QTableView):
    """`chosen` carries the current day's key, `place_set` the selected keys and a place (None: empty)."""

    chosen = Signal(object)
    place_set = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places-grid")
        self._source = _WeekModel(self)
        self._quiet = False
        self.setModel(self._source)
        self.setItemDelegate(_DayDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # keys are letters in Korean too
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._fit()

    def show_state(self, state: PlacesState) -> None:
        """Show the week of `state`."""
        self._quiet = True
        self._source.show_state(state)
        self._choose(state.selected)
        self._quiet = False

    def keys(self) -> tuple[Key, ...]:
        """The selected days."""
        found = (self._source.key(index) for index in self.selectionModel().selectedIndexes())
        return tuple(key for key in found if key is not None)

    def workers(self) -> tuple[str, ...]:
        """The people of the selected days."""
        return tuple(dict.fromkeys(worker for worker, _on in self.keys()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text().lower()
        modified = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if key in PLACE_KEYS and not event.modifiers() & modified:
            self._set_place(key)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.place_set.emit(self.keys(), None)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters set places here; they look for nothing."""

    def _set_place(self, key: str) -> None:
        """Set the place; with one day chosen go on to the next, as one fills a line."""
        keys = self.keys()
        self.place_set.emit(keys, PLACE_KEYS[key])
        index = self.currentIndex()
        if len(keys) == 1 and index.column() + 1 < WEEK_DAYS:
            self.setCurrentIndex(self._source.index(index.row(), index.column() + 1))

    def _current_changed(self, current: Index, _before: Index) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self._source.key(current))

    def _choose(self, key: Key | None) -> None:
        current = self.currentIndex()
        if key is None or (current.isValid() and self._source.key(current) == key):
            return
        week = self._source.state.week if self._source.state else None
        if week is not None and key[0] in self._source.people and key[1] in week.days:
            row = list(self._source.people).index(key[0])
            self.setCurrentIndex(self._source.index(row, week.days.index(key[1])))

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.7))
        self.verticalHeader().setFixedWidth(em(8))
        self.horizontalHeader().setMinimumSectionSize(em(4.2))
        self.horizontalHeader().setFixedHeight(metrics.height() * _HEAD_LINES + _HEAD_PADDING)
        self.setMinimumHeight(em(12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
