"""The items of the checklist that are unmet most often, and one of them by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.dashboard.words import category_name, hidden_status, item_name
from ui.forms.figures import percent
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import BarList, BarRow, Card, Column, Columns, Label, Style, Tone

if TYPE_CHECKING:
    from sme_smartwork.dashboard.model import Board, GapLine
    from ui.dashboard.state import DashboardState
    from ui.kit import Cell

_TOP = 10
_COLUMNS = ("item", "gap_people", "gap_firms")
_GROUP_COLUMNS = ("group", "gap_people", "gap_firms")


class GapsCard(Card):
    """Ten items as a table to choose from; the chosen one by group, as bars and in numbers."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._table, self._bars, self._groups = TallTable(), BarList(), TallTable()
        self._table.setObjectName("dashboard-gaps")
        self._groups.setObjectName("dashboard-gap-groups")
        self._about, self._none, self._note = Label(style=Style.STRONG), Label(), Label(style=Style.SMALL)
        self._side = Columns(minimum_em=20)
        self._side.add(self._bars)
        self._side.add(self._groups)
        self._table.chosen.connect(self.chosen)
        for part in (self._none, self._table, self._about, self._side, self._note):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.dashboard.gaps"))
        self._table.setAccessibleName(t("ui.dashboard.gaps"))
        self._table.set_columns(_titled(_COLUMNS))
        self._groups.set_columns(_titled(_GROUP_COLUMNS))
        self._note.setText(t("ui.dashboard.gaps.note"))

    def show_state(self, state: DashboardState, board: Board) -> None:
        """Show the gaps of the selection."""
        has_gaps = bool(board.gaps)
        self._none.setVisible(not has_gaps)
        self._none.setText(t("ui.dashboard.gaps.hidden" if board.gaps_hidden else "ui.dashboard.gaps.none"))
        for part in (self._table, self._about, self._side):
            part.setVisible(has_gaps)
        if not has_gaps:
            return
        top = board.gaps[:_TOP]
        rows = [(item_name(state, gap.item), percent(gap.share), percent(gap.share_of_firms)) for gap in top]
        self._table.show_rows(rows, [gap.item for gap in top])
        self._table.choose(state.item)
        self._about.setText(t("ui.dashboard.gaps.by", item=item_name(state, state.item or "")))
        self._groups.setAccessibleName(self._about.text())
        self._show_groups(state, board)

    def _show_groups(self, state: DashboardState, board: Board) -> None:
        by = board.selection.by
        bars = (
            BarRow(
                category_name(state, by, line.category),
                line.gap.share * 100,
                percent(line.gap.share),
                Tone.WARNING,
            )
            for line in state.gap_lines
            if line.gap is not None
        )
        self._bars.show_bars(tuple(bars))
        self._groups.show_rows(
            [(category_name(state, by, line.category), *_shares(line)) for line in state.gap_lines]
        )


def _titled(names: tuple[str, ...]) -> tuple[Column, ...]:
    first = names[0]
    return tuple(
        Column(t(f"ui.dashboard.column.{name}"), align_right=name != first, stretch=name == first)
        for name in names
    )


def _shares(line: GapLine) -> tuple[Cell, Cell]:
    if line.gap is None:
        return hidden_status(line.hidden), ""
    return percent(line.gap.share), percent(line.gap.share_of_firms)
