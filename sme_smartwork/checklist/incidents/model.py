"""An incident as its log tells it: nothing in the log is changed, corrections are new entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sme_smartwork.checklist.kept.changes import Change

NOT_SURE = ""  # the kind of an incident nobody has sorted yet


class What(StrEnum):
    """What one entry of the log says."""

    OPENED = "opened"
    KNOWN = "known"  # the moment of knowing is another one
    KIND = "kind"
    ANSWERED = "answered"  # a question that decides whether a clock runs
    DONE = "done"  # a step of the card
    NOT_DONE = "not_done"  # a tick taken back
    NOTE = "note"
    CORRECTION = "correction"  # of an earlier entry, which stays
    LEARNED = "learned"  # more was learned: what must be added runs from here
    REPORTED = "reported"
    HANDED_ON = "handed_on"  # which fields left in a file
    ENDED = "ended"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"  # written down by mistake


class Truth(StrEnum):
    """An answer to a question of a clock."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: when it was written, by whom (a code, or nobody named) and what it says."""

    id: int
    at: datetime
    what: What
    by: str
    details: Mapping[str, str] = field(default_factory=dict, hash=False)

    def get(self, name: str) -> str:
        """A detail; empty where the entry has none of that name."""
        return self.details.get(name, "")


@dataclass(frozen=True, slots=True)
class Known:
    """One moment that was taken for that of knowing, and why it was changed to it."""

    at: datetime
    written_at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reported:
    """Who reported what when, on behalf of which clock."""

    clock: str
    at: datetime
    to: str
    reference: str
    by: str
    entry: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Something learned later, which may have to be added to a report."""

    at: datetime
    text: str
    entry: int


@dataclass(frozen=True, slots=True)
class Incident:
    """Everything the log of one incident says now. `known_at` is the newest of `history`."""

    id: str
    kind: str
    is_drill: bool
    opened_at: datetime
    history: tuple[Known, ...]
    log: tuple[Entry, ...]
    answers: Mapping[str, Truth] = field(default_factory=dict, hash=False)  # by question
    done: Mapping[str, datetime] = field(default_factory=dict, hash=False)  # "staff.tell" -> when
    learned: tuple[Learned, ...] = ()
    reports: tuple[Reported, ...] = ()
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    causes: str = ""
    lessons: str = ""
    withdrawn: str = ""  # why it was written down by mistake

    @property
    def known_at(self) -> datetime:
        """The moment the firm knew: legal clocks run from it."""
        return self.history[-1].at

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.closed_at is None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact of the firm, kept in the encrypted workplace only."""

    kind: str
    name: str = ""
    phone: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return not (self.name or self.phone)


@dataclass(frozen=True, slots=True)
class LegalValue:
    """A legal value in use on one day: the pack's, or the firm's `own`, which never hides the pack's."""

    name: str
    pack_value: int
    own: int | None
    source: str
    confidence: str
    since: str  # the day from which the pack's value holds
    changes: tuple[Change, ...] = ()

    @property
    def value(self) -> int:
        """The value in use."""
        return self.pack_value if self.own is None else self.own
