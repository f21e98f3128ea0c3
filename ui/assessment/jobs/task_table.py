"""The tasks of a job as a table to type in: digits answer a scale, Delete takes the answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sme_smartwork.worksheet.model import HIGHEST, SCALES
from ui.a11y import plain_tip
from ui.assessment.jobs import words
from ui.i18n import t
from ui.kit.cells import CellDelegate
from ui.theme import em, px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sme_smartwork.worksheet.content import Content
    from sme_smartwork.worksheet.model import Task

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "share", "blockers", *SCALES)
_TYPED = ("name", "share")
_ROLE = Qt.ItemDataRole
_NAME_EM = 8
_FRAME = 4
_SIDES = 26  # left and right of the words in a cell


class _Tasks(QAbstractTableModel):
    """Rows are tasks; what is typed is only told, the truth comes back by `show_tasks`."""

    entered = Signal(int, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content: Content | None = None
        self.tasks: tuple[Task, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.tasks)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        task, name = self.tasks[index.row()], COLUMNS[index.column()]
        if role == _ROLE.DisplayRole:
            return _shown(task, name)
        if role == _ROLE.EditRole:
            return words.number(task.share) if name == "share" else task.name
        if role == _ROLE.AccessibleTextRole:
            return self._told(task, name)
        if role == _ROLE.ToolTipRole:
            return plain_tip(self._told(task, name))
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if name in SCALES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _told(self, task: Task, name: str) -> str:
        """A cell for screen readers and the tip: its column and what it says in words."""
        if self.content is None or name == "name":
            return task.name
        said = _shown(task, name)
        if name in SCALES:
            said = words.level_words(self.content, name, task.levels.get(name))
        column = words.scale_title(self.content, name)
        return t("ui.assessment.jobs.cell_told", task=task.name, column=column, value=said)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == _ROLE.DisplayRole else None
        name = COLUMNS[section]
        if role == _ROLE.DisplayRole:
            return t(f"ui.assessment.jobs.short.{name}")
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole) and self.content is not None:
            return words.scale_title(self.content, name)
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if name in SCALES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()] in _TYPED else plain

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole:
            return False
        if str(value) != self.data(index, _ROLE.EditRole):
            self.entered.emit(index.row(), COLUMNS[index.column()], str(value))
        return True

    def replace(self, content: Content, tasks: tuple[Task, ...]) -> None:
        """Show `tasks`; where only cells changed, the place of the keyboard stays."""
        self.content = content
        if len(tasks) != len(self.tasks):
            self.beginResetModel()
            self.tasks = tasks
            self.endResetModel()
        elif tasks != self.tasks:
            self.tasks = tasks
            last = self.index(len(tasks) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class TaskTable(QTableView):
    """`entered` carries row, column and what was typed; `looked_at` the row of the keyboard."""

    entered = Signal(int, str, str)
    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tasks")
        self._source = _Tasks(self)
        self._source.entered.connect(self.entered)
        self.setModel(self._source)
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._moved)

    def retranslate(self) -> None:
        """Columns and cells in the language in force."""
        self.setAccessibleName(t("ui.assessment.jobs.tasks"))
        self._source.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._fit()

    def show_tasks(self, content: Content, tasks: tuple[Task, ...], at: int) -> None:
        """Show `tasks` and make row `at` the current one."""
        self._source.replace(content, tasks)
        if tasks and self.currentIndex().row() != at:
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self._source.index(min(at, len(tasks) - 1), column))
        self._fit()

    def go_to(self, row: int, column: str) -> None:
        """Put the keyboard on one cell."""
        self.setCurrentIndex(self._source.index(row, COLUMNS.index(column)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.looked_at.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        name = COLUMNS[index.column()] if index.isValid() else ""
        digits = event.text()
        if name in SCALES and digits.isdecimal() and digits.isascii() and int(digits) <= HIGHEST:
            self.entered.emit(index.row(), name, digits)
            self._step()
        elif name in (*SCALES, "share") and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.entered.emit(index.row(), name, "")
        else:
            super().keyPressEvent(event)

    def _step(self) -> None:
        """Go on to the next scale, at the end of the row to the next task."""
        row, column = self.currentIndex().row(), self.currentIndex().column() + 1
        if column == len(COLUMNS):
            row, column = row + 1, COLUMNS.index(SCALES[0])
        if row < self._source.rowCount():
            self.setCurrentIndex(self._source.index(row, column))

    def _fit(self) -> None:
        """Scales as wide as their words, the names take what is left; as high as all rows."""
        metrics = self.horizontalHeader().fontMetrics()
        titles = [str(self._source.headerData(at, Qt.Orientation.Horizontal)) for at in range(len(COLUMNS))]
        widths = [max(metrics.horizontalAdvance(each) + round(px() * 1.35), em(2.4)) for each in titles]
        widths[COLUMNS.index("share")] = max(widths[1], em(3.5))
        tasks = self._source.tasks
        longest = self._longest(words.blockers(each) for each in tasks)
        widths[COLUMNS.index("blockers")] = max(widths[2], longest + _SIDES)
        word = min(em(14), self._longest(word for each in tasks for word in each.name.split()) + _SIDES)
        widths[0] = max(em(_NAME_EM), word, self.viewport().width() - sum(widths[1:]))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(at) for at in range(self._source.rowCount()))
        across = self.horizontalScrollBar()
        bar = across.sizeHint().height() if sum(widths) > self.viewport().width() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + _FRAME)

    def _longest(self, told: Iterable[str]) -> int:
        return max((self.fontMetrics().horizontalAdvance(each) for each in told), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()


def _shown(task: Task, name: str) -> str:
    """What stands in a cell; "?" is not answered yet."""
    if name == "name":
        return task.name
    if name == "share":
        return "?" if task.share is None else words.number(task.share)
    if name == "blockers":
        return words.blockers(task)
    return str(task.levels.get(name, "?"))
