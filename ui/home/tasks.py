"""What to do next: one list drawn from everything the program knows of the firm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import Status
from ui.forms.phrase import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.checklist.model import ChecklistSummary
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Evaluation
    from sme_smartwork.workspace import Results

SOON_DAYS = 14
LISTED_DEADLINE_DAYS = 120


class Tone(StrEnum):
    """How pressing a task is; said in words too, never by colour alone."""

    NOW = "now"
    SOON = "soon"
    OPEN = "open"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, and the place in the program where it is done."""

    tag: Phrase
    tone: Tone
    title: Phrase
    detail: Phrase
    action: Phrase
    screen: str
    focus: str = ""  # what to show there: a programme, a person, a question


def tasks(results: Results) -> tuple[Task, ...]:
    """Everything to do next, the most pressing first."""
    found = [
        *_set_up(results.facts),
        *_deadlines(results.evaluation),
        *_readiness(results.readiness),
        *_questions(results.evaluation),
        *_people(results.checklist),
        *_actions(results.readiness),
    ]
    order = list(Tone)
    return tuple(sorted(found, key=lambda task: order.index(task.tone)))


def _set_up(facts: FirmFacts) -> Iterator[Task]:
    firm = facts.firm
    if firm.name is None or firm.industry is None or firm.region is None:
        yield _task("profile", Tone.NOW, "company", focus="profile")
    if not facts.workers:
        yield _task("roster", Tone.NOW, "company", focus="roster")


def _deadlines(evaluation: Evaluation) -> Iterator[Task]:
    for programme in evaluation.programmes:
        coming = programme.next_date(evaluation.as_of)
        if programme.status is not Status.ELIGIBLE or coming is None:
            continue
        day, what = coming
        left = (day - evaluation.as_of).days
        if left > LISTED_DEADLINE_DAYS:
            continue
        yield Task(
            phrase("home.task.today") if left == 0 else phrase("home.task.days_left", days=left),
            Tone.NOW if left == 0 else Tone.SOON if left <= SOON_DAYS else Tone.OPEN,
            phrase("home.task.deadline.title", programme=programme.title),
            phrase("home.task.deadline.detail", day=day.isoformat(), what=what),
            phrase("home.task.deadline.action"),
            "subsidy",
            programme.id,
        )


def _readiness(readiness: Readiness) -> Iterator[Task]:
    left = readiness.asked - readiness.answered
    if left > 0:
        yield _task("readiness", Tone.OPEN, "assessment", left=left)


def _questions(evaluation: Evaluation) -> Iterator[Task]:
    for programme in evaluation.programmes:
        if programme.status is Status.UNDETERMINED and programme.questions:
            first = programme.questions[0]
            yield Task(
                phrase("home.task.question.tag", count=len(programme.questions)),
                Tone.OPEN,
                phrase("home.task.question.title", programme=programme.title),
                phrase("home.task.question.detail", question=first.text),
                phrase("home.task.question.action"),
                "subsidy",
                programme.id,
            )


def _people(checklist: ChecklistSummary) -> Iterator[Task]:
    left = len(checklist.people) - checklist.done
    if checklist.unmet_high:
        yield _task("unmet", Tone.SOON, "checklist", count=checklist.unmet_high)
    if left > 0:
        yield _task("people", Tone.PLAIN, "checklist", left=left)


def _actions(readiness: Readiness) -> Iterator[Task]:
    for action in readiness.actions[:3]:
        yield Task(
            phrase("home.task.gain.tag", gain=f"{action.gain:.1f}"),
            Tone.PLAIN,
            phrase("home.task.gain.title", what=action.text),
            phrase("home.task.gain.detail", hours=f"{action.effort_hours.normalize():f}"),
            phrase("home.task.gain.action"),
            "assessment",
            action.id,
        )


def _task(name: str, tone: Tone, screen: str, focus: str = "", **params: object) -> Task:
    key = f"home.task.{name}"
    return Task(
        phrase(f"{key}.tag", **params),
        tone,
        phrase(f"{key}.title", **params),
        phrase(f"{key}.detail", **params),
        phrase(f"{key}.action", **params),
        screen,
        focus,
    )
