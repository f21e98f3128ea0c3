"""The overview as a table: a line a person, a column an item; cells are worked out when looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.a11y import plain_tip
from ui.checklist.people.signs import sign_words
from ui.checklist.people.state import PeopleState, Sign, Total
from ui.forms.figures import percent
from ui.i18n import say, t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sme_smartwork.checklist.model import Item
    from ui.checklist.people.state import ItemTotal, Subject

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
SIGN = _ROLE.UserRole + 1
_TOTALS = tuple(Total)


class PeopleModel(QAbstractTableModel):
    """The shown part of a `PeopleState`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = PeopleState()

    def show_state(self, state: PeopleState) -> None:
        """Show `state` from now on."""
        self.beginResetModel()
        self.state = state
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.state.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(_TOTALS) + len(self.state.columns)

    def subject(self, row: int) -> Subject:
        """Whose line `row` is."""
        return self.state.subjects[self.state.rows[row]]

    def total(self, column: int) -> Total | None:
        """Which total stands in `column`; None where an item does."""
        return _TOTALS[column] if column < len(_TOTALS) else None

    def item(self, column: int) -> Item | None:
        """Which item stands in `column`; None where a total does."""
        at = column - len(_TOTALS)
        return self.state.items[self.state.columns[at]] if at >= 0 else None

    def item_total(self, column: int) -> ItemTotal:
        """How the item of `column` stands over the lines shown."""
        return self.state.item_totals[column - len(_TOTALS)]

    def column_of(self, name: str) -> int:
        """Where the total or item `name` stands; -1 where it is not shown."""
        for column in range(self.columnCount()):
            item = self.item(column)
            if name == (item.id if item else _TOTALS[column].value):
                return column
        return -1

    def name_of(self, column: int) -> str:
        """The id of the total or item in `column`."""
        item = self.item(column)
        return item.id if item else _TOTALS[column].value

    def sign(self, index: Index) -> Sign | None:
        """What a cell of an item shows."""
        at = index.column() - len(_TOTALS)
        return self.subject(index.row()).signs[self.state.columns[at]] if at >= 0 else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role == SIGN:
            return self.sign(index)
        if role == _ROLE.DisplayRole:
            total = self.total(index.column())
            return total_words(self.subject(index.row()), total) if total else None
        if role == _ROLE.AccessibleTextRole:
            return self._told(index)
        return plain_tip(self._told(index)) if role == _ROLE.ToolTipRole else None

    def _told(self, index: Index) -> str:
        subject, sign, item = self.subject(index.row()), self.sign(index), self.item(index.column())
        who = self.person(subject)
        if sign is None or item is None:
            total = _TOTALS[index.column()]
            return f"{who}, {t(f'ui.checklist.people.total.{total.value}')}: {total_words(subject, total)}"
        return f"{who}, {item.id}: {sign_words(sign)}\n{say(item.text)}"

    def person(self, subject: Subject) -> str:
        """The code of a person with the name behind it where it may be seen; or the firm."""
        if subject.worker is None:
            return t("ui.checklist.people.firm")
        return f"{subject.worker} {self.state.names.get(subject.worker, '')}".strip()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return None
        is_row = orientation is Qt.Orientation.Vertical
        if section >= (self.rowCount() if is_row else self.columnCount()):
            return None  # while everything is replaced, a header still asks for what was there
        if is_row:
            words = self.person(self.subject(section))
        else:
            words = self._column_words(section, is_short=role == _ROLE.DisplayRole)
        return plain_tip(words) if role == _ROLE.ToolTipRole else words

    def _column_words(self, section: int, is_short: bool) -> str:
        item = self.item(section)
        if item is None:
            return t(f"ui.checklist.people.total.{_TOTALS[section].value}")
        if is_short:
            return item.id.rsplit("-", 1)[-1]
        total = self.item_total(section)
        told = t("ui.checklist.people.item_total", met=total.met, asked=total.asked)
        return f"{item.id} {say(item.text)}\n{told}"


def total_words(subject: Subject, total: Total) -> str:
    """A total of one line in words."""
    if total is Total.GRADE:
        return t(f"ui.checklist.people.grade.{subject.grade or 'none'}")
    shares = subject.total
    return percent(
        {Total.SCORE: shares.score, Total.COVERAGE: shares.coverage, Total.PROOF: shares.proof}[total]
    )
