"""The firms of one group by name, a page at a time: for the officer, who holds their reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.dashboard.firms import MOST
from sme_smartwork.dashboard.model import Axis
from ui.dashboard.words import category_name, selection_name
from ui.forms.figures import percent, points, won
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import BusyState, Card, Column, FlowRow, Label, QuietButton, Style, column

if TYPE_CHECKING:
    from sme_smartwork.dashboard.model import ListedFirm
    from ui.dashboard.state import DashboardState
    from ui.kit import Cell

_COLUMNS = ("firm", "industry", "size", "region", "score", "checklist", "sure", "as_of", "file")
_RIGHT = frozenset({"score", "checklist", "sure"})


class FirmsPart(QWidget):
    """The list with its two steps; `turned` carries the number of the first firm wanted."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._table, self._note, self._busy = TallTable(), Label(style=Style.SMALL), BusyState()
        self._table.setObjectName("dashboard-firms")
        self._busy.stop.hide()
        self._card, steps = Card(), FlowRow()
        self._before, self._after = QuietButton(slot=self._back), QuietButton(slot=self._on)
        self._before.setObjectName("dashboard-firms-before")
        self._after.setObjectName("dashboard-firms-after")
        self._where, self._first = Label(style=Style.SMALL), 0
        for step in (self._before, self._where, self._after):
            steps.add(step)
        for part in (self._note, self._table, steps):
            self._card.body.addWidget(part)
        whole = column(self)
        whole.addWidget(self._busy)
        whole.addWidget(self._card)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._note.setText(t("ui.dashboard.firms.note"))
        self._before.setText(t("ui.dashboard.firms.before"))
        self._after.setText(t("ui.dashboard.firms.after"))
        self._busy.show_progress(t("ui.dashboard.firms.reading"))
        self._busy.stop.hide()
        self._table.set_columns(
            tuple(
                Column(t(f"ui.dashboard.column.{name}"), align_right=name in _RIGHT, stretch=name == "firm")
                for name in _COLUMNS
            )
        )

    def show_state(self, state: DashboardState) -> None:
        """Show the list asked for."""
        found = state.firms
        self._busy.setVisible(found is None)
        self._card.setVisible(found is not None)
        if found is None or state.firms_of is None:
            return
        self._first = found.first
        title = t(
            "ui.dashboard.firms.of", what=selection_name(state, state.firms_of), count=f"{found.total:,}"
        )
        self._card.set_title(title)
        self._table.setAccessibleName(title)
        self._table.show_rows([_cells(state, firm) for firm in found.firms])
        last = found.first + len(found.firms)
        self._where.setText(
            t("ui.dashboard.firms.where", first=f"{min(found.first + 1, last):,}", last=f"{last:,}")
        )
        self._before.setEnabled(found.first > 0)
        self._after.setEnabled(last < found.total)

    def _back(self) -> None:
        self.turned.emit(max(0, self._first - MOST))

    def _on(self) -> None:
        self.turned.emit(self._first + MOST)


def _cells(state: DashboardState, firm: ListedFirm) -> tuple[Cell, ...]:
    return (
        firm.name or t("ui.dashboard.unnamed"),
        category_name(state, Axis.INDUSTRY, firm.industry),
        category_name(state, Axis.SIZE, firm.size),
        category_name(state, Axis.REGION, firm.region),
        "" if firm.readiness is None else points(firm.readiness),
        "" if firm.checklist is None else percent(firm.checklist),
        "" if firm.sure_won is None else won(firm.sure_won),
        firm.as_of.isoformat() if firm.as_of else "",
        firm.label.rpartition("/")[2],
    )
