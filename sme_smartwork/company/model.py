"""What is known of a firm and its people: frozen facts, every one of them optional.

`None` means *unknown*, never "no" and never zero. Money is an integer number of won; hours are
contractual hours (소정근로시간); dates are calendar dates in Korea.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

Value = str | int | Decimal | bool | date | time
"""A known fact: a choice is its id (a `StrEnum` where the model has one), won and counts are int."""

Timed = Mapping[str, Mapping[str, Value]]
"""By fact, the value of each period it is known for: "2026-03", "2026-Q1" or "2026"."""


class Sex(StrEnum):
    """Sex as the disability grant's unit table needs it."""

    FEMALE = "female"
    MALE = "male"


class Disability(StrEnum):
    """Degree of disability under the Act on employment of persons with disabilities (Decree Art. 3, 4)."""

    NONE = "none"
    MILD = "mild"
    SEVERE = "severe"


class Contract(StrEnum):
    """Kind of employment contract."""

    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    DAILY = "daily"


class Residence(StrEnum):
    """Nationality or residence status; most grants accept Koreans and F-2, F-5, F-6 only."""

    KOREAN = "korean"
    F2 = "f2"
    F5 = "f5"
    F6 = "f6"
    OTHER = "other"


class FlexibleKind(StrEnum):
    """Kind of flexible work a person uses; NONE says that the person uses none (unlike None: unknown)."""

    NONE = "none"
    TELEWORK = "telework"
    REMOTE = "remote"
    SELECTIVE = "selective"
    STAGGERED = "staggered"


class Region(StrEnum):
    """The seventeen provinces and metropolitan cities (시도)."""

    SEOUL = "seoul"
    BUSAN = "busan"
    DAEGU = "daegu"
    INCHEON = "incheon"
    GWANGJU = "gwangju"
    DAEJEON = "daejeon"
    ULSAN = "ulsan"
    SEJONG = "sejong"
    GYEONGGI = "gyeonggi"
    GANGWON = "gangwon"
    CHUNGBUK = "chungbuk"
    CHUNGNAM = "chungnam"
    JEONBUK = "jeonbuk"
    JEONNAM = "jeonnam"
    GYEONGBUK = "gyeongbuk"
    GYEONGNAM = "gyeongnam"
    JEJU = "jeju"


