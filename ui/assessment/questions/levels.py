"""The choices of one readiness question: five levels, not known, and not applicable where allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.assessment.model import Mark
from ui.i18n import say, t
from ui.kit import Choice

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Answer, Question


def choices(question: Question) -> tuple[Choice, ...]:
    """What can be answered to `question`, the lowest level first, each with the key that chooses it."""
    levels = [(level, say(words)) for level, words in enumerate(question.levels)]
    marks: list[tuple[Answer, str]] = [(Mark.DONT_KNOW, t("ui.assessment.dont_know"))]
    if question.may_skip:
        marks.append((Mark.NOT_APPLICABLE, t("ui.assessment.not_applicable")))
    beyond = len(levels)  # a mark is no level: its digit is told as a key
    return tuple(
        Choice(
            value, t(f"ui.assessment.questions.{'choice' if at < beyond else 'mark'}", digit=at, words=words)
        )
        for at, (value, words) in enumerate([*levels, *marks])
    )


def answer_told(question: Question, answer: Answer | None) -> str:
    """An answer in words: its level with what that means, or the mark."""
    if answer is None:
        return t("ui.assessment.unanswered")
    if isinstance(answer, int):
        return t("ui.assessment.questions.choice", digit=answer, words=say(question.levels[answer]))
    return t(f"ui.assessment.{answer.value}")
