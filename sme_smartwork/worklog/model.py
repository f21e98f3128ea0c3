"""A day of work as it was recorded, the hours agreed, and what the rules say of a day and a month.

`None` means *unknown*, never "no" and never zero. Times are minutes after midnight of the day the work
began, so that 25:30 is half past one of the next morning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sme_smartwork.rules.model import Verdict
from sme_smartwork.wording import Text

DAY_MINUTES = 24 * 60
LATEST = 2 * DAY_MINUTES  # work that began on a day ends before the end of the next


class Place(StrEnum):
    """Where a person worked."""

    HOME = "home"
    CENTRE = "centre"  # a smart-work centre or shared office
    MOBILE = "mobile"  # on the road, at a customer
    OFFICE = "office"


class Kind(StrEnum):
    """What kind of day it was; None: a day of work as far as anybody knows."""

    WORK = "work"
    PART = "part"  # half a day or some hours off
    LEAVE = "leave"  # the whole day off, paid or not
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class WorkDay:
    """What is recorded of one person on one day. `by_hand` marks what somebody entered or corrected."""

    worker: str
    on: date
    place: Place | None = None
    clock_in: int | None = None
    clock_out: int | None = None
    kind: Kind | None = None
    contractual_in: int | None = None  # contractual times of this day; None: as the agreed hours say
    contractual_out: int | None = None
    break_minutes: int | None = None
    shortened_minutes: int | None = None  # entered only where the times do not tell it
    consent: bool | None = None  # the person agreed to this day of telework in writing
    note: str = ""
    by_hand: bool = False

    @property
    def key(self) -> tuple[str, date]:
        """Whose day it is."""
        return self.worker, self.on

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded."""
        return self == WorkDay(self.worker, self.on, by_hand=self.by_hand)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours agreed with a person from `since` on; `before_*` are those before the flexible work."""

    worker: str
    since: date
    start: int | None = None
    end: int | None = None
    break_minutes: int | None = None
    before_start: int | None = None
    before_end: int | None = None
    before_break_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a day or a month: its sentence, its verdict and where it comes from."""

    id: str
    sentence: Text
    verdict: Verdict
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class DayUse:
    """Whether a day counts for one kind of use, and each condition it met or missed."""

    use: str
    title: Text
    verdict: Verdict
    checks: tuple[Check, ...]

    @property
    def open(self) -> tuple[Check, ...]:
        """The conditions that keep the day from counting."""
        return tuple(check for check in self.checks if check.verdict is not Verdict.MET)


@dataclass(frozen=True, slots=True)
class DayResult:
    """One day of one person: what is recorded, whether it should be, and for what it counts."""

    record: WorkDay
    is_working_day: bool
    uses: tuple[DayUse, ...] = ()
    is_gap: bool = False  # a working day that has passed without a complete record

    @property
    def verdict(self) -> Verdict | None:
        """Whether the day counts for something; None where no kind of use is agreed with the person."""
        verdicts = {each.verdict for each in self.uses}
        for verdict in (Verdict.MET, Verdict.UNKNOWN, Verdict.UNMET):
            if verdict in verdicts:
                return verdict
        return None


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a month, from `low` to `high`; both are the same when nothing is open."""

    fact: str  # the fact of a person it fills, such as "flexible_days"
    title: Text
    low: Fraction
    high: Fraction | None  # None: nobody can tell how much it may be
    safe: Fraction | None  # the figure nobody has to give back money for; None: there is none

    @property
    def is_known(self) -> bool:
        """Whether nothing is open."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Goal:
    """How much of something a month needs, and how much there is for sure."""

    title: Text
    unit: Text
    done: Fraction
    wanted: Fraction

    @property
    def is_reached(self) -> bool:
        """Whether there is enough."""
        return self.done >= self.wanted


@dataclass(frozen=True, slots=True)
class MonthUse:
    """One kind of use of one person in one month."""

    use: str
    title: Text
    verdict: Verdict  # of the month's own conditions together
    checks: tuple[Check, ...]
    goals: tuple[Goal, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class MonthResult:
    """One person's month: every day of it, and what it comes to. `days_left` are working days to come."""

    worker: str
    month: date  # its first day
    days: tuple[DayResult, ...]
    uses: tuple[MonthUse, ...]
    days_left: int
    gaps: int
    is_over: bool
    is_calendar_known: bool  # public holidays of the year are in the rules
    conflicts: tuple[Conflict, ...] = ()

    @property
    def counted(self) -> int:
        """How many days count for something."""
        return sum(day.verdict is Verdict.MET for day in self.days)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact of a month that somebody entered by hand and that the records tell otherwise."""

    fact: str
    period: str  # "2026-03"
    entered: str
    recorded: str
