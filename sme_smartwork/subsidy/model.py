"""What an evaluation says: verdicts with reasons, money line by line, and what still has to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.steps import StepKind as StepKind  # noqa: PLC0414 - part of the model
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


class Kind(StrEnum):
    """What a programme gives. Only the same kind may be added up."""

    CASH = "cash"  # paid to the employer
    WORKER_CASH = "worker_cash"  # paid to the person
    TAX_CREDIT = "tax_credit"
    TAX_CUT = "tax_cut"
    RELIEF = "relief"  # a premium or levy that is not charged
    CHARGE = "charge"  # something the firm has to pay
    LOAN = "loan"
    IN_KIND = "in_kind"
    VOUCHER = "voucher"
    CERTIFICATE = "certificate"


class Standing(StrEnum):
    """Whether a programme takes applications on the judged day, as far as anybody published it."""

    OPEN = "open"
    BUDGET = "budget"  # open while the year's money lasts
    ROUND_CLOSED = "round_closed"
    ENDED = "ended"
    UNVERIFIED = "unverified"
    NOT_STARTED = "not_started"


class Line(StrEnum):
    """What a line of the calculation does. The won of all lines together are the amount."""

    PAY = "pay"
    ADD = "add"
    CEILING = "ceiling"  # what a limit takes away: 0 won or less
    DEDUCT = "deduct"  # money received elsewhere for the same: 0 won or less
    HELD_BACK = "held_back"  # paid later than the rest of the same amount
    INFO = "info"  # told beside the sum: 0 won


class DeadlineKind(StrEnum):
    """What a day opens, ends or demands."""

    APPLY_FIRST = "apply_first"
    CLAIM_FROM = "claim_from"
    CLAIM_UNTIL = "claim_until"
    KEEP_UNTIL = "keep_until"
    NO_LAYOFF_UNTIL = "no_layoff_until"
    ROUND_UNTIL = "round_until"
    CHANGE = "change"
    NOTE = "note"


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
    """One line of the calculation; a pay or add line says `count` x `unit_won` = `won`.

    `won` of a ceiling or deduction is what it takes away (0 or less), and `unit_won` the limit itself. `row`
    is the code of the leave or purchase the line is about.
    """

    worker: str | None  # worker code
    period: str
    unit_won: int
    count: str  # plain number, exact
    won: int
    why: Text
    line: Line = Line.PAY
    row: str | None = None
    computed: str | None = None  # how the number of a limit comes about: "min(120 x 30 %, 100) = 36"


@dataclass(frozen=True, slots=True)
class FactUse:
    """One fact a condition looked at: `value` is None when it is not known."""

    fact: str  # "firm.region" or "worker.birth_date"
    worker: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement: the sentence for people, the verdict, the facts used and the source.

    With `judgement` an office decides: the verdict is unknown, nothing is asked. `met_workers` and its like
    name people, or leaves and purchases in programmes about those.
    """

    id: str
    sentence: Text
    verdict: Verdict
    facts: Sequence[FactUse]  # made when read: a large firm has thousands
    sources: tuple[Source, ...]
    confidence: str
    met_workers: tuple[str, ...] = ()
    unmet_workers: tuple[str, ...] = ()
    unknown_workers: tuple[str, ...] = ()
    judgement: bool = False


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
    """A day to know for this programme; `what` says whether it opens or ends something.

    `until` is the last day of what begins `on`, where both are told. `workers` are the people, leaves or
    purchases (codes) it is about; empty: the firm.
    """

    on: date | None
    what: Text
    kind: DeadlineKind = DeadlineKind.NOTE
    until: date | None = None
    workers: tuple[str, ...] = ()
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What must not come first: taking `step` before it is done forfeits money of this programme."""

    step: StepKind
    text: Text
    sources: tuple[Source, ...] = ()
    programme: str = ""
    yearly_won: int | None = None  # the money a year at stake; None: cannot be told


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
    WARN = "warn"  # an overlap nobody confirmed: told, not reckoned with


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
    kind: Kind = Kind.CASH
    family: str = ""
    about: str = "worker"  # the table its rows come from: worker, leave, purchase
    standing: Standing = Standing.UNVERIFIED
    standing_text: Text | None = None
    standing_sources: tuple[Source, ...] = ()
    standing_confidence: str = "?"
    steps: tuple[Step, ...] = ()
    dismissed: bool = False  # the firm decided against it: shown, and counted in no total
    received_won: int = 0  # what the firm says it was paid already, won
    awaits_plan: bool = False  # the firm has not said yet whether it wants this: its money is in no total

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
class Assigned:
    """Who is in a programme whose people may be chosen (codes of its rows)."""

    programme: str
    workers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A choice the user holds on to, and the sure won a year that this costs against the best."""

    programme: str
    worker: str | None
    cost_won: int


@dataclass(frozen=True, slots=True)
class Combination:
    """The best set of programmes that may be claimed together; won a year, cash only.

    `bound_won` is a proven upper limit of `sure_won`; `is_proven` says that nothing can be better.
    """

    chosen: tuple[str, ...]
    given_up: tuple[str, ...]
    sure_won: int
    possible_won: int | None
    shares: tuple[Share, ...] = ()
    why: tuple[Text, ...] = ()  # what was given up or counted as a difference, in words
    assigned: tuple[Assigned, ...] = ()
    pinned: tuple[Pinned, ...] = ()
    bound_won: int | None = None
    is_proven: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Money of one kind, won a year; `open` counts the programmes whose upper end nobody can tell."""

    sure: int
    possible: int  # the upper ends that can be told, `sure` included
    open: int = 0


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A change of the law that is enacted and not yet in force."""

    on: date
    text: Text
    programmes: tuple[str, ...]
    sources: tuple[Source, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every programme judged, and the best combination.

    `totals` adds up like kinds only, under the best combination and without dismissed programmes.
    """

    as_of: date
    pack: str  # "subsidies 2026.11"
    programmes: tuple[ProgrammeResult, ...]
    combination: Combination
    questions: tuple[Question, ...] = field(default=())
    totals: Mapping[Kind, Total] = field(default_factory=dict)
    upcoming: tuple[Upcoming, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonYear:
    """What one person (or leave, or purchase) brings in a year, won."""

    code: str
    sure_won: int
    possible_won: int | None


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """One programme in one of its own periods, from `start` to before `end`."""

    start: date
    end: date
    status: Status
    low: int  # won
    high: int | None
    payments: Sequence[Payment] = ()  # made when read
    conditions: Sequence[Condition] = ()  # made when read


@dataclass(frozen=True, slots=True)
class ProgrammeYear:
    """One programme through a year: each of its periods, the sum, and every person's part."""

    id: str
    title: Text
    kind: Kind
    periods: tuple[PeriodResult, ...]
    sure_won: int
    possible_won: int | None  # None: no upper end can be told
    people: Sequence[PersonYear] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """Every programme through one year, period by period; `totals` before any combination."""

    year: int
    pack: str
    programmes: tuple[ProgrammeYear, ...]
    totals: Mapping[Kind, Total]
