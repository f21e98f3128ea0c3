"""How readiness changed since the round before, over the firms that are in both and over all."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ui.dashboard.words import category_name, hidden_status, round_name
from ui.forms.figures import points
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import Card, Column, Label, Style

if TYPE_CHECKING:
    from sme_smartwork.dashboard.model import Axis, Board, ChangeLine, Trend
    from ui.dashboard.state import DashboardState
    from ui.kit import Cell

_COLUMNS = ("group", "both", "before", "after", "change", "all_before", "all_after")


class TrendCard(Card):
    """One sentence for the whole selection, and a table of the groups."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence, self._table, self._note = (
            Label(style=Style.STRONG),
            TallTable(),
            Label(style=Style.SMALL),
        )
        self._table.setObjectName("dashboard-trend")
        for part in (self._sentence, self._table, self._note):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.dashboard.trend"))
        self._table.setAccessibleName(t("ui.dashboard.trend"))
        self._table.set_columns(
            tuple(
                Column(t(f"ui.dashboard.column.{name}"), align_right=name != "group", stretch=name == "group")
                for name in _COLUMNS
            )
        )

    def show_state(self, state: DashboardState, board: Board) -> None:
        """Show the change, or that there is no round before."""
        trend = board.trend
        has_lines = trend is not None and bool(trend.lines)
        self._table.setVisible(has_lines)
        self._note.setVisible(has_lines)
        if trend is None or not trend.lines:
            self._sentence.setText(t("ui.dashboard.trend.none"))
            return
        self._sentence.setText(_sentence(state, trend))
        self._table.show_rows([_cells(state, board.selection.by, line) for line in trend.lines])
        moved = t("ui.dashboard.few") if trend.moved is None else f"{trend.moved:,}"
        self._note.setText(t("ui.dashboard.trend.note", moved=moved))


def _sentence(state: DashboardState, trend: Trend) -> str:
    whole = next((line for line in trend.lines if line.category is None), None)
    before = round_name(state, trend.before)
    if whole is None or whole.change is None:
        return t("ui.dashboard.trend.hidden", before=before)
    change = whole.change
    return t(
        "ui.dashboard.trend.told",
        before=before,
        count=f"{change.both:,}",
        old=points(change.before),
        new=points(change.after),
        change=_signed(change.difference),
    )


def _cells(state: DashboardState, by: Axis, line: ChangeLine) -> tuple[Cell, ...]:
    name, change = category_name(state, by, line.category), line.change
    if change is None:
        return name, hidden_status(line.hidden), "", "", "", "", ""
    scores = (change.before, change.after)
    everybody = (change.all_before, change.all_after)
    return (
        name,
        change.both,
        *map(points, scores),
        _signed(change.difference),
        *map(points, everybody),
    )


def _signed(change: Decimal) -> str:
    return f"+{points(change)}" if change > 0 else points(change)
