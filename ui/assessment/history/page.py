"""What is final, and how far things have come since: before and after, answer by answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.assessment.history.changes_card import ChangesCard
from ui.assessment.history.difference_card import DifferenceCard
from ui.assessment.history.explaining import explained
from ui.assessment.history.rounds_card import RoundsCard
from ui.assessment.history.view_model import HistoryViewModel
from ui.forms.formula import BesideFormula
from ui.i18n import t
from ui.kit import BusyState, Columns, EmptyState, FailedState, column
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.assessment.history.state import HistoryState
    from ui.session import Session


class HistoryPage(ScreenPage["HistoryState"]):
    """The rounds left, before and after right, the changed answers below."""

    title_key = "ui.assessment.history.title"
    help_key = "ui.assessment.history.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = HistoryViewModel(session)
        self._beside, self._empty = BesideFormula(), EmptyState()
        self._busy, self._failed = BusyState(), FailedState()
        self._rounds, self._difference, self._changes = RoundsCard(), DifferenceCard(), ChangesCard()
        self._known = QWidget()
        self._place()
        self._rounds.chosen.connect(self._choose)
        self._rounds.later.connect(self._compare_with)
        self._rounds.withdrawn.connect(model.withdraw)
        self._difference.asked.connect(model.explain)
        self._changes.opened.connect(model.open_question)
        self._beside.closed.connect(self._close)
        self._failed.retried.connect(model.compare_again)
        self.body.addWidget(self._beside, 1)
        self.shows(model)

    def _place(self) -> None:
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (self._rounds,)), (right, (self._difference, self._busy, self._failed))):
            stack = column(side, gap_step=4)
            for part in parts:
                stack.addWidget(part)
            stack.addStretch(1)
        both = Columns(minimum_em=24)
        both.add(left, 3)
        both.add(right, 2)
        whole = column(self._known, gap_step=4)
        whole.addWidget(both)
        whole.addWidget(self._changes)
        self._beside.body.addWidget(self._empty)
        self._beside.body.addWidget(self._known)

    def retranslate(self) -> None:
        super().retranslate()
        self._empty.show_state(
            t("ui.assessment.history.none"),
            t("ui.assessment.history.none_todo"),
            t("ui.assessment.history.to_result"),
            self.view_model.open_result,
        )

    def draw(self, state: HistoryState) -> None:
        self._empty.setVisible(not state.rounds)
        self._known.setVisible(bool(state.rounds))
        self.set_subtitle(_subtitle(state))
        if state.rounds:
            self._rounds.show_state(state)
            self._draw_comparison(state)
        self._beside.show_formula(explained(state))

    def _draw_comparison(self, state: HistoryState) -> None:
        compared = state.compared
        self._busy.setVisible(compared is None and state.problem is None)
        self._failed.setVisible(state.problem is not None)
        self._difference.setVisible(compared is not None)
        self._changes.setVisible(compared is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        elif compared is None:
            self._busy.show_progress(t("ui.assessment.history.comparing"))
            self._busy.stop.hide()
        else:
            self._difference.show_comparison(state, compared.comparison)
            self._changes.show_compared(state.content, compared)

    def arrive(self, where: str) -> None:
        """Compare the round of the number `where`."""
        if where.isascii() and where.isdigit():
            self.view_model.choose(int(where))

    def here(self) -> str:
        return str(self.view_model.state.before)

    def retire(self) -> None:
        """Work nothing out any more."""
        self.view_model.stop()
        super().retire()

    def _choose(self, number: object) -> None:
        if isinstance(number, int):
            self.view_model.choose(number)

    def _compare_with(self, number: object) -> None:
        if isinstance(number, int):
            self.view_model.compare_with(number)

    def _close(self) -> None:
        self.view_model.explain("")


def _subtitle(state: HistoryState) -> str:
    if not state.rounds:
        return ""
    key = "final" if state.draft.is_final else "draft"
    return t(
        f"ui.assessment.history.subtitle.{key}", rounds=len(state.rounds), changed=len(state.draft.changes)
    )
