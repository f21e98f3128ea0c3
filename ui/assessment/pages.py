"""The pages of readiness, in the order of the chooser, and who sees which."""

from __future__ import annotations

from enum import StrEnum

from ui.kit.pages import Home, Pages
from ui.session import Role


class Page(StrEnum):
    """What the screen can show."""

    RESULT = "result"
    QUESTIONS = "questions"
    HANDING = "handing"
    PEOPLE = "people"
    JOBS = "jobs"
    HISTORY = "history"


_OWNER, _STAFF = frozenset({Role.OWNER}), frozenset({Role.STAFF})

PAGES = Pages(
    {
        Page.RESULT: Home("ui.assessment.result.page:ResultPage", _OWNER),
        Page.QUESTIONS: Home("ui.assessment.questions.page:QuestionsPage", _OWNER | _STAFF),
        Page.HANDING: Home("ui.assessment.handing.page:HandingPage", _STAFF),
        Page.PEOPLE: Home("ui.assessment.people.page:PeoplePage", _OWNER),
        Page.JOBS: Home("ui.assessment.jobs.page:JobsPage", _OWNER),
        Page.HISTORY: Home("ui.assessment.history.page:HistoryPage", _OWNER),
    },
    first=Page.QUESTIONS,
)
