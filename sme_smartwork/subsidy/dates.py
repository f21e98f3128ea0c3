"""Every day to know in order, and the same days as a calendar file (RFC 5545) that names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

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

_LONGEST = 75  # octets of a line (RFC 5545, 3.1)
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
        return f"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}@sme-smartwork"


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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SME SmartWork//Subsidies//EN", "CALSCALE:GREGORIAN"]
    for each in found:
        lines += _event(each, stamp, language)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


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


def _event(each: Entry, stamp: datetime, language: Language) -> list[str]:
    told, other = each.deadline, "en" if language == "ko" else "ko"
    on = told.on
    assert on is not None  # undated days are in no calendar
    who = f" ({', '.join(told.workers)})" if told.workers else ""
    below = f"{each.title.say(other)}: {told.what.say(other)}{who}"  # type: ignore[arg-type]
    return [
        "BEGIN:VEVENT",
        f"UID:{each.uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{each.title.say(language)}: {told.what.say(language)}{who}')}",
        f"DESCRIPTION:{_escaped(below)}",
        f"CATEGORIES:{told.kind.value.upper()}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of 75 octets at most, never cut inside a character; later ones begin with a space."""
    room, part = _LONGEST, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield part
            part, room = " ", _LONGEST - 1
        part += sign
        room -= size
    yield part
