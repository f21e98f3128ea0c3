"""What the readiness screen shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.assessment.model import Answer, Question, Readiness
    from ui.session import Session

ROLES = ("CEO", "HR", "GA", "PLAN", "IT", "MGR", "EMP")


class Pace(StrEnum):
    """One question at a time, or all of them in one list."""

    ONE = "one"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class AssessmentState:
    """The questions, one role's answers, where the reader stands, and what follows from it all."""

    questions: tuple[Question, ...]
    answers: Mapping[str, Answer]
    role: str
    pace: Pace
    position: int
    result: Readiness

    @property
    def current(self) -> Question:
        """The question at `position`."""
        return self.questions[self.position]

    @property
    def answered(self) -> int:
        """How many of the questions this role has answered."""
        return sum(question.id in self.answers for question in self.questions)


class AssessmentViewModel(ViewModel[AssessmentState]):
    """Answers are kept at once; every change comes back as one new state."""

    def __init__(self, session: Session) -> None:
        service = session.open_workspace.assessment
        questions = service.questions(quick=True)
        answers = _of_role(service.answers(), ROLES[0])
        first_open = next((n for n, question in enumerate(questions) if question.id not in answers), 0)
        result = service.result(quick=True)
        super().__init__(AssessmentState(questions, answers, ROLES[0], Pace.ONE, first_open, result))
        self._session, self._service = session, service
        self.follow(session, "assessment")

    def answer(self, question: str, value: Answer | None) -> None:
        """Keep this role's answer to `question`; None takes it back. One step to undo."""
        role, before = self.state.role, self.state.answers.get(question)
        if value == before:
            return
        self._session.do(
            "assessment",
            t("ui.assessment.undo", question=question),
            lambda: self._service.record(question, role, value),
            lambda: self._service.record(question, role, before),
        )

    def choose_role(self, role: str) -> None:
        """Show and keep the answers of `role` from now on."""
        answers = _of_role(self._service.answers(), role)
        self._show(replace(self.state, role=role, answers=answers))

    def choose_pace(self, pace: Pace) -> None:
        """Show one question at a time, or the list."""
        self._show(replace(self.state, pace=pace))

    def go_to(self, position: int) -> None:
        """Stand at question number `position`, within the list's ends."""
        last = len(self.state.questions) - 1
        self._show(replace(self.state, position=max(0, min(position, last))))

    def go_to_question(self, question: str) -> None:
        """Stand at `question` if it is among those shown."""
        ids = [shown.id for shown in self.state.questions]
        if question in ids:
            self.go_to(ids.index(question))

    def next(self) -> None:
        """Go one question on."""
        self.go_to(self.state.position + 1)

    def back(self) -> None:
        """Go one question back."""
        self.go_to(self.state.position - 1)

    def _reload(self) -> None:
        answers = _of_role(self._service.answers(), self.state.role)
        self._show(replace(self.state, answers=answers, result=self._service.result(quick=True)))


def _of_role(given: Mapping[str, Mapping[str, Answer]], role: str) -> dict[str, Answer]:
    return {question: by_role[role] for question, by_role in given.items() if role in by_role}
