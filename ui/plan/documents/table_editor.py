"""The rows of a table: a small card a row, each cell with its name; rows are added and taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import Card, Choice, Columns, FormField, LineEdit, Picker, QuietButton, Rows, column

if TYPE_CHECKING:
    from sme_smartwork.documents.parts import Column
    from sme_smartwork.documents.service import Asked
    from ui.plan.documents.state import DocumentsState

_LEFT = Qt.AlignmentFlag.AlignLeft
_AT_ONCE = 4  # rows built before the window is looked after again
_NEW = 1  # empty rows offered when there is none
Cell = LineEdit | Picker


class TableEditor(QWidget):
    """Tells the whole table after every change of a cell."""

    def __init__(self, asked: Asked, put: Callable[[Any], object]) -> None:
        super().__init__()
        self._put, self._columns = put, asked.field.columns
        self._rows, self._more = Rows(gap_step=3), QuietButton(slot=self._add)
        self._values: list[dict[str, Any]] = []
        self._people: tuple[tuple[str, str], ...] = ()
        self._count = _AT_ONCE
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        whole = column(self, gap_step=3)
        whole.addWidget(self._rows)
        whole.addWidget(self._more, 0, _LEFT)
        self.setFocusProxy(self._more)

    def show_value(self, asked: Asked, state: DocumentsState) -> None:
        """Show the rows kept; the words are those of the language in force."""
        self._more.setText(t("ui.plan.documents.row.add"))
        self._more.setObjectName(f"document-{asked.field.id}-add")
        self._people = state.people
        kept = asked.value if isinstance(asked.value, list) else []
        if not self._values or _plain(kept) != _plain(self._values):  # rows still empty stay
            self._values = [dict(each) for each in kept] or [{} for _ in range(_NEW)]
        self._draw()

    def _draw(self) -> None:
        self._rows.show_rows(
            [(number, number) for number in range(min(self._count, len(self._values)))],
            lambda: _RowCard(self._columns, self._changed, self._remove),
            lambda card, number: card.show_row(number, self._values[number], self._people),
        )

        if self._count < len(self._values):
            self._later.start()

    def _go_on(self) -> None:
        self._count += _AT_ONCE
        self._draw()

    def _add(self) -> None:
        self._values.append({})
        self._count = max(self._count, len(self._values))
        self._draw()

    def _changed(self, number: int, name: str, raw: Any) -> None:
        self._values[number][name] = None if raw == "" else raw
        self._tell()

    def _remove(self, number: int) -> None:
        del self._values[number]
        self._tell()
        self._draw()

    def _tell(self) -> None:
        self._put(_plain(self._values))


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with something in them, without blank cells."""
    full = [{name: each for name, each in row.items() if each not in (None, "")} for row in rows]
    return [row for row in full if row]


class _RowCard(Card):
    """One row."""

    def __init__(
        self,
        columns: tuple[Column, ...],
        changed: Callable[[int, str, Any], None],
        remove: Callable[[int], None],
    ) -> None:
        super().__init__(margin_step=3)
        self._number, self._columns = 0, columns
        self._cells: dict[str, Cell] = {}
        self._fields: dict[str, FormField] = {}
        across = Columns(minimum_em=9, gap_step=3)
        for each in columns:
            cell = self._cells[each.id] = self._new_cell(each, changed)
            field = self._fields[each.id] = FormField(cell)
            across.add(field, each.width)
        self._gone = QuietButton(slot=lambda: remove(self._number))
        self.body.addWidget(across)
        self.body.addWidget(self._gone, 0, _LEFT)

    def _new_cell(self, each: Column, changed: Callable[[int, str, Any], None]) -> Cell:
        name = each.id
        if each.type in ("choice", "tick", "person"):
            picker = Picker()
            picker.chosen.connect(lambda value: changed(self._number, name, value))
            return picker
        line = LineEdit()
        line.finished.connect(lambda typed: changed(self._number, name, typed.strip()))
        return line

    def show_row(self, number: int, row: dict[str, Any], people: tuple[tuple[str, str], ...]) -> None:
        """Show the cells of row `number`."""
        self._number = number
        self._gone.setText(t("ui.plan.documents.row.remove"))
        self._gone.setAccessibleName(t("ui.plan.documents.row.remove.name", number=number + 1))
        for each in self._columns:
            self._fields[each.id].set_texts(say(each.label))
            cell, value = self._cells[each.id], row.get(each.id)
            if isinstance(cell, Picker):
                cell.set_choices(_offered(each, people))
                cell.choose(value)
            else:
                cell.show_text("" if value is None else str(value))


def _offered(each: Column, people: tuple[tuple[str, str], ...]) -> tuple[Choice, ...]:
    if each.type == "person":
        return tuple(Choice(code, name) for code, name in people)
    if each.type == "tick":
        return (Choice(True, t("documents.paper.tick.yes")), Choice(False, t("documents.paper.tick.no")))
    return tuple(Choice(choice.id, say(choice.label)) for choice in each.choices)
