"""The questions left, what follows from the answers right; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.assessment.questions.question_card import QuestionCard
from ui.assessment.questions.result_panel import ResultPanel
from ui.assessment.questions.view_model import ROLES, AssessmentState, AssessmentViewModel, Pace
from ui.i18n import say, t
from ui.kit import (
    Bar,
    Choice,
    Columns,
    FormField,
    Label,
    Picker,
    Rows,
    SecondaryButton,
    Segmented,
    Style,
    column,
    row,
)
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Answer, Question
    from ui.session import Session

from PySide6.QtWidgets import QWidget


class QuestionsPage(ScreenPage[AssessmentState]):
    """Questions left, the result right; every answer is kept at once."""

    title_key = "ui.assessment.title"
    help_key = "ui.assessment.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._report = self.add_primary(self._to_report)
        self._role, self._pace = Picker(), Segmented()
        self._pace.setObjectName("question-pace")
        self._role_field, self._pace_field = FormField(self._role), FormField(self._pace)
        self._role.chosen.connect(self._choose_role)
        self._pace.chosen.connect(self._choose_pace)
        self._one, self._list, self._result = _OneQuestion(), Rows(), ResultPanel()
        self._one.card.answered.connect(self._answer)
        self._one.back.clicked.connect(self._go_back)
        self._one.next.clicked.connect(self._go_next)
        self.body.addWidget(self._columns(), 1)
        self.view_model = AssessmentViewModel(session)
        self.shows(self.view_model)

    def _columns(self) -> QWidget:
        head = Columns(minimum_em=14)
        head.add(self._role_field)
        head.add(self._pace_field)
        left = QWidget()
        questions = column(left)
        questions.addWidget(head)
        questions.addWidget(self._one)
        questions.addWidget(self._list)
        questions.addStretch(1)
        both = Columns(minimum_em=22)
        both.add(left, 3)
        both.add(self._result, 2)
        return both

    def retranslate(self) -> None:
        super().retranslate()
        self._report.setText(t("ui.assessment.make_report"))
        self._role_field.set_texts(t("ui.assessment.role"), t("ui.assessment.role.help"))
        self._role.set_choices(tuple(Choice(role, t(f"ui.assessment.role.{role}")) for role in ROLES))
        self._pace_field.set_texts(t("ui.assessment.pace"))
        self._pace.set_choices(tuple(Choice(pace, t(f"ui.assessment.pace.{pace.value}")) for pace in Pace))
        self._one.retranslate()

    def draw(self, state: AssessmentState) -> None:
        asked = len(state.questions)
        self.set_subtitle(t("ui.assessment.subtitle", asked=asked, answered=state.answered))
        self._role.choose(state.role)
        self._pace.choose(state.pace)
        one = state.pace is Pace.ONE
        self._one.setVisible(one)
        self._list.setVisible(not one)
        if one:
            self._one.show_state(state)
        else:
            questions = [
                (question.id, (question, state.answers.get(question.id))) for question in state.questions
            ]
            self._list.show_rows(questions, self._new_card, _fill)
        self._result.show_result(state.result, {question.id: question for question in state.questions})

    def arrive(self, where: str) -> None:
        """Stand at the question asked for."""
        self.view_model.go_to_question(where)

    def _new_card(self) -> QuestionCard:
        made = QuestionCard()
        made.answered.connect(self._answer)
        return made

    def _answer(self, question: str, answer: Answer | None) -> None:
        self.view_model.answer(question, answer)

    def _choose_role(self, role: object) -> None:
        self.view_model.choose_role(str(role))

    def _choose_pace(self, pace: object) -> None:
        self.view_model.choose_pace(Pace(str(pace)))

    def _go_next(self) -> None:
        self.view_model.next()
        self._one.card.segmented.set_focus()

    def _go_back(self) -> None:
        self.view_model.back()
        self._one.card.segmented.set_focus()

    def _to_report(self) -> None:
        self.session.go("reports")


class _OneQuestion(QWidget):
    """One question with its place in the row, and the buttons to go on and back."""

    def __init__(self) -> None:
        super().__init__()
        self._position, self._bar, self.card = Label(style=Style.SMALL_STRONG), Bar(), QuestionCard()
        self.back, self.next = SecondaryButton(), SecondaryButton()
        self.back.setObjectName("question-back")
        self.next.setObjectName("question-next")
        buttons = row()
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        buttons.addStretch(1)
        whole = column(self, gap_step=3)
        whole.addWidget(self._position)
        whole.addWidget(self._bar)
        whole.addWidget(self.card)
        whole.addLayout(buttons)

    def retranslate(self) -> None:
        """Words that do not depend on the state."""
        self.back.setText(t("ui.assessment.back"))
        self.next.setText(t("ui.assessment.next"))

    def show_state(self, state: AssessmentState) -> None:
        """Show the question at the state's position."""
        question, total = state.current, len(state.questions)
        domains = {domain.id: say(domain.title) for domain in state.result.domains}
        words = t(
            "ui.assessment.position",
            total=total,
            position=state.position + 1,
            domain=domains.get(question.domain, question.domain),
        )
        self._position.setText(words)
        self._bar.show_value(state.answered, total, words)
        self.card.show_answer(question, state.answers.get(question.id))
        self.back.setEnabled(state.position > 0)
        self.next.setEnabled(state.position + 1 < total)


def _fill(card: QuestionCard, shown: tuple[Question, Answer | None]) -> None:
    card.show_answer(*shown)
