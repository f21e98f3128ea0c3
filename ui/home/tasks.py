"""What to do next: one list drawn from everything the program knows of the firm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.subsidy.dates import entries, steps
from sme_smartwork.subsidy.model import DeadlineKind, Status
from ui.forms.figures import plain, points
from ui.forms.phrase import Phrase, phrase
from ui.forms.readiness import done_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.checklist.model import ChecklistScore, ChecklistSummary
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.dates import Entry
    from sme_smartwork.subsidy.model import Evaluation

SOON_DAYS = 14
LISTED_DEADLINE_DAYS = 120
MOST_DEADLINES = 4


class Tone(StrEnum):
    """How pressing a task is; said in words too, never by colour alone."""

    NOW = "now"
    SOON = "soon"
    OPEN = "open"
    PLAIN = "plain"


_WAITING = (
    ("waiver_ended", Tone.NOW, "waivers_ended"),
    ("due", Tone.NOW, "due"),
    ("mismatch", Tone.SOON, "mismatches"),
    ("conflict", Tone.OPEN, "conflicts"),
    ("ahead", Tone.OPEN, "ahead"),
    ("unreviewed", Tone.OPEN, "unreviewed"),
    ("stale", Tone.OPEN, "stale_items"),
)
"""What waits in the checklist, how pressing it is, and where a score has it."""


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


def tasks(
    facts: FirmFacts,
    readiness: Readiness,
    checklist: ChecklistSummary | None,
    evaluation: Evaluation | None,
    more: Iterable[Task] = (),
) -> tuple[Task, ...]:
    """Everything to do next, the most pressing first; nothing of subsidies without an evaluation."""
    found = [
        *more,
        *_set_up(facts),
        *(_subsidies(evaluation) if evaluation else ()),
        *_readiness(readiness),
        *(_people(checklist) if checklist else ()),
        *_actions(readiness),
    ]
    order = list(Tone)
    return tuple(sorted(found, key=lambda task: order.index(task.tone)))


def next_days(evaluation: Evaluation) -> tuple[Entry, ...]:
    """The next day of each programme that is met, by what it is; the nearest first."""
    met = {result.id for result in evaluation.programmes if result.status is Status.ELIGIBLE}
    first: dict[tuple[str, DeadlineKind], Entry] = {}
    for each in entries(evaluation, evaluation.as_of):
        told = each.deadline
        if told.programme in met and told.on and told.on >= evaluation.as_of:
            first.setdefault((told.programme, told.kind), each)
    return tuple(first.values())


def _set_up(facts: FirmFacts) -> Iterator[Task]:
    firm = facts.firm
    if firm.name is None or firm.industry is None or firm.region is None:
        yield _task("profile", Tone.NOW, "company", focus="profile")
    if not facts.workers:
        yield _task("roster", Tone.NOW, "company", focus="roster")


def _subsidies(evaluation: Evaluation) -> Iterator[Task]:
    yield from _deadlines(evaluation)
    yield from _first_steps(evaluation)
    yield from _questions(evaluation)


def _deadlines(evaluation: Evaluation) -> Iterator[Task]:
    days = [(_left(each, evaluation), each) for each in next_days(evaluation)]
    near = [(left, each) for left, each in days if left <= LISTED_DEADLINE_DAYS]
    for left, each in near[:MOST_DEADLINES]:
        yield _dated(each, left)
    more = len(near) - MOST_DEADLINES
    if more > 0:
        yield _task("days", Tone.PLAIN, "subsidy", focus="dates", count=more)


def _left(entry: Entry, evaluation: Evaluation) -> int:
    on = entry.deadline.on
    return (on - evaluation.as_of).days if on else LISTED_DEADLINE_DAYS + 1


def _dated(entry: Entry, left: int) -> Task:
    told = entry.deadline
    return Task(
        phrase("home.task.today") if left == 0 else phrase("home.task.days_left", days=left),
        Tone.NOW if left == 0 else Tone.SOON if left <= SOON_DAYS else Tone.OPEN,
        phrase("home.task.deadline.title", programme=entry.title),
        phrase("home.task.deadline.detail", day=told.on.isoformat() if told.on else "", what=told.what),
        phrase("home.task.deadline.action"),
        "subsidy",
        told.programme,
    )


def _first_steps(evaluation: Evaluation) -> Iterator[Task]:
    """The step that would forfeit most money if it came too early."""
    titles = {result.id: result.title for result in evaluation.programmes}
    for step in [each for each in steps(evaluation) if each.programme in titles][:1]:
        yield Task(
            phrase("home.task.step.tag"),
            Tone.OPEN,
            phrase("home.task.step.title", programme=titles[step.programme]),
            phrase("home.task.step.detail", what=step.text),
            phrase("home.task.step.action"),
            "subsidy",
            step.programme,
        )


def _readiness(readiness: Readiness) -> Iterator[Task]:
    left = readiness.asked - readiness.answered
    if left > 0:
        name = "readiness" if readiness.answered else "first_readiness"
        asked = "quick" if readiness.quick else "full"
        yield _task(name, Tone.OPEN, "assessment", f"questions:{asked}", left=left)


def _questions(evaluation: Evaluation) -> Iterator[Task]:
    """One task for all questions; the first of them decides most."""
    asked = evaluation.questions
    if not asked:
        return
    first = asked[0]
    yield Task(
        phrase("home.task.question.tag", count=len(asked)),
        Tone.OPEN,
        phrase("home.task.question.title"),
        phrase("home.task.question.detail", question=first.text),
        phrase("home.task.question.action"),
        "subsidy",
        "questions",
    )


def _people(checklist: ChecklistSummary) -> Iterator[Task]:
    """What the checklist waits for: each kind as one task that leads to the first of them."""
    for name, tone, kind in _WAITING:
        found = [(whose, item) for whose, score in _scores(checklist) for item in getattr(score, kind)]
        if found:
            whose, item = found[0]
            yield _task(name, tone, "checklist", f"items:{whose}/{item}", count=len(found))
    if checklist.unmet_high:
        yield _task("unmet", Tone.SOON, "checklist", "fixes", count=checklist.unmet_high)
    left = len(checklist.people) - checklist.done
    if left > 0:
        yield _task("people", Tone.PLAIN, "checklist", "people", left=left)
    for score in checklist.firm.values():
        if checklist.people and score.answered < score.total:
            first = f"items:/{score.areas[0].area}-01"
            yield _task("firm_items", Tone.PLAIN, "checklist", first, left=score.total - score.answered)


def _scores(checklist: ChecklistSummary) -> Iterator[tuple[str, ChecklistScore]]:
    """Everybody's score by code, then the firm's own without one."""
    yield from ((person.worker, person.score) for person in checklist.people)
    yield from (("", score) for score in checklist.firm.values())


def _actions(readiness: Readiness) -> Iterator[Task]:
    """Each leads to where it is done, or to its question where the program has no place for it."""
    for action in readiness.actions[:3]:
        place = done_at(action.id)
        screen, focus = place or ("assessment", f"questions:{action.id}")
        yield Task(
            phrase("home.task.gain.tag", gain=points(action.gain)),
            Tone.PLAIN,
            phrase("home.task.gain.title", what=action.text),
            phrase("home.task.gain.detail", hours=plain(action.effort_hours)),
            phrase("home.task.gain.do" if place else "home.task.gain.action"),
            screen,
            focus,
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
