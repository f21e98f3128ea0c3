"""What an evaluation says: verdicts with reasons, money line by line, and what still has to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sme_smartwork.rules.model import Verdict
from sme_smartwork.wording import Text


class Status(StrEnum):
    """Where a programme stands for this firm on this date."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"
    ENDED = "ended"
    NOT_STARTED = "not_started"


class Per(StrEnum):
    """The period one amount covers."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a condition or figure comes from. `confidence` is one of A, B, C, M or "?" (see the pack)."""

    id: str
    title: Text
    url: str | None
    checked_on: date


@dataclass(frozen=True, slots=True)
class Amount:
    """Won for one period; `low` and `high` differ while facts are unknown, `won` is then None."""

    won: int | None
    low: int
    high: int | None  # None: no upper bound can be told
    per: Per
    start: date
    end: date  # exclusive
    yearly_low: int
    yearly_high: int | None


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of the calculation: `count` x `unit_won` = `won` in `period` for one person or the firm."""

    worker: str | None  # worker code
    period: str
    unit_won: int
    count: str  # plain number, exact
    won: int
    why: Text


@dataclass(frozen=True, slots=True)
class FactUse:
    """One fact a condition looked at: `value` is None when it is not known."""

    fact: str  # "firm.region" or "worker.birth_date"
    worker: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement: the sentence for people, the verdict, the facts used and the source."""

    id: str
    sentence: Text
    verdict: Verdict
    facts: Sequence[FactUse]  # made when read: a large firm has thousands
    sources: tuple[Source, ...]
    confidence: str
    met_workers: tuple[str, ...] = ()
    unmet_workers: tuple[str, ...] = ()
    unknown_workers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact that could still change the result; `stake_won` is the money a year it can move."""

    fact: str
    workers: tuple[str, ...]  # empty: a fact of the firm
    text: Text
    stake_won: int | None
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to know for this programme; `what` says whether it opens or ends something."""

    on: date | None
    what: Text


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to mind about a programme, and the people it is about; the words name nobody.

    Who shows it decides whether `workers` (codes) may be seen: that a warning is about somebody can
    tell a disability.
    """

    text: Text
    workers: tuple[str, ...] = ()  # empty: about the firm or the programme itself


@dataclass(frozen=True, slots=True)
class Figure:
    """A dated figure of the law the result rests on, as the pack states it."""

    id: str
    title: Text
    value: str
    valid_from: date
    sources: tuple[Source, ...]
    confidence: str


class Relation(StrEnum):
    """How two programmes live together for the same person and time."""

    CHOOSE_ONE = "choose_one"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Another programme that cannot be had in full together with this one, and which was chosen."""

    programme: str
    relation: Relation
    chosen: str | None  # the programme that keeps its full amount; None: nothing had to be chosen
    workers: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """One programme judged for one firm on one date."""

    id: str
    title: Text
    payer: Text
    status: Status
    amount: Amount | None
    payments: Sequence[Payment] = ()  # these four are put into words when read
    conditions: Sequence[Condition] = ()
    questions: tuple[Question, ...] = ()
    excludes: tuple[str, ...] = ()
    deadlines: Sequence[Deadline] = ()
    documents: tuple[Text, ...] = ()
    warnings: Sequence[Caution] = ()
    figures: tuple[Figure, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    application: Text | None = None
    url: str | None = None

    def next_date(self, as_of: date) -> tuple[date, Text] | None:
        """The first dated day that is not past on `as_of`, and what it is: a first day to claim or a last."""
        dated = [(each.on, each.what) for each in self.deadlines if each.on and each.on >= as_of]
        return min(dated, key=lambda each: each[0], default=None)


@dataclass(frozen=True, slots=True)
class Share:
    """What one chosen programme brings within the combination, won a year."""

    programme: str
    sure_won: int
    possible_won: int | None


@dataclass(frozen=True, slots=True)
class Combination:
    """The best set of programmes that may be claimed together; won a year."""

    chosen: tuple[str, ...]
    given_up: tuple[str, ...]
    sure_won: int
    possible_won: int | None
    shares: tuple[Share, ...] = ()
    why: tuple[Text, ...] = ()  # what was given up or counted as a difference, in words


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every programme judged, and the best combination."""

    as_of: date
    pack: str  # "subsidies 2026.11"
    programmes: tuple[ProgrammeResult, ...]
    combination: Combination
    questions: tuple[Question, ...] = field(default=())
