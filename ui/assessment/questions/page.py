"""The questions: answered one by one or in lists, by whoever is chosen; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.assessment.questions.cards import Cards
from ui.assessment.questions.head import QuestionsHead
from ui.assessment.questions.one import OneQuestion
from ui.assessment.questions.progress_card import ProgressCard
from ui.assessment.questions.question_card import Asked
from ui.assessment.questions.state import Pace, QuestionsState
from ui.assessment.questions.view_model import QuestionsViewModel
from ui.i18n import t
from ui.kit import Columns, EmptyState, column
from ui.kit.page import ScreenPage
from ui.kit.tab_order import order_by_sight

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Answer
    from ui.session import Session


class QuestionsPage(ScreenPage[QuestionsState]):
    """The questions left, how far one is right."""

    title_key = "ui.assessment.questions.title"
    help_key = "ui.assessment.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = model = QuestionsViewModel(session)
        self._head, self._one, self._list = QuestionsHead(), OneQuestion(), Cards()
        self._none, self._progress = EmptyState(), ProgressCard()
        self._connect(model)
        self.body.addWidget(self._columns(), 1)
        self.shows(model)

    def _connect(self, model: QuestionsViewModel) -> None:
        head = self._head
        head.respondent_chosen.connect(self._choose_respondent)
        head.person_wanted.connect(model.add_person)
        head.list_chosen.connect(self._choose_list)
        head.scope_chosen.connect(self._choose_scope)
        head.pace_chosen.connect(self._choose_pace)
        self._one.card.answered.connect(self._answer)
        self._list.answered.connect(self._answer)
        self._list.grown.connect(self._order)
        self._one.back.clicked.connect(self._go_back)
        self._one.next.clicked.connect(self._go_next)
        self._one.estimate.kept.connect(model.set_estimate)
        self._one.estimate.turned.connect(model.reckon)
        self._one.estimate.reset.connect(model.reset_estimate)
        self._progress.chosen.connect(self._go_to_domain)
        self._progress.result_wanted.connect(model.open_result)

    def _columns(self) -> QWidget:
        whole, left = QWidget(), QWidget()
        questions = column(left)
        for part in (self._none, self._one, self._list):
            questions.addWidget(part)
        questions.addStretch(1)
        both = Columns(minimum_em=20)
        both.add(left, 5)
        both.add(self._progress, 3)
        stack = column(whole, gap_step=4)
        stack.addWidget(self._head)
        stack.addWidget(both)
        stack.addStretch(1)
        return whole

    def retranslate(self) -> None:
        super().retranslate()
        self._head.retranslate()
        self._list.forget()
        self._one.retranslate()
        self._none.show_state(t("ui.assessment.questions.none"), t("ui.assessment.questions.none_todo"))

    def draw(self, state: QuestionsState) -> None:
        asked, current = len(state.questions), state.current
        self.set_subtitle(t("ui.assessment.questions.subtitle", asked=asked, answered=state.answered))
        self._head.show_state(state)
        self._none.setVisible(current is None)
        is_one = state.pace is Pace.ONE
        self._one.setVisible(is_one and current is not None)
        self._list.setVisible(not is_one and current is not None)
        if current is not None and is_one:
            self._one.show_state(state, current)
        elif not is_one:
            self._draw_list(state)
        self._progress.show_state(state)

    def _draw_list(self, state: QuestionsState) -> None:
        shown = [Asked(each, state.answers.get(each.id), state.content) for each in state.listed]
        self._list.show_questions(shown)

    def _order(self) -> None:
        order_by_sight(self)

    def arrive(self, where: str) -> None:
        """Stand at the question asked for, ready to answer."""
        if where:
            self.view_model.arrive(where)
            self._one.card.segmented.set_focus()

    def here(self) -> str:
        return self.view_model.here()

    def _answer(self, question: str, answer: Answer | None) -> None:
        self.view_model.answer(question, answer)

    def _choose_respondent(self, respondent: object) -> None:
        self.view_model.choose_respondent(str(respondent))

    def _choose_list(self, quick: object) -> None:
        self.view_model.choose_list(quick=bool(quick))

    def _choose_scope(self, own_role: object) -> None:
        self.view_model.choose_scope(own_role=bool(own_role))

    def _choose_pace(self, pace: object) -> None:
        self.view_model.choose_pace(Pace(str(pace)))

    def _go_to_domain(self, domain: str) -> None:
        self.view_model.go_to_domain(domain)

    def _go_next(self) -> None:
        self.view_model.next()
        self._one.card.segmented.set_focus()

    def _go_back(self) -> None:
        self.view_model.back()
        self._one.card.segmented.set_focus()
