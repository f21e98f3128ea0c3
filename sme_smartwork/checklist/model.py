"""The security checklist: items, answers and how far a person or a firm is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sme_smartwork.wording import Text


class Reply(StrEnum):
    """The answer scale; the first three score 1, 1/2 and 0."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do for security. `weight` 1-5; an answer stays fresh for `renew_days` days."""

    id: str
    role: str
    area: str
    layer: str
    types: tuple[str, ...]
    text: Text
    why: Text
    evidence: Text
    fix: Text
    weight: int
    renew_days: int
    probes: tuple[str, ...]
    sources: tuple[str, ...]


class Outcome(StrEnum):
    """What a device reading says: unknown and unsupported are neither a pass nor a fail."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"  # no permission, or a desktop nobody can ask
    UNSUPPORTED = "unsupported"  # this system has no such thing
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted risk (위험 수용): it lifts the cap until the end of `until`, and raises no score."""

    owner: str
    reason: str
    step: str  # what is done instead
    until: date


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided where answer and reading disagree; it holds for that outcome of the reading."""

    outcome: Outcome
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer about one person or, of manager and provider items, about the firm.

    `note` is required for partly and not applicable; `device` is empty for an answer given in this workplace.
    """

    item: str
    reply: Reply
    note: str
    at: datetime
    reviewed_by: str | None = None  # not applicable counts only once somebody reviewed it
    device: str = ""
    promise: date | None = None  # the day by which it will be done
    waiver: Waiver | None = None
    decision: Decision | None = None
    proofs: int = 0  # evidence files kept with it


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What one probe said of one device. `shown` is what was read, and stays on the device it was read on."""

    probe: str
    outcome: Outcome
    reason: str  # code of the sentence: checklist.probe.<reason>
    at: datetime
    rules: str  # the pack that judged: "security 2026.11.1"
    device: str = ""
    shown: Mapping[str, str | int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """One area: answered of all items, and the weighted score 0-1 of the answered ones."""

    area: str
    title: Text
    answered: int
    total: int
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class ChecklistScore:
    """Score, coverage and grade of one person, shown together and never one alone (shares 0-1)."""

    score: Decimal | None
    coverage: Decimal
    capped: bool  # a weight-5 item is answered no or unknown: the grade stays at caution
    answered: int
    total: int
    areas: tuple[AreaProgress, ...]
    open_high: tuple[str, ...]  # unmet items of weight 5
    open_items: tuple[str, ...]  # every unmet item (no or don't know), heaviest first
    grade: str | None = None  # good or caution; None while nothing counts as answered
    partly_items: tuple[str, ...] = ()
    unknown_items: tuple[str, ...] = ()  # answered "don't know", shown apart
    stale_items: tuple[str, ...] = ()  # answered too long ago: ask again


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """How far one person (by code, never by name) is."""

    worker: str
    score: ChecklistScore


@dataclass(frozen=True, slots=True)
class ChecklistSummary:
    """How far the firm is, over all its people."""

    people: tuple[PersonProgress, ...]
    done: int  # people who answered every item
    unmet: int
    unmet_high: int
    by_item: tuple[tuple[str, int, int], ...]  # item id, people who answered yes, people who answered
    pack: str = ""  # id and version of the items: "security 2026.11.0"
