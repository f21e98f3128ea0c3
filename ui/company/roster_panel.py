"""The roster: a table of people left, the chosen person right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.company.masking import COVER, birth
from ui.company.person_panel import PersonPanel
from ui.i18n import t
from ui.kit import (
    Cell,
    Column,
    EmptyState,
    FlowRow,
    FormField,
    LineEdit,
    MasterDetail,
    QuietButton,
    Table,
    column,
)
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.company.model import Worker
    from ui.company.roster_view_model import RosterState
    from ui.company.view_model import CompanyViewModel

_COLUMNS = ("code", "name", "birth_date", "hired_on", "average_monthly_pay")


class RosterPanel(QWidget):
    """Draws the people; adding, changing and taking off go to the view model."""

    def __init__(self, company: CompanyViewModel) -> None:
        super().__init__()
        self._company, self._model = company, company.roster
        self._add, self._reveal = QuietButton(slot=self._model.add), QuietButton(slot=self._turn)
        self._add.setObjectName("roster-add")
        self._reveal.setObjectName("roster-reveal")
        self._search, self._table, self._empty = LineEdit(), Table(), EmptyState()
        self._search_field = FormField(self._search)
        self._table.setObjectName("roster-table")
        self._table.setMinimumHeight(em(16))
        self._person = PersonPanel(self._model, company.open_events)
        self._list = self._list_side()
        self._both = MasterDetail(self._list, self._person, master_share=0.5)
        whole = column(self, gap_step=4)
        whole.addWidget(self._empty)
        whole.addWidget(self._both, 1)
        self._search.textChanged.connect(self._table.set_filter)
        self._table.chosen.connect(self._choose)
        self._model.changed.connect(self.draw)

    def _list_side(self) -> QWidget:
        side = QWidget()
        whole = column(side, gap_step=3)
        buttons = FlowRow()
        buttons.add(self._add)
        buttons.add(self._reveal)
        whole.addWidget(buttons)
        whole.addWidget(self._search_field)
        whole.addWidget(self._table, 1)
        return side

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._add.setText(t("ui.company.roster.add"))
        self._search_field.set_texts(t("ui.company.roster.search"))
        self._table.setAccessibleName(t("ui.company.roster.table"))
        self._table.set_columns(tuple(_column(name) for name in _COLUMNS))
        self._empty.show_state(
            t("ui.company.roster.empty"),
            t("ui.company.roster.empty_todo"),
            t("ui.company.roster.add_first"),
            self._model.add,
        )
        self._person.retranslate()
        self.draw(self._model.state)

    def draw(self, state: RosterState) -> None:
        """Show `state`."""
        self._empty.setVisible(not state.workers)
        self._both.setVisible(bool(state.workers))
        self._reveal.setText(t("ui.company.roster.hide" if state.revealed else "ui.company.roster.reveal"))
        self._table.show_rows(
            tuple(_row(worker, state.revealed) for worker in state.workers),
            tuple(worker.code for worker in state.workers),
        )
        self._table.choose(state.selected)
        self._person.draw(state)

    def _turn(self) -> None:
        self._model.reveal(not self._model.state.revealed)

    def _choose(self, code: object) -> None:
        self._model.select(str(code) if code else None)


def _column(name: str) -> Column:
    right = name == "average_monthly_pay"
    return Column(t(f"ui.company.column.{name}"), align_right=right, stretch=name == "name")


def _row(worker: Worker, revealed: bool) -> tuple[Cell, ...]:
    pay: Cell = worker.average_monthly_pay
    if pay is not None and not revealed:
        pay = COVER
    return (
        worker.code,
        worker.name or "",
        birth(worker.birth_date, revealed),
        worker.hired_on.isoformat() if worker.hired_on else "",
        pay,
    )
