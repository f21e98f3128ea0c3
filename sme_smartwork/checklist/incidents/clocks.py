"""How much time the law leaves: a pure function of the log and of now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sme_smartwork.checklist.incidents.model import Incident, Reported, Truth
from sme_smartwork.checklist.pack.cards import ClockRule


class Running(StrEnum):
    """How a clock stands."""

    NOT_APPLICABLE = "not_applicable"  # the answers say that it does not run
    WAITING = "waiting"  # nothing more was learned that must be added
    UNDECIDED = "undecided"  # questions are open: it may be running already
    RUNNING = "running"
    OVERDUE = "overdue"
    REPORTED = "reported"
    REPORTED_LATE = "reported_late"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock at one moment. `left` is negative once `due` is past; `open_questions` decide it."""

    rule: ClockRule
    hours: int
    state: Running
    since: datetime | None
    due: datetime | None
    left: timedelta | None
    open_questions: tuple[str, ...]
    report: Reported | None

    @property
    def is_over(self) -> bool:
        """Whether the time is up and nothing was reported."""
        is_due = self.state in (Running.OVERDUE, Running.UNDECIDED)
        return is_due and self.left is not None and self.left < timedelta(0)


def clocks(
    rules: Iterable[ClockRule], incident: Incident, hours: Mapping[str, int], now: datetime
) -> tuple[Clock, ...]:
    """Every clock of `rules` at `now` (with zone); `hours` by the name of the figure.

    On the very last moment it still runs; after it, it is overdue.
    """
    return tuple(_clock(rule, incident, hours[rule.hours], now) for rule in rules)


def decided(rule: ClockRule, answers: Mapping[str, Truth]) -> Truth:
    """Whether `rule` runs: all of one list and, where there is another, one of it; open stays open."""
    every = _all(answers.get(each, Truth.UNKNOWN) for each in rule.needs_all)
    if not rule.needs_any:
        return every
    return _all((every, _any(answers.get(each, Truth.UNKNOWN) for each in rule.needs_any)))


def open_questions(rule: ClockRule, answers: Mapping[str, Truth]) -> tuple[str, ...]:
    """The questions whose answer still decides; none once it is decided."""
    if decided(rule, answers) is not Truth.UNKNOWN:
        return ()
    asked: list[str] = list(rule.needs_all)
    if _any(answers.get(each, Truth.UNKNOWN) for each in rule.needs_any) is Truth.UNKNOWN:
        asked += rule.needs_any
    return tuple(each for each in asked if answers.get(each, Truth.UNKNOWN) is Truth.UNKNOWN)


def review_due(incident: Incident, days: int) -> datetime | None:
    """By when causes and lessons are written up: `days` after the incident ended; None while it goes on."""
    return None if incident.ended_at is None else _later(incident.ended_at, timedelta(days=days))


def _clock(rule: ClockRule, incident: Incident, hours: int, now: datetime) -> Clock:
    truth = decided(rule, incident.answers)
    reports = sorted((each for each in incident.reports if each.clock == rule.id), key=lambda each: each.at)
    since, report = _span(rule, incident, reports)
    due = None if since is None else _later(since, timedelta(hours=hours))
    return Clock(
        rule=rule,
        hours=hours,
        state=_state(truth, due, report, now),
        since=since,
        due=due,
        left=None if due is None else due - now,
        open_questions=open_questions(rule, incident.answers),
        report=report,
    )


def _span(
    rule: ClockRule, incident: Incident, reports: Sequence[Reported]
) -> tuple[datetime | None, Reported | None]:
    """From when it runs, and the report that ended it. What was learned after a report runs anew."""
    if not rule.from_learned:
        return incident.known_at, (reports[0] if reports else None)
    covered = reports[-1].at if reports else None
    learned = [each.at for each in incident.learned]
    waiting = [at for at in learned if covered is None or at > covered]
    if waiting:
        return min(waiting), None
    if covered is None:
        return None, None
    before = reports[-2].at if len(reports) > 1 else None
    told = [at for at in learned if at <= covered and (before is None or at > before)]
    return (min(told) if told else covered), reports[-1]


def _state(truth: Truth, due: datetime | None, report: Reported | None, now: datetime) -> Running:
    if report is not None and due is not None:
        return Running.REPORTED if report.at <= due else Running.REPORTED_LATE
    if truth is Truth.NO:
        return Running.NOT_APPLICABLE
    if due is None:
        return Running.WAITING
    if truth is Truth.UNKNOWN:
        return Running.UNDECIDED
    return Running.RUNNING if now <= due else Running.OVERDUE


def _later(start: datetime, by: timedelta) -> datetime:
    """`by` of real time after `start`, whatever its zone does with summer time, told in that zone."""
    return (start.astimezone(UTC) + by).astimezone(start.tzinfo)


def _all(values: Iterable[Truth]) -> Truth:
    found = set(values)
    if Truth.NO in found:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES


def _any(values: Iterable[Truth]) -> Truth:
    found = set(values)
    if Truth.YES in found:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.NO
