"""The overview of a selection: how many take part, how ready they are, where the gaps are, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.dashboard.model import Basis
from ui.dashboard.gaps_card import GapsCard
from ui.dashboard.trend_card import TrendCard
from ui.dashboard.words import category_name, line_cells, money_cells, over, selection_name
from ui.forms.figures import percent, points, won
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import BarList, BarRow, Card, Column, Columns, Figure, Label, Style, Tone, column

if TYPE_CHECKING:
    from sme_smartwork.dashboard.model import Board, Line, Participation
    from ui.dashboard.state import DashboardState

_FIGURES = ("counted", "readiness", "checklist", "sure", "applied")
_IN_ROWS = (("counted", "readiness", "checklist"), ("sure", "applied"))
_COLUMNS = ("group", "firms", "scored", "mean", "median", "quartiles")
_MONEY_COLUMNS = ("group", "checklist", "valued", "sure", "possible", "applied_firms", "applied")


class Overview(QWidget):
    """Figures of the whole selection, its groups, the gaps of the checklist, and the change since before."""

    opened = Signal(object)
    item_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._figures = {name: Figure() for name in _FIGURES}
        self._as_of = Label(style=Style.SMALL)
        self._groups, self._money, self.gaps, self.trend = GroupsCard(), MoneyCard(), GapsCard(), TrendCard()
        self._groups.opened.connect(self.opened)
        self._money.opened.connect(self.opened)
        self.gaps.chosen.connect(self.item_chosen)
        top = Card()
        for names in _IN_ROWS:
            across = Columns(minimum_em=14)
            for name in names:
                across.add(self._figures[name])
            top.body.addWidget(across)
        top.body.addWidget(self._as_of)
        whole = column(self)
        for card in (top, self._groups, self._money, self.gaps, self.trend):
            whole.addWidget(card)

    def retranslate(self) -> None:
        """Words in the language in force."""
        for card in (self._groups, self._money, self.gaps, self.trend):
            card.retranslate()

    def show_state(self, state: DashboardState) -> None:
        """Show the figures of the selection."""
        board = state.board
        if board is None:
            return
        self._show_figures(state, board.whole)
        self._as_of.show_text(_as_of(state))
        self._groups.show_state(state, board)
        self._money.show_state(state, board)
        self.gaps.show_state(state, board)
        self.trend.show_state(state, board)

    def _show_figures(self, state: DashboardState, line: Line) -> None:
        readiness, checklist, money = line.readiness, line.checklist, line.money
        applied = money.applied_won if money else None
        values: dict[str, tuple[Basis, str | None, int | None]] = {
            "counted": (Basis.FIRMS, None if line.firms is None else f"{line.firms:,}", line.firms),
            "readiness": (Basis.READINESS, None, None),
            "checklist": (Basis.CHECKLIST, None, None),
            "sure": (Basis.MONEY, None, None),
            "applied": (Basis.APPLIED, None, None),
        }
        if readiness is not None:
            values["readiness"] = (Basis.READINESS, points(readiness.mean), readiness.firms)
        if checklist is not None:
            values["checklist"] = (Basis.CHECKLIST, percent(checklist.mean), checklist.firms)
        if money is not None:
            values["sure"] = (Basis.MONEY, won(money.sure_won), money.firms)
        if money is not None and applied is not None:
            values["applied"] = (Basis.APPLIED, won(applied), money.applied_firms)
        for name, (basis, number, firms) in values.items():
            none = t("ui.dashboard.hidden") if line.why(basis) else "–"
            note = _took_part(state) if basis is Basis.FIRMS else over(line, basis, firms)
            self._figures[name].show_figure(t(f"ui.dashboard.figure.{name}"), number or none, note=note)


class GroupsCard(Card):
    """Mean readiness of each group as bars, every figure of it in the table beside."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bars, self._table, self._note = BarList(), TallTable(), Label(style=Style.SMALL)
        self._table.setObjectName("dashboard-groups")
        self._table.activated_key.connect(lambda key: self.opened.emit(key[0]))
        both = Columns(minimum_em=18)
        both.add(self._bars)
        both.add(self._table, weight=3)
        self.body.addWidget(both)
        self.body.addWidget(self._note)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._table.set_columns(_titled(_COLUMNS))
        self._note.setText(t("ui.dashboard.groups.note"))

    def show_state(self, state: DashboardState, board: Board) -> None:
        """Show the breakdown."""
        by = board.selection.by
        title = t(
            "ui.dashboard.groups",
            what=selection_name(state, board.selection),
            by=t(f"ui.dashboard.by.{by.value}"),
        )
        self.set_title(title)
        self._table.setAccessibleName(title)
        bars = (
            BarRow(category_name(state, by, line.category), spread.mean, points(spread.mean), Tone.PRIMARY)
            for line in board.lines
            if (spread := line.readiness) is not None
        )
        self._bars.show_bars(tuple(bars))
        self._table.show_rows(
            [line_cells(state, line, by) for line in board.lines], [(line.category,) for line in board.lines]
        )


class MoneyCard(Card):
    """Security and money of each group."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._table, self._note = TallTable(), Label(style=Style.SMALL)
        self._table.setObjectName("dashboard-money")
        self._table.activated_key.connect(lambda key: self.opened.emit(key[0]))
        self.body.addWidget(self._table)
        self.body.addWidget(self._note)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.dashboard.money"))
        self._table.setAccessibleName(t("ui.dashboard.money"))
        self._table.set_columns(_titled(_MONEY_COLUMNS))
        self._note.setText(t("ui.dashboard.money.note"))

    def show_state(self, state: DashboardState, board: Board) -> None:
        """Show the breakdown."""
        rows = [money_cells(state, line, board.selection.by) for line in board.lines]
        self._table.show_rows(rows, [(line.category,) for line in board.lines])


def _titled(names: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(t(f"ui.dashboard.column.{name}"), align_right=name != "group", stretch=name == "group")
        for name in names
    )


def _round(state: DashboardState) -> Participation | None:
    chosen = state.selection
    return next((each for each in state.rounds if chosen and each.round == chosen.round), None)


def _took_part(state: DashboardState) -> str:
    """How many were invited to the round and handed in, of all its firms."""
    told = next(
        (each for each in state.rounds if state.selection and each.round == state.selection.round), None
    )
    if told is None:
        return ""
    received, counted = f"{told.received:,}", f"{told.counted:,}"
    if told.invited is None:
        return t("ui.dashboard.took_part", received=received, counted=counted)
    invited = f"{told.invited:,}"
    return t("ui.dashboard.took_part.invited", received=received, counted=counted, invited=invited)


def _as_of(state: DashboardState) -> str:
    told = next(
        (each for each in state.rounds if state.selection and each.round == state.selection.round), None
    )
    if told is None or told.first_as_of is None or told.last_as_of is None:
        return ""
    aside = ", ".join(
        t("ui.dashboard.aside", state=t(f"dashboard.state.{name}"), count=f"{count:,}")
        for name, count in told.states
        if name not in ("counted", "accepted")
    )
    span = t("ui.dashboard.as_of", first=told.first_as_of.isoformat(), last=told.last_as_of.isoformat())
    return f"{span} {t('ui.dashboard.not_counted', what=aside)}" if aside else span
