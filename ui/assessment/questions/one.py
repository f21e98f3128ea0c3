"""One question with its place in the row, and the buttons to go on and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.assessment.questions.estimate_card import EstimateCard
from ui.assessment.questions.question_card import Asked, QuestionCard
from ui.i18n import say, t
from ui.kit import Bar, Label, SecondaryButton, Style, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sme_smartwork.assessment.model import Question
    from ui.assessment.questions.state import QuestionsState

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OneQuestion(QWidget):
    """Enter on the answers goes on, as the button does."""

    def __init__(self) -> None:
        super().__init__()
        self._position, self._bar, self._keys = (
            Label(style=Style.SMALL_STRONG),
            Bar(),
            Label(style=Style.SMALL),
        )
        self.card, self.estimate = QuestionCard(is_unfolded=True), EstimateCard()
        self.back, self.next = SecondaryButton(), SecondaryButton()
        self.back.setObjectName("question-back")
        self.next.setObjectName("question-next")
        buttons = row()
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        buttons.addWidget(self._keys, 1)
        whole = column(self, gap_step=3)
        whole.addWidget(self._position)
        whole.addWidget(self._bar)
        whole.addWidget(self.card)
        whole.addLayout(buttons)
        whole.addWidget(self.estimate)

    def retranslate(self) -> None:
        """Words that do not depend on the state."""
        self.back.setText(t("ui.assessment.back"))
        self._keys.setText(t("ui.assessment.questions.keys"))

    def show_state(self, state: QuestionsState, question: Question) -> None:
        """Show the question at the state's position."""
        total = len(state.questions)
        domain = next(each for each in state.content.domains if each.id == question.domain)
        words = t(
            "ui.assessment.position", total=total, position=state.position + 1, domain=say(domain.title)
        )
        self._position.setText(words)
        self._bar.show_value(state.answered, total, words)
        self.card.show_answer(Asked(question, state.answers.get(question.id), state.content))
        self.estimate.setVisible(not state.is_staff)
        self.estimate.show_state(state, question)
        self.back.setEnabled(state.position > 0)
        is_last = state.position + 1 == total
        last = "ui.assessment.questions.to_handing" if state.is_staff else "ui.assessment.questions.to_result"
        self.next.setText(t(last if is_last else "ui.assessment.next"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.card.segmented.isAncestorOf(self.focusWidget()):
            self.next.click()
        else:
            super().keyPressEvent(event)
