"""One readiness question on a card: the question, its levels, and what would show the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.assessment.questions.levels import choices
from ui.forms.sources import source_titles
from ui.i18n import say, t
from ui.kit import QuestionRow

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Answer, Question


class QuestionCard(QuestionRow):
    """Shows a question with the answer given; `answered` carries the question and the new answer."""

    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self.chosen.connect(self._choose)

    def show_answer(self, question: Question, answer: Answer | None) -> None:
        """Show `question` and its `answer`."""
        self._question = question.id
        self.segmented.setObjectName(f"question-{question.id}")
        evidence = t("ui.assessment.evidence", what=say(question.evidence))
        sources = t("ui.assessment.sources", sources=source_titles("readiness", question.sources))
        self.show_question(question.id, say(question.text), note=f"{evidence} · {sources}")
        self.set_choices(choices(question))
        self.choose(answer)

    def _choose(self, answer: object) -> None:
        self.answered.emit(self._question, answer)
