"""The choices of one readiness question: five levels, not known, and not applicable where allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.assessment.model import Mark
from ui.i18n import say, t
from ui.kit import Choice

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Question


def choices(question: Question) -> tuple[Choice, ...]:
    """What can be answered to `question`, the lowest level first."""
    levels = tuple(Choice(level, say(words)) for level, words in enumerate(question.levels))
    marks = [Choice(Mark.DONT_KNOW, t("ui.assessment.dont_know"))]
    if question.may_skip:
        marks.append(Choice(Mark.NOT_APPLICABLE, t("ui.assessment.not_applicable")))
    return (*levels, *marks)
