"""Inputs, results and the grant's rules of the year; plain data that other features may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sme_smartwork.wording import Text


class Case(StrEnum):
    """The three ways it may turn out, told side by side."""

    CONSERVATIVE = "conservative"
    MIDDLE = "middle"
    OPTIMISTIC = "optimistic"


class Group(StrEnum):
    """What a result is counted in; results of different groups are never added."""

    MONEY = "money"
    TIME = "time"
    ENVIRONMENT = "environment"


class Who(StrEnum):
    """Who has the benefit."""

    FIRM = "firm"
    EMPLOYEE = "employee"
    SOCIETY = "society"


class Nature(StrEnum):
    """How sure money is: spent or saved in cash, only possible, conditional on others, a cost, a sum."""

    CASH = "cash"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    COST = "cost"
    NET = "net"
    BASIS = "basis"  # no money yet, but what money rests on


class Flag(StrEnum):
    """What is either so or not."""

    EVERYONE_DAY = "everyone_day"  # there is a day on which everybody comes
    COMPANY_CARS = "company_cars"  # the firm pays the fuel
    COUNT_TIME = "count_time"  # E9 is told
    COUNT_PRODUCTIVITY = "count_productivity"  # E10 is told


class State(StrEnum):
    """Whether a result has a number, and why not."""

    KNOWN = "known"
    UNKNOWN = "unknown"  # an input is missing
    OFF = "off"  # switched off
    NEVER = "never"  # the money does not come back


@dataclass(frozen=True, slots=True)
class Amount:
    """One result in one case; `value` is exact, None unless it is known."""

    state: State
    value: Fraction | None = None

    @staticmethod
    def of(value: Fraction | None) -> Amount:
        """A known amount, or an unknown one for None."""
        return Amount(State.UNKNOWN) if value is None else Amount(State.KNOWN, value)


@dataclass(frozen=True, slots=True)
class WeekGroup:
    """So many people are away from the office so many days a week (0-5)."""

    people: int
    days: Fraction


@dataclass(frozen=True, slots=True)
class Spending:
    """So many of something at a price in won: trips saved, things bought, monthly fees."""

    title: str
    count: Fraction
    won: Fraction


@dataclass(frozen=True, slots=True)
class GrantGroup:
    """People of the same use a month; `young_children` of them have a child that raises the grant."""

    people: int
    days: Fraction  # a month
    young_children: int = 0


@dataclass(frozen=True, slots=True)
class GrantRules:
    """The telework grant in one year, as the subsidies' figures say; won a month, heads, won a year.

    `tiers`: from so many days a month on so much. `is_settled` is false where sources disagree: then each
    figure is the lower end.
    """

    year: int
    tiers: tuple[tuple[Fraction, Fraction], ...]
    factor: Fraction  # for a young child
    months: Fraction
    head_share: Fraction
    head_most: Fraction
    limit: Fraction
    limit_parent: Fraction
    small_firm: Fraction | None = None  # fewer insured than this: `small_heads` people
    small_heads: Fraction | None = None
    is_settled: bool = True
    sources: tuple[Text, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a reckoning starts from. A number that is absent is unknown, never zero.

    `numbers` by input ("users"), or by input and case ("turnover_cut.middle"). `week` None: not said.
    `grant_follows`: nobody entered who uses the grant; its days are those that E1 reckons with.
    """

    numbers: Mapping[str, Fraction]
    week: tuple[WeekGroup, ...] | None = None
    flags: frozenset[Flag] = frozenset()
    trips: tuple[Spending, ...] = ()
    one_off: tuple[Spending, ...] | None = None
    monthly: tuple[Spending, ...] | None = None
    grant: tuple[GrantGroup, ...] | None = None
    rules: GrantRules | None = None
    grant_follows: bool = False

    def number(self, name: str, case: Case = Case.MIDDLE) -> Fraction | None:
        """The number of an input; of the case where the input differs from case to case."""
        return self.numbers.get(name, self.numbers.get(f"{name}.{case}"))


@dataclass(frozen=True, slots=True)
class Line:
    """One result in its three cases. `missing`: inputs without which it stays unknown."""

    id: str
    number: str  # of the formula: E1-E12, NET, PAY
    title: Text
    unit: Text
    group: Group
    who: Who
    nature: Nature | None
    amounts: Mapping[Case, Amount]
    missing: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """Every result, in the order in which it is told."""

    inputs: Inputs
    lines: tuple[Line, ...]
    pack: str

    def line(self, name: str) -> Line:
        """The result `name`; KeyError when there is none."""
        for each in self.lines:
            if each.id == name:
                return each
        raise KeyError(name)

    def value(self, name: str, case: Case = Case.MIDDLE) -> Fraction | None:
        """The exact number of one result, None where it has none."""
        return self.line(name).amounts[case].value


class Origin(StrEnum):
    """Where the value of an input came from."""

    EDITED = "edited"
    FIRM = "firm"
    DEFAULT = "default"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Default:
    """A dated default with what it rests on; `borrowed`: the region has none, it is the whole country's."""

    value: Fraction
    start: date
    source: Text
    published: str | None
    confidence: str
    note: Text | None = None
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The value of one input, where it came from, and the default it would go back to."""

    id: str  # "rent", or "turnover_cut.middle"
    value: Fraction | None
    origin: Origin
    default: Default | None


@dataclass(frozen=True, slots=True)
class FirmSide:
    """What the firm's other parts know: numbers by input, people by days a week, costs, the grant's rules."""

    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    week: tuple[WeekGroup, ...] | None = None
    one_off: tuple[Spending, ...] | None = None
    monthly: tuple[Spending, ...] | None = None
    grant: tuple[GrantGroup, ...] | None = None
    rules: GrantRules | None = None
