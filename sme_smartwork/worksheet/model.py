"""Jobs, their tasks, and what the worksheet says of them; plain data that other features may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sme_smartwork.wording import Text

BLOCKERS = ("B1", "B2", "B3", "B4", "B5", "B6")
CRITERIA = ("C1", "C2", "C3", "C4", "C5", "C6")
SCALES = (*CRITERIA, "M", "V")
HIGHEST = 4
DAYS_OF_A_WEEK = 5


class Kind(StrEnum):
    """A type of smart work, or staying on site."""

    TW = "TW"  # home
    SC = "SC"  # smart-work centre
    MO = "MO"  # mobile office
    VC = "VC"  # video meetings in the office
    ON_SITE = "ON_SITE"


KINDS = (Kind.TW, Kind.SC, Kind.MO, Kind.VC)


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a job. `blockers` None: nobody looked yet. A scale that is absent is not answered."""

    name: str
    share: Decimal | None = None  # of the time of the job; the shares need not add up to 100
    blockers: frozenset[str] | None = None
    levels: Mapping[str, int] = field(default_factory=dict)  # C1-C6, M, V -> 0-4


@dataclass(frozen=True, slots=True)
class Job:
    """A job with its tasks; `people` None: not said. `newcomers` are those here for less than six months."""

    id: str
    title: str
    people: int | None = None
    newcomers: int = 0
    template: str | None = None  # the template it began from
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeReady:
    """Readiness R_t' of one type, 0-100; None: not answered. `is_open`: no gate holds it back."""

    kind: str
    score: Fraction | None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """What the firm decides and what other parts know: caps in days a week, readiness, homes, costs."""

    team_cap: Decimal
    newcomer_cap: Decimal
    readiness: Mapping[str, TypeReady] = field(default_factory=dict)
    home_fits: bool | None = None  # None: not answered; counts as fitting, and it is said
    first_year_cost: Mapping[str, int] = field(default_factory=dict)  # won by type; decides ties only


@dataclass(frozen=True, slots=True)
class Range:
    """What a figure can be while something is not answered; `low == high` once it is settled."""

    low: Fraction
    high: Fraction

    @property
    def is_settled(self) -> bool:
        """Whether only one value is left."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class TaskScores:
    """T of one task, 0-100, by "home", "centre", "mobile" and "video"."""

    home: Range
    centre: Range
    mobile: Range
    video: Range


class Cap(StrEnum):
    """What holds the days a week down."""

    WORK = "work"  # the share of the work that can move
    READINESS = "readiness"
    TEAM = "team"
    NEWCOMER = "newcomer"


@dataclass(frozen=True, slots=True)
class Days:
    """Days a week at one place, in half days; `bound_by` names the lowest caps (all that are equal)."""

    kind: Kind  # TW or SC
    days: Range
    bound_by: tuple[Cap, ...]
    newcomers: Range  # the same for somebody here for less than six months
    newcomers_bound_by: tuple[Cap, ...]
    readiness_is_known: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One empty cell of the worksheet: task number and "share", "blockers", C1-C6, M or V."""

    task: int
    name: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What to fill in next: `cells` settle the result whatever their values, or else help it most."""

    cells: tuple[Cell, ...]
    settles: bool
    all_open: int  # empty cells that can still change the result


@dataclass(frozen=True, slots=True)
class JobResult:
    """What the worksheet says of one job. Several forms or primary types: not settled yet, all are named.

    `certain` are the types it has as primary or added type whatever the empty cells hold, `possible` those
    it may have.
    """

    job: Job
    tasks: tuple[TaskScores, ...]
    means: Mapping[str, Range]  # J by home, centre, mobile, video
    shares: Mapping[str, Range]  # LS home, LC centre, LM mobile, LV video
    forms: tuple[str, ...]  # of full, hybrid, occasional, on_site: one when settled
    primary: tuple[Kind, ...]
    certain: tuple[Kind, ...]
    possible: tuple[Kind, ...]
    home: Days
    centre: Days
    missing: Missing | None  # None: the result is settled
    share_sum: Decimal | None  # what the shares add up to, where that is not 100; None: they do

    @property
    def is_settled(self) -> bool:
        """Whether form, types and days cannot change any more."""
        return self.missing is None

    @property
    def added(self) -> tuple[Kind, ...]:
        """Types worth using beside the primary one, as far as they are certain."""
        return tuple(each for each in self.certain if (each,) != self.primary)

    @property
    def moving(self) -> Days | None:
        """The days this job spends elsewhere: of its primary type, else at home now and then; None: none."""
        if self.primary == (Kind.SC,):
            return self.centre
        return self.home if Kind.TW in self.certain else None


@dataclass(frozen=True, slots=True)
class Use:
    """So many people of a job are away from the office so many days a week, at `kind` (TW or SC)."""

    job: str
    title: str
    kind: Kind
    people: int
    days: Fraction


@dataclass(frozen=True, slots=True)
class TypeFit:
    """H_t: % of people whose job has the type. F_t: half readiness, half H_t; None without readiness."""

    kind: Kind
    title: Text
    share: Range | None  # H_t; None while no job has people
    fit: Range | None  # F_t
    readiness: TypeReady | None


@dataclass(frozen=True, slots=True)
class FirmFit:
    """The jobs together: the four types, best first, and what the other parts build on."""

    jobs: tuple[JobResult, ...]
    types: tuple[TypeFit, ...]
    recommended: Kind | None  # None: nothing to recommend by yet
    is_settled: bool  # no open cell or unknown readiness can change the recommended type
    tie: tuple[Kind, ...]  # types with the same F_t as the recommended one
    tie_by_cost: bool  # the first-year costs decided between them
    left_out: tuple[str, ...]  # ids of jobs without a number of people
    uses: tuple[Use, ...]
    users: int  # people with days elsewhere: N of the effects

    @property
    def target_jobs(self) -> tuple[str, ...]:
        """Jobs that can move at least now and then (LS of 10 or more for certain): who a pilot is for."""
        return tuple(each.job.id for each in self.jobs if each.forms and "on_site" not in each.forms)
