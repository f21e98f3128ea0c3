"""Every day to know in order, and the same days as a calendar file (RFC 5545) that names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sme_smartwork.exchange.calendar_file import CalendarDay, calendar_text, stable_uid
from sme_smartwork.subsidy.model import (
    Deadline,
    DeadlineKind,
    Evaluation,
    ProgrammeResult,
    Status,
    Step,
)
from sme_smartwork.subsidy.steps import StepKind
from sme_smartwork.wording import Language, Text, text

_OPEN = (Status.ELIGIBLE, Status.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of one programme; `title` is the programme's."""

    deadline: Deadline
    title: Text

    @property
    def uid(self) -> str:
        """The same day of the same programme and people keeps its id, so that a calendar renews it."""
        told = self.deadline
        parts = (told.programme, told.kind.value, told.what.ko, *sorted(told.workers))
        return stable_uid(*parts)


def deadlines(evaluation: Evaluation) -> tuple[Deadline, ...]:
    """The days of every programme that is met or open, the nearest first; undated ones come last."""
    each = (day for result in evaluation.programmes if _counts(result) for day in _days(result))
    coming = (_change(evaluation, n) for n in range(len(evaluation.upcoming)))
    return tuple(sorted((*each, *coming), key=_order))


def entries(evaluation: Evaluation, since: date | None = None) -> tuple[Entry, ...]:
    """The dated days from `since` on, each with the title of its programme."""
    titles = {result.id: result.title for result in evaluation.programmes}
    nobody = text("subsidy.calendar.change")
    found = (Entry(each, titles.get(each.programme, nobody)) for each in deadlines(evaluation))
    return tuple(each for each in found if each.deadline.on and (since is None or _last(each) >= since))


def steps(evaluation: Evaluation, before: StepKind | None = None) -> tuple[Step, ...]:
    """What to do before the step `before` (before any, where None) so that no money is lost."""
    each = (step for result in evaluation.programmes if _counts(result) for step in result.steps)
    found = [step for step in each if before is None or step.step is before]
    return tuple(sorted(found, key=lambda step: -(step.yearly_won or 0)))


def calendar(found: Sequence[Entry], stamp: datetime, language: Language) -> str:
    """`found` as an .ics text: all-day events in `language` with the other language below.

    `stamp` (UTC) says when the file was made. People are told by code only.
    """
    return calendar_text([_event(each, language) for each in found], stamp, "Subsidies")


def _counts(result: ProgrammeResult) -> bool:
    return result.status in _OPEN and not result.dismissed


def _days(result: ProgrammeResult) -> Iterable[Deadline]:
    return result.deadlines


def _change(evaluation: Evaluation, number: int) -> Deadline:
    coming = evaluation.upcoming[number]
    return Deadline(coming.on, coming.text, DeadlineKind.CHANGE, programme=",".join(coming.programmes))


def _order(each: Deadline) -> tuple[bool, date, str, str]:
    return each.on is None, each.on or date.max, each.programme, each.what.ko


def _last(each: Entry) -> date:
    on = each.deadline.on or date.min
    return max(on, each.deadline.until or on)


def _event(each: Entry, language: Language) -> CalendarDay:
    told, other = each.deadline, "en" if language == "ko" else "ko"
    on = told.on
    assert on is not None  # undated days are in no calendar
    who = f" ({', '.join(told.workers)})" if told.workers else ""
    summary = f"{each.title.say(language)}: {told.what.say(language)}{who}"
    below = f"{each.title.say(other)}: {told.what.say(other)}{who}"  # type: ignore[arg-type]
    return CalendarDay(each.uid, on, summary, below, told.kind.value.upper())
