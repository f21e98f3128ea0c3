"""One readiness question on a card: the question, its levels, why it is asked, and what shows the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.assessment.questions.levels import choices
from ui.forms.sources import source_titles
from ui.i18n import say, t
from ui.kit import Label, LinkButton, QuestionRow, Status, Style, Tone

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import Answer, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the answer given to it."""

    question: Question
    answer: Answer | None
    content: Content


class QuestionCard(QuestionRow):
    """Digits 0-4 choose a level, 5 and 6 the marks; `answered` carries the question and the new answer."""

    answered = Signal(str, object)

    def __init__(self, is_unfolded: bool = False) -> None:
        super().__init__()
        self._question = ""
        self._asked: Asked | None = None
        self._is_unfolded = is_unfolded
        self.segmented.first_digit = 0
        self._turn, self._more = LinkButton(slot=self._turn_over), Label(style=Style.SMALL)
        self.extras.add(self._turn)
        self.body.addWidget(self._more)
        self.chosen.connect(self._choose)

    def show_answer(self, asked: Asked) -> None:
        """Show the question and its answer."""
        question = asked.question
        if question.id != self._question:
            self._question = question.id
            self.segmented.setObjectName(f"question-{question.id}")
        self._asked = asked
        self.show_question(question.id, say(question.text), note=_evidence(question))
        self.show_marks(_gates(asked))
        self.set_choices(choices(question))
        self.choose(asked.answer)
        self._show_more()

    def _show_more(self) -> None:
        assert self._asked is not None
        turn = "less" if self._is_unfolded else "more"
        self._turn.setText(t(f"ui.assessment.questions.{turn}"))
        self._turn.setAccessibleName(f"{t(f'ui.assessment.questions.{turn}')}: {self._question}")
        self._more.show_text(_told(self._asked) if self._is_unfolded else "")

    def _turn_over(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show_more()

    def _choose(self, answer: object) -> None:
        self.answered.emit(self._question, answer)


def _evidence(question: Question) -> str:
    return t("ui.assessment.evidence", what=say(question.evidence))


def _gates(asked: Asked) -> tuple[Status, ...]:
    """The types this question keeps closed, one mark each."""
    types = (say(asked.content.types[each]) for each in asked.question.gates)
    return tuple(Status(Tone.INFO, t("ui.assessment.questions.gate", type=each)) for each in types)


def _told(asked: Asked) -> str:
    """Why the question is asked, whom, what raises the answer, what that takes, and the sources."""
    question, content = asked.question, asked.content
    domain = next(each for each in content.domains if each.id == question.domain)
    lines = [
        t(
            "ui.assessment.questions.why",
            domain=say(domain.title),
            share=domain.weight,
            weight=question.weight,
        ),
        t(
            "ui.assessment.questions.roles",
            roles=" · ".join(say(content.roles[each]) for each in question.roles),
        ),
        t("ui.assessment.questions.action", target=content.target, what=say(question.action)),
        t("ui.assessment.sources", sources=source_titles("readiness", question.sources)),
    ]
    if question.gates:
        lines.insert(
            1, t("ui.assessment.questions.why_gate", least=content.gate_below, cap=int(content.gate_cap))
        )
    return "\n".join(lines)
