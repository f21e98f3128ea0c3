"""What a rule sees: recorded sources behind one door that tells absent, forbidden and broken apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.pack.tables import Table
from sme_smartwork.checklist.probes.model import TIME_LIMIT, Case, Reading, State, System


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says: the sentence is `checklist.probe.<reason>`, its gaps filled from `shown`."""

    outcome: Outcome
    reason: str
    shown: Mapping[str, str | int] = field(default_factory=dict, hash=False)


class NotRead(Exception):
    """A source that the rule cannot do without was not read; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def passed(reason: str, **shown: str | int) -> Verdict:
    """The computer is as it should be."""
    return Verdict(Outcome.PASS, reason, shown)


def failing(reason: str, **shown: str | int) -> Verdict:
    """The computer is not as it should be."""
    return Verdict(Outcome.FAIL, reason, shown)


def unknown(reason: str, **shown: str | int) -> Verdict:
    """Nobody can tell from what was read."""
    return Verdict(Outcome.UNKNOWN, reason, shown)


def unsupported(reason: str, **shown: str | int) -> Verdict:
    """This system has no such thing."""
    return Verdict(Outcome.UNSUPPORTED, reason, shown)


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading beside what it is judged by."""

    reading: Reading
    case: Case

    @property
    def now(self) -> datetime:
        """The moment of judging."""
        return self.case.now

    def value(self, source: str) -> Any:
        """What was recorded, None when the thing is not there; raises `NotRead` otherwise."""
        recorded = self.reading.readings.get(source)
        if recorded is None:
            raise NotRead(unknown("not_read"))
        match recorded.state:
            case State.READ:
                return recorded.value
            case State.MISSING:
                return None
            case State.DENIED:
                raise NotRead(unknown("denied"))
            case State.FAILED:
                reason = TIME_LIMIT if recorded.error == TIME_LIMIT else "reader_failed"
                raise NotRead(Verdict(Outcome.ERROR, reason))

    def table(self, name: str) -> Table:
        """A dated table; raises `NotRead` where the pack has none."""
        if name not in self.case.tables:
            raise NotRead(unknown("no_table"))
        return self.case.tables[name]

    def is_old(self, as_of: date) -> bool:
        """Whether what a table says was confirmed longer ago than the limit, so that it must be said."""
        return (self.now.date() - as_of).days > self.case.limits.table_days

    def days_since(self, moment: str) -> int:
        """Whole days from an ISO day or moment until now, never below 0; ValueError for anything else."""
        return max(0, (self.now.astimezone(UTC) - moment_of(moment)).days)


def moment_of(iso: str) -> datetime:
    """The moment of an ISO text; one without a zone is read as UTC."""
    moment = datetime.fromisoformat(iso)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def day_of(iso: str) -> date:
    """The UTC day of an ISO text."""
    return moment_of(iso).date()


Judge = Callable[[Seen], Verdict]


@dataclass(frozen=True, slots=True)
class Way:
    """How one system is judged, and the sources that takes."""

    sources: tuple[str, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Rule:
    """One probe: a way on each system that has such a thing."""

    probe: str
    ways: Mapping[System, Way] = field(hash=False)


def attempt(way: Judge, seen: Seen) -> Verdict:
    """What `way` says, a source that was not read included."""
    try:
        return way(seen)
    except NotRead as not_read:
        return not_read.verdict


def joined(names: list[str]) -> str:
    """Names as one shown text, each once, in order."""
    return ", ".join(sorted(set(names)))
