"""The result at once: how ready, how sure, for which type, what to do next, and who sees it differently."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.assessment.explaining import explained
from ui.assessment.result.actions_card import ActionsCard
from ui.assessment.result.domains_card import DomainsCard
from ui.assessment.result.final_card import FinalCard
from ui.assessment.result.gaps_card import GapsCard
from ui.assessment.result.score_card import ScoreCard
from ui.assessment.result.targets_card import TargetsCard
from ui.assessment.result.types_card import TypesCard
from ui.assessment.result.view_model import ResultViewModel
from ui.forms.formula import BesideFormula
from ui.i18n import t
from ui.kit import Columns, EmptyState, LinkButton, column
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.assessment.result.state import ResultState
    from ui.session import Session

_FIRST = 3


class ResultPage(ScreenPage["ResultState"]):
    """What matters stands in the first view of a window of 1280×800; the rest below it."""

    title_key = "ui.assessment.result.title"
    help_key = "ui.assessment.result.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = ResultViewModel(session)
        self._to_report = self.add_secondary(model.make_report)
        self._on = self.add_primary(self._go_on)
        self._on.setObjectName("result-go-on")
        self._beside, self._empty = BesideFormula(), EmptyState()
        self._score, self._types, self._gaps = ScoreCard(), TypesCard(), GapsCard()
        self._next, self._more, self._domains = ActionsCard(), ActionsCard(), DomainsCard()
        self._targets, self._final = TargetsCard(), FinalCard()
        self._turn = LinkButton(slot=self._turn_all)
        self._turn.setObjectName("result-all-actions")
        self._known = QWidget()
        self._drawn: ResultState | None = None
        self._place()
        self._connect()
        self.body.addWidget(self._beside, 1)
        self.shows(model)

    def _place(self) -> None:
        left, right = QWidget(), QWidget()
        for side, cards in ((left, (self._score, self._next)), (right, (self._types, self._gaps))):
            stack = column(side, gap_step=4)
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
        first, below = Columns(minimum_em=22), Columns(minimum_em=22)
        first.add(left)
        first.add(right)
        below.add(self._final)
        below.add(self._targets)
        whole = column(self._known, gap_step=4)
        for part in (first, self._domains, below, self._more):
            whole.addWidget(part)
        whole.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft)
        self._beside.body.addWidget(self._empty)
        self._beside.body.addWidget(self._known)

    def _connect(self) -> None:
        model = self.view_model
        for card in (self._score, self._types, self._gaps, self._next, self._more, self._domains):
            card.asked.connect(model.explain)
        for actions in (self._next, self._more):
            actions.done.connect(model.do_action)
            actions.opened.connect(model.open_question)
        self._types.opened.connect(model.open_question)
        self._gaps.opened.connect(model.open_gap)
        self._score.chosen.connect(self._choose)
        self._score.history_wanted.connect(model.open_history)
        self._targets.turned.connect(model.set_target)
        self._final.wanted.connect(model.finalise)
        self._beside.closed.connect(self._close)

    def retranslate(self) -> None:
        super().retranslate()
        self._drawn = None
        self._to_report.setText(t("ui.assessment.make_report"))
        self._empty.show_state(
            t("ui.assessment.result.none"),
            t("ui.assessment.result.none_todo"),
            t("ui.assessment.result.begin"),
            self.view_model.go_on,
        )

    def draw(self, state: ResultState) -> None:
        without_why = replace(state, explained="")
        if without_why != self._drawn:  # a why is opened and closed without drawing everything again
            self._drawn = without_why
            self._draw_result(state)
        is_known = state.result.score is not None
        formula = explained(state.explained, state.result, state.content) if is_known else None
        self._beside.show_formula(formula)

    def _draw_result(self, state: ResultState) -> None:
        is_known = state.result.score is not None
        self._empty.setVisible(not is_known)
        self._known.setVisible(is_known)
        self._on.setVisible(is_known and state.is_more_to_ask)
        self._to_report.setVisible(is_known)
        self.set_subtitle(_subtitle(state))
        if not is_known:
            return
        key = "go_on" if state.open_questions else "widen"
        self._on.setText(t(f"ui.assessment.result.{key}", count=state.open_questions))
        for card in (self._score, self._types, self._gaps, self._domains, self._targets, self._final):
            card.show_result(state)
        self._draw_actions(state)

    def _draw_actions(self, state: ResultState) -> None:
        first, others = state.result.actions[:_FIRST], state.result.actions[_FIRST:]
        left = len(others) - state.further
        self._next.show_actions(t("ui.assessment.actions"), state, first)
        self._more.setVisible(state.further > 0)
        title = t("ui.assessment.result.actions.others")
        self._more.show_actions(title, state, others[: state.further])
        self._turn.setVisible(bool(others))
        turn = "more" if left > 0 else "less"
        self._turn.setText(t(f"ui.assessment.result.actions.{turn}", count=left))

    def arrive(self, where: str) -> None:
        """Show the result `where` names ("quick", "full"), or explain its number ("score", "type:TW")."""
        if where in ("quick", "full"):
            self._choose(where == "quick")
        elif where:
            self.view_model.explain(where)

    def _go_on(self) -> None:
        if self.view_model.state.open_questions:
            self.view_model.go_on()
        else:
            self.view_model.widen()

    def _turn_all(self) -> None:
        model = self.view_model
        has_more = len(model.state.result.actions) > _FIRST + model.state.further
        (model.show_more if has_more else model.show_fewer)()

    def _choose(self, quick: object) -> None:
        self.view_model.choose(quick=bool(quick))

    def _close(self) -> None:
        self.view_model.explain("")


def _subtitle(state: ResultState) -> str:
    result = state.result
    kind = "quick" if result.quick else "full"
    return t(f"ui.assessment.result.subtitle.{kind}", asked=result.asked, day=state.content.knowledge_date)