@dataclass(frozen=True, slots=True)
class Worker:
    """One person on the roster. `code` (W-01) stands for the name wherever a name is not needed.

    `left_on` (퇴사일) is the last day of employment: the person is still employed on it. Unlike other facts,
    None says something there: still employed. The day insurance is lost (상실일) is the day after the last
    day (고용보험법 제14조) and is stored as the day before it.
    """

    code: str
    name: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    hired_on: date | None = None
    left_on: date | None = None  # last day of employment; None: still employed
    contract: Contract | None = None
    weekly_hours: Decimal | None = None  # contractual hours a week
    monthly_hours: Decimal | None = None  # contractual hours a month
    average_monthly_pay: int | None = None  # 월평균보수 as reported, won a month
    minimum_wage_pay: int | None = None  # pay counted for the minimum wage, won a month
    below_minimum_wage: bool | None = None
    below_minimum_permit: bool | None = None  # 최저임금 적용제외 인가 (최저임금법 제7조)
    insured: bool | None = None  # in employment insurance (고용보험 피보험자)
    insured_on: date | None = None
    residence: Residence | None = None
    family_of_employer: bool | None = None  # spouse, ascendant or descendant
    disability: Disability | None = None
    disability_registered_on: date | None = None
    paid_days: int | None = None  # 임금지급 기초일수, days a month
    has_child: bool | None = None
    youngest_child_birth_date: date | None = None
    youngest_child_grade: int | None = None  # school year, 0 before school
    flexible_kind: FlexibleKind | None = None
    flexible_days: int | None = None  # days used a month
    flexible_shortened_hours: Decimal | None = None  # selective hours: hours shortened a month
    flexible_shift_minutes: int | None = None  # staggered hours: minutes moved
    flexible_months: int | None = None  # months planned or used within the supported year, 1-12
    flexible_contract_changed: bool | None = None
    flexible_granted_before: bool | None = None
    other_grant_monthly: int | None = None  # other public money for this person, won a month
    enrolled_within_6_months: bool | None = None  # in insurance elsewhere in the 6 months before joining
    enrolled_within_12_months: bool | None = None
    wealth_within_limits: bool | None = None  # 두루누리: property and income below the limits
    durunuri_months_used: int | None = None
    more: Mapping[str, Value] = field(default_factory=dict, hash=False)  # the dictionary's other facts
    timed: Timed = field(default_factory=dict, hash=False)  # what differs from the usual value by period

    def is_employed_on(self, day: date) -> bool:
        """Whether the person is employed on `day`; the first and the last day of employment count.

        An unknown first day counts as past: who is on the roster is employed unless a date says otherwise.
        """
        is_hired = self.hired_on is None or self.hired_on <= day
        return is_hired and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm itself. Head-counts are persons; averages may be fractions."""

    name: str | None = None
    industry: str | None = None  # KSIC division, "62", or section letter, "J"
    region: Region | None = None
    founded_on: date | None = None
    insurance_since: date | None = None  # employment-insurance relation formed on
    regular_workers: Decimal | None = None  # 상시근로자, last year's monthly mean (고용보험법 시행령 제12조)
    disability_base_workers: int | None = None  # 상시근로자 of the month by the 16-day method (장애인고용법)
    insured_last_year_end: int | None = None
    insured_monthly_mean: Decimal | None = None  # last year's mean of insured workers
    insured_last_3_months_below_10: bool | None = None
    insured_now: int | None = None
    priority_support: bool | None = (
        None  # 우선지원대상기업; entered or worked out from industry and head-count
    )
    mid_size: bool | None = None  # 중견기업 with a valid certificate
    small_medium: bool | None = None  # 중소기업 under 중소기업기본법
    conglomerate: bool | None = None  # member of 상호출자제한기업집단
    public_body: bool | None = None
    vice_industry: bool | None = None
    wage_defaulter_published: bool | None = None
    serious_accident_published: bool | None = None
    premiums_unpaid: bool | None = None
    fraud_restriction: bool | None = None
    flexible_plan_approved: bool | None = None
    flexible_introduced_in_time: bool | None = None  # within six months from the month after approval
    electronic_attendance: bool | None = None
    representative_agreement: bool | None = None
    roster_complete_since: date | None = None  # leavers since then are on the roster too
    senior_current_mean: Decimal | None = None  # seniors, mean of the quarter's three month-ends
    senior_base_mean: Decimal | None = None  # seniors, mean of the base period
    senior_quarters_used: int | None = None  # quarters the senior support was already paid for
    more: Mapping[str, Value] = field(default_factory=dict, hash=False)  # the dictionary's other facts
    timed: Timed = field(default_factory=dict, hash=False)  # what differs from the usual value by period


TYPED: Mapping[type, frozenset[str]] = {
    record: frozenset(each.name for each in fields(record)) - {"more", "timed"} for record in (Firm, Worker)
}
"""The facts the records have a field for; the dictionary's other facts are in `more`."""


def usual(record: Firm | Worker | Row, name: str) -> Value | None:
    """The usual value of the fact `name`, apart from periods it differs in; None: unknown."""
    if isinstance(record, Row):
        return record.facts.get(name)
    value: Value | None = getattr(record, name) if name in TYPED[type(record)] else record.more.get(name)
    return value


@dataclass(frozen=True, slots=True)
class Row:
    """Something that happened: a leave, a purchase. `code` (L-01) names it; `worker` is whose it is."""

    code: str
    worker: str | None = None  # a person's code; None: nobody's, or not known whose
    facts: Mapping[str, Value] = field(default_factory=dict, hash=False)
    timed: Timed = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Pin:
    """The user's wish in the best combination: this programme is taken, for this person if one is named."""

    programme: str
    worker: str | None = None
    period: str | None = None  # "2026-03", "2026-Q1", "2026"; None: always


@dataclass(frozen=True, slots=True)
class Received:
    """Money the firm says it got already. `won` None: got, the sum is not known."""

    programme: str
    won: int | None = None
    worker: str | None = None
    period: str | None = None  # what it was paid for: "2026-03", "2026-Q1", "2026"
    on: date | None = None  # the day it was paid


@dataclass(frozen=True, slots=True)
class Choices:
    """What the firm decided: pinned choices, programmes dismissed (by id), and money received."""

    pinned: tuple[Pin, ...] = ()
    dismissed: tuple[str, ...] = ()
    received: tuple[Received, ...] = ()


@dataclass(frozen=True, slots=True)
class FirmFacts:
    """All the rules may see: the firm, its people, what happened, and the date they are judged for.

    `events` holds the rows of each table by its name in the dictionary ("leave"), in the order entered.
    """

    as_of: date
    firm: Firm = Firm()
    workers: tuple[Worker, ...] = ()
    events: Mapping[str, tuple[Row, ...]] = field(default_factory=dict, hash=False)
    choices: Choices = Choices()
