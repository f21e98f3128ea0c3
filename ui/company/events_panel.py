"""Leaves, purchases and other events: a list left, the form of the chosen one right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.facts.dictionary import dictionary
from ui.company.event_form import EventForm
from ui.company.events_view_model import entered_tables
from ui.company.masking import covered, is_sensitive
from ui.forms.fact_editor import fact_label, value_words
from ui.forms.facts import FactField, Kind, fact_fields
from ui.i18n import say, t
from ui.kit import (
    Cell,
    Choice,
    Column,
    EmptyState,
    FlowRow,
    MasterDetail,
    QuietButton,
    Segmented,
    Table,
    column,
)
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.company.model import Row
    from ui.company.events_view_model import EventsState, EventsViewModel

_SUMMARY = 3  # facts of an event that tell it from the others in the list
_TELLING = (Kind.CHOICE, Kind.TEXT, Kind.DATE)


class EventsPanel(QWidget):
    """Draws the events; adding, changing and taking away go to the view model."""

    def __init__(self, model: EventsViewModel) -> None:
        super().__init__()
        self._model = model
        self._tables, self._empty, self._table = Segmented(), EmptyState(), Table()
        self._add, self._reveal = QuietButton(slot=model.add), QuietButton(slot=self._turn)
        self._add.setObjectName("event-add")
        self._reveal.setObjectName("event-reveal")
        self._table.setObjectName("event-table")
        self._tables.setObjectName("event-tables")
        self._table.setMinimumHeight(em(12))
        self._form = EventForm(model)
        self._both = MasterDetail(self._list_side(), self._form, master_share=0.5)
        column(self, gap_step=4).addWidget(self._both, 1)
        self._tables.chosen.connect(self._choose_table)
        self._table.chosen.connect(self._choose)
        model.changed.connect(self.draw)

    def _list_side(self) -> QWidget:
        side = QWidget()
        whole = column(side, gap_step=3)
        self._buttons = FlowRow()
        self._buttons.add(self._add)
        self._buttons.add(self._reveal)
        whole.addWidget(self._tables)
        whole.addWidget(self._empty)
        whole.addWidget(self._buttons)
        whole.addWidget(self._table, 1)
        return side

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._tables.set_name(t("ui.company.events.tables"))
        self._tables.set_choices(tuple(Choice(table.name, say(table.title)) for table in entered_tables()))
        self._form.retranslate()
        self.draw(self._model.state)

    def draw(self, state: EventsState) -> None:
        """Show `state`."""
        title = say(dictionary()[state.table].title)
        self._tables.choose(state.table)
        self._add.setText(t("ui.company.events.add"))
        self._add.setAccessibleName(f"{title}: {self._add.text()}")
        self._reveal.setText(t("ui.company.roster.hide" if state.revealed else "ui.company.roster.reveal"))
        self._empty.setVisible(not state.rows)
        self._empty.show_state(
            t("ui.company.events.none", table=title),
            t("ui.company.events.none_todo"),
            t("ui.company.events.add"),
            self._model.add,
        )
        for part in (self._buttons, self._table):
            part.setVisible(bool(state.rows))
        self._table.setAccessibleName(title)
        told = _telling(state.table)
        columns = [t("ui.company.column.code"), t("ui.company.column.worker"), *map(fact_label, told)]
        self._table.set_columns(tuple(Column(words, stretch=at == 2) for at, words in enumerate(columns)))
        names = dict(state.people)
        rows = tuple(_cells(row, names, told, state.revealed) for row in state.rows)
        self._table.show_rows(rows, tuple(row.code for row in state.rows))
        self._table.choose(state.selected)
        self._form.draw(state)

    def _choose_table(self, table: object) -> None:
        self._model.show_table(str(table))

    def _choose(self, code: object) -> None:
        self._model.select(str(code) if code else None)

    def _turn(self) -> None:
        self._model.reveal(not self._model.state.revealed)


def _telling(table: str) -> tuple[FactField, ...]:
    return tuple(each for each in fact_fields(table).values() if each.kind in _TELLING)[:_SUMMARY]


def _cells(
    row: Row, names: dict[str, str | None], told: tuple[FactField, ...], revealed: bool
) -> tuple[Cell, ...]:
    whose = f"{row.worker} {names.get(row.worker) or ''}".strip() if row.worker else ""
    return (row.code, whose, *(_cell(row, each, revealed) for each in told))


def _cell(row: Row, each: FactField, revealed: bool) -> str:
    value = row.facts.get(each.name)
    if value is None:
        return ""
    return covered(each, value) if is_sensitive(each) and not revealed else value_words(each, value)
