"""What the questions page shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import Answer, Question, Readiness
    from sme_smartwork.errors import UserError
    from sme_smartwork.wording import Text


class Pace(StrEnum):
    """One question at a time, or those of a domain in one list."""

    ONE = "one"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can answer here: a role, or one more person of it."""

    id: str
    role: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the respondent is with one domain."""

    domain: str
    title: Text
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class QuestionsState:
    """The questions put to a respondent, their answers, where the reader stands, and what follows."""

    content: Content
    questions: tuple[Question, ...]
    answers: Mapping[str, Answer]
    people: tuple[Person, ...]
    respondent: str
    is_quick: bool
    is_own_role: bool  # only the questions put to the respondent's role
    is_staff: bool  # a staff member answers for themselves and sees no result of the firm
    pace: Pace
    position: int
    result: Readiness
    reckoned: frozenset[str] = frozenset()  # questions with hours and costs of the firm's own
    is_reckoning: bool = False  # the figures of the question in sight are being changed
    wrong: tuple[str, UserError] | None = None  # the field that cannot be kept, and why

    @property
    def current(self) -> Question | None:
        """The question at `position`; None when no question is put to the role."""
        return self.questions[self.position] if self.questions else None

    @property
    def answered(self) -> int:
        """How many of the questions the respondent has answered."""
        return sum(question.id in self.answers for question in self.questions)

    @property
    def listed(self) -> tuple[Question, ...]:
        """The questions of the list: all of the quick ones, else those of the domain in sight."""
        current = self.current
        if self.is_quick or current is None:
            return self.questions
        return tuple(each for each in self.questions if each.domain == current.domain)

    @property
    def progress(self) -> tuple[Progress, ...]:
        """How far the respondent is, domain by domain; one without questions is left out."""
        found = (
            (each, [one for one in self.questions if one.domain == each.id]) for each in self.content.domains
        )
        return tuple(
            Progress(each.id, each.title, sum(one.id in self.answers for one in asked), len(asked))
            for each, asked in found
            if asked
        )

    @property
    def first_open(self) -> int | None:
        """The position of the first question without an answer."""
        return next((at for at, each in enumerate(self.questions) if each.id not in self.answers), None)
