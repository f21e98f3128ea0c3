"""The security checklist: items, answers and how far a person or a firm is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sme_smartwork.wording import Text


class Reply(StrEnum):
    """The answer scale; the first three score 1, 1/2 and 0."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"

    __hash__ = str.__hash__  # an enum's own runs Python for every look-up, of which there are thousands


NEEDS_NOTE = (Reply.PARTLY, Reply.NOT_APPLICABLE)
CLOCKS_DIFFER = timedelta(days=1)  # zones and clocks a little fast make nothing suspicious


@dataclass(frozen=True, slots=True)
class Effort:
    """What the cheapest way to mend an item takes: an estimate of ours, never a fact.

    `minutes` of one person (of an item of the user: for each person), `won` without anybody's time.
    """

    minutes: int
    won: int
    source: str
    confidence: str


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
    mode: str = "none"  # full: the probes answer alone; partial: they support a person's answer
    sub: str = ""  # the part of the area, where it has parts
    map: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)  # framework -> its ids
    effort: Effort | None = None
    withdrawn_on: date | None = None  # the item stays with its answers, and nobody is asked any more


class Outcome(StrEnum):
    """What a device reading says: unknown and unsupported are neither a pass nor a fail."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"  # no permission, or a desktop nobody can ask
    UNSUPPORTED = "unsupported"  # this system has no such thing
    ERROR = "error"

    __hash__ = str.__hash__


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
    before: Decision | None = None  # about another outcome: devices may disagree with the answer in two ways

    def all(self) -> tuple[Decision, ...]:
        """This one and those before it, each about an outcome of its own."""
        return (self, *(self.before.all() if self.before else ()))

    def after(self, before: Decision | None) -> Decision:
        """This one, made after `before`, of which what it says of the same outcome is settled anew."""
        kept = [each for each in (before.all() if before else ()) if each.outcome is not self.outcome]
        chain: Decision | None = None
        for each in reversed(kept):
            chain = replace(each, before=chain)
        return replace(self, before=chain)


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
class Device:
    """One device by its random id; `worker` is None when several people use it."""

    id: str
    worker: str | None
    label: str
    system: str  # windows, macos, linux or empty
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept as evidence of one item; `size` in bytes. Its content stays in the encrypted store."""

    id: int
    worker: str | None
    item: str
    name: str
    size: int
    at: datetime
    sha256: str


class WaiverState(StrEnum):
    """Whether an accepted risk still holds; once ended, the item counts as not done."""

    IN_FORCE = "in_force"
    ENDED = "ended"


class Proof(StrEnum):
    """What stands behind a yes beside the word of a person."""

    PROBE = "probe"
    EVIDENCE = "evidence"


class Standing(NamedTuple):
    """Where one item of one person, or of the firm, stands now.

    `answer` is what was answered, of several devices the one that counts; `reply_counted` is what goes
    into the score: None while there is no fresh and complete answer.
    """

    item: Item
    answer: Answered | None = None
    reply_counted: Reply | None = None
    is_stale: bool = False
    probe: Outcome | None = None  # what the fresh readings say together; None: there are none
    probe_results: tuple[ProbeResult, ...] = ()  # every reading of the item, old ones too
    is_mismatch: bool = False  # answer and reading disagree, and nobody has decided
    disputed: Outcome | None = None  # of a mismatch: what the reading says
    is_conflict: bool = False  # devices answer differently, and it is not the least good that counts
    waiver_state: WaiverState | None = None
    proof: Proof | None = None
    is_ahead: bool = False  # answered at a moment that is still to come: some clock was wrong
    is_due: bool = False  # it was promised for today or earlier, and is not done
    awaits_review: bool = False  # not applicable, says an answer that nobody has reviewed
    answers: tuple[Answered, ...] = ()  # of each device, where there are several


@dataclass(frozen=True, slots=True)
class Share:
    """Score, coverage, proof share and cap of some items, always together (shares 0-1).

    `score` is None while nothing counts, `proof` while nothing is answered yes.
    """

    key: str
    score: Decimal | None
    coverage: Decimal
    proof: Decimal | None
    caps: tuple[str, ...]  # weight-5 items answered no or unknown: they hold the grade at caution
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """One area: answered of all items, and the weighted score 0-1 of the answered ones."""

    area: str
    title: Text
    answered: int
    total: int
    score: Decimal | None
    coverage: Decimal = Decimal(0)
    proof: Decimal | None = None
    caps: tuple[str, ...] = ()


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
    grade: str | None = None  # good, caution or, while it may turn out either way, open; None: nothing counts
    partly_items: tuple[str, ...] = ()
    unknown_items: tuple[str, ...] = ()  # answered "don't know", shown apart
    stale_items: tuple[str, ...] = ()  # answered too long ago: ask again
    proof: Decimal | None = None  # of the weight answered yes, the share with a reading or file behind it
    caps: tuple[str, ...] = ()  # the items that hold the grade at caution
    types: tuple[Share, ...] = ()
    layers: tuple[Share, ...] = ()
    mismatches: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()  # accepted risks in force
    waivers_ended: tuple[str, ...] = ()
    waivers_until: tuple[tuple[str, date], ...] = ()  # of both: the item and the last day, the earliest first
    due: tuple[str, ...] = ()  # promised for today or earlier
    ahead: tuple[str, ...] = ()  # answered at a moment still to come
    unreviewed: tuple[str, ...] = ()  # said not to apply, and nobody has reviewed it


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
    total: Share | None = None  # of all people together, as are the next three
    areas: tuple[AreaProgress, ...] = ()
    types: tuple[Share, ...] = ()
    layers: tuple[Share, ...] = ()
    firm: Mapping[str, ChecklistScore] = field(default_factory=dict)  # by role: manager, provider


@dataclass(frozen=True, slots=True)
class Fix:
    """One item to put right, over everybody who has not done it."""

    item: Item
    people: tuple[str | None, ...]  # whose it is; None is the firm itself
    weight_open: Decimal  # weight not done, over all of them
    minutes: int | None  # for all of them together; None: no estimate
    won: int | None
    mismatches: int = 0
    stale: int = 0
    capping: int = 0  # for how many of them it holds the grade at caution
    is_due: bool = False


class Level(StrEnum):
    """The firm's own grade. `open`: what is not answered could still turn it either way."""

    GOOD = "good"
    CAUTION = "caution"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Cap:
    """One item that holds the grade at caution, and for whom."""

    item: Item
    people: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class RoleLevel:
    """What one role would come to by itself: the firm's grade is that of its worst role."""

    role: str
    level: Level
    least: Decimal  # its score if everything not answered were no
    most: Decimal  # its score if everything not answered were yes
    is_within_reach: bool  # whether yes to everything left would do, items of weight 5 aside


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade a firm gives itself, with what it rests on; never a certificate."""

    level: Level
    rests_on: tuple[Share, ...]  # by role: user (all people together), manager, provider
    total: Share  # of all of them together
    caps: tuple[Cap, ...]
    missing: tuple[str, ...]  # roles of which nothing is answered yet
    levels: tuple[RoleLevel, ...]  # of each role to which anything applies; the worst decides
    next_steps: tuple[Fix, ...]
    people: int
    good_from: Decimal
    is_self_declared: bool = True
