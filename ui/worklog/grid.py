"""The month: a line a person, a column a day; keys set places, digits begin a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sme_smartwork.worklog.calendar import days_of
from ui.a11y import plain_tip
from ui.i18n import t
from ui.kit.fonts import bold, small
from ui.theme import em, px
from ui.worklog.cells import CELL, DayDelegate, DayHeader, NameHeader, Shown
from ui.worklog.entry import LEAVE_KEY, PLACE_KEYS
from ui.worklog.words import left, mark, short, summary, told

if TYPE_CHECKING:
    from sme_smartwork.company.model import Worker
    from sme_smartwork.worklog.model import MonthResult, Place
    from ui.worklog.state import Key, WorkLogState

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_WEEKEND = 5


class _MonthModel(QAbstractTableModel):
    """Cells are worked out when they are painted, so that 300 people cost what is seen of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state: WorkLogState | None = None
        self.people: Sequence[Worker] = ()
        self.days: tuple[date, ...] = ()

    def show_state(self, state: WorkLogState, people: Sequence[Worker]) -> None:
        """Show `people` of `state`; rows and columns that stay are only drawn anew."""
        days = tuple(days_of(state.month))
        same = [each.code for each in people] == [each.code for each in self.people] and days == self.days
        if not same:
            self.beginResetModel()
        self.state, self.people, self.days = state, people, days
        if not same:
            self.endResetModel()
        elif people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, len(days) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(people) - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.days)

    def key(self, index: Index) -> Key:
        """Whose day a cell is."""
        return self.people[index.row()].code, self.days[index.column()]

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role == CELL:
            return self._shown(index)
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            words = self._told(index)
            return plain_tip(words) if role == _ROLE.ToolTipRole else words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._day_head(section, role)
        if role == _ROLE.DisplayRole:
            return self.person_head(section)
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return plain_tip(self.person_head(section)) if role == _ROLE.ToolTipRole else None
        return None

    def _day_head(self, section: int, role: int) -> Any:
        on = self.days[section]
        holiday = self.state.holidays.get(on, "") if self.state else ""
        if role == _ROLE.DisplayRole:
            return f"{on.day}\n{t(f'ui.worklog.weekday.{on.weekday()}')}"
        if role == CELL:
            return bool(holiday) or on.weekday() >= _WEEKEND
        return plain_tip(holiday) if role == _ROLE.ToolTipRole else None

    def person_head(self, section: int) -> str:
        """A person's name and how the month stands, on two lines."""
        worker = self.people[section]
        name = worker.name or worker.code
        found = self.state.results.get(worker.code) if self.state else None
        if found is None:
            return f"{name}\n…"
        return f"{name}\n{_second_line(found)}"

    def _shown(self, index: Index) -> Shown | None:
        state = self.state
        if state is None:
            return None
        worker, on = self.key(index)
        is_off = on.weekday() >= _WEEKEND or on in state.holidays
        found = state.results.get(worker)
        day = None if found is None else next((each for each in found.days if each.record.on == on), None)
        if day is None:
            return Shown("", "", is_off=is_off, is_today=on == state.today, is_outside=found is not None)
        tone, glyph = mark(day)
        return Shown(short(day.record), glyph, tone, is_off, on == state.today)

    def _told(self, index: Index) -> str:
        state = self.state
        worker, on = self.key(index)
        found = state.results.get(worker) if state else None
        day = None if found is None else next((each for each in found.days if each.record.on == on), None)
        name = self.people[index.row()].name or worker
        if day is None or state is None:
            return name
        return f"{name}, {told(day, state.holidays.get(on, ''))}"


def _second_line(found: MonthResult) -> str:
    parts = [summary(found), left(found)]
    if found.gaps:
        parts.append(t("ui.worklog.gaps", count=found.gaps))
    return " · ".join(part for part in parts if part)


class MonthGrid(QTableView):
    """`chosen` carries the key of the current day, the other signals the keys of the selected ones."""

    chosen = Signal(object)
    place_set = Signal(object, object)
    leave_set = Signal(object)
    cleared = Signal(object)
    typed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = _MonthModel(self)
        self._quiet = False
        self.setModel(self._source)
        self.setItemDelegate(DayDelegate(self))
        self.setHorizontalHeader(DayHeader(self))
        self.setVerticalHeader(NameHeader(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # keys are letters in Korean too
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._fit()

    def show_state(self, state: WorkLogState, people: Sequence[Worker]) -> None:
        """Show the month of `state` for `people`."""
        self._quiet = True
        self._source.show_state(state, people)
        self._fit_names()
        self._choose(state.selected)
        self._quiet = False

    def keys(self) -> tuple[Key, ...]:
        """The selected days."""
        return tuple(self._source.key(index) for index in self.selectionModel().selectedIndexes())

    def commit(self, index: Index, typed: str) -> None:
        """Take what was typed into a cell."""
        self.typed.emit(self._source.key(index), typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:  # the Enter that ends it comes here too
            event.accept()
            return
        key = event.text().lower()
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if plain and key in PLACE_KEYS:
            self._set_place(PLACE_KEYS[key])
        elif plain and key == LEAVE_KEY:
            self.leave_set.emit(self.keys())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(self.keys())
        elif plain and key.isascii() and key.isdigit():
            self._begin_time(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters set places here; they look for nothing."""

    def _set_place(self, place: Place) -> None:
        """Set the place; with one day chosen go on to the next working day, as one fills a line."""
        keys = self.keys()
        self.place_set.emit(keys, place)
        if len(keys) == 1:
            self._step_on()

    def _step_on(self) -> None:
        index = self.currentIndex()
        for column in range(index.column() + 1, self._source.columnCount()):
            there = self._source.index(index.row(), column)
            found = there.data(CELL)
            if isinstance(found, Shown) and not found.is_off:
                self.setCurrentIndex(there)
                return

    def _begin_time(self, digit: str) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, DayDelegate):
            delegate.begin_with = digit
        self.edit(self.currentIndex())

    def _current_changed(self, current: Index, _before: Index) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self._source.key(current))

    def _choose(self, key: Key | None) -> None:
        """Make the chosen day the current one, unless it is already."""
        current = self.currentIndex()
        if key is None or (current.isValid() and self._source.key(current) == key):
            return
        codes = [worker.code for worker in self._source.people]
        if key[0] in codes and key[1] in self._source.days:
            at = self._source.index(codes.index(key[0]), self._source.days.index(key[1]))
            self.setCurrentIndex(at)

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        words = [t(f"ui.worklog.short.{name}") for name in ("home", "centre", "mobile", "office", "leave")]
        wide = max(metrics.horizontalAdvance(word) for word in words)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(max(wide + px() // 2, round(px() * 2.1)))
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 2.3))
        self.setMinimumHeight(em(14))
        self._fit_names()

    def _fit_names(self) -> None:
        """The names as wide as the widest of those shown first, within reason."""
        strong, little = QFontMetrics(bold(self.font())), QFontMetrics(small(self.font()))
        widest = 0
        for row in range(min(self._source.rowCount(), 60)):
            name, _, below = self._source.person_head(row).partition("\n")
            widest = max(widest, strong.horizontalAdvance(name), little.horizontalAdvance(below))
        self.verticalHeader().setFixedWidth(max(em(6), min(widest + round(px() * 1.2), em(13))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._fit()
