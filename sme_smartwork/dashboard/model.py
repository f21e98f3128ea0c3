"""What the dashboard shows: rounds, groups of firms, and their figures or why they are not shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

SMALLEST = 5
"""The fewest firms a figure may be about (k)."""


class Axis(StrEnum):
    """What firms are grouped by."""

    INDUSTRY = "industry"  # sections of the classification
    SIZE = "size"  # classes of regular workers
    REGION = "region"


class Hidden(StrEnum):
    """Why figures of a group are not shown."""

    SMALL = "small"  # fewer firms than may be told of
    NEIGHBOUR = "neighbour"  # a small group could be worked out from this one


class Basis(StrEnum):
    """Which firms a figure is about: all that count, or those whose report has it."""

    FIRMS = "firms"
    READINESS = "readiness"
    CHECKLIST = "checklist"
    MONEY = "money"
    APPLIED = "applied"


UNKNOWN = ""
"""The category of firms that did not say, or said what nobody knows."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one programme, both as its reports name them; None: outside any programme."""

    programme: str | None
    round: str | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which firms are looked at, and what they are grouped by; None: all. `UNKNOWN` is a category too."""

    round: Round
    by: Axis = Axis.INDUSTRY
    industry: str | None = None
    size: str | None = None
    region: str | None = None

    def of(self, axis: Axis) -> str | None:
        """The category chosen on `axis`."""
        return {Axis.INDUSTRY: self.industry, Axis.SIZE: self.size, Axis.REGION: self.region}[axis]

    def choosing(self, axis: Axis, category: str | None) -> Selection:
        """The same with another category on `axis`."""
        chosen = {each: self.of(each) for each in Axis} | {axis: category}
        return Selection(self.round, self.by, chosen[Axis.INDUSTRY], chosen[Axis.SIZE], chosen[Axis.REGION])

    def line(self, category: str | None) -> Selection:
        """What one line of the breakdown is about."""
        return self if category is None else self.choosing(self.by, category)


@dataclass(frozen=True, slots=True)
class Participation:
    """How many firms of one round were invited, handed in, and count; None: nobody knows how many."""

    round: Round
    invited: int | None
    received: int  # reports that could be told apart, without duplicates
    counted: int
    states: tuple[tuple[str, int], ...]  # every state with how many reports stand at it
    first_as_of: date | None
    last_as_of: date | None


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure of a group; median and quartiles only where enough firms lie on either side."""

    firms: int  # whose reports have the figure
    mean: Decimal
    median: Decimal | None = None
    lower: Decimal | None = None  # a quarter of the firms lies below
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Won of a group in all: each firm's own estimate, and what it says was applied for."""

    firms: int
    sure_won: int
    possible_won: int
    applied_firms: int | None = None  # None: too few say so
    applied_won: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One group of the breakdown; `category` None is the whole selection.

    What is None is not shown; `hidden` says of which figures and why. `missing` counts firms that count and
    do not have the figure; it is left out where it is smaller than may be told.
    """

    category: str | None
    firms: int | None
    readiness: Spread | None = None
    checklist: Spread | None = None
    money: Money | None = None
    hidden: tuple[tuple[Basis, Hidden], ...] = ()
    missing: tuple[tuple[Basis, int], ...] = ()

    def why(self, basis: Basis) -> Hidden | None:
        """Why figures on `basis` are not shown; None when they are, or there is no firm."""
        return dict(self.hidden).get(basis)

    def missing_of(self, basis: Basis) -> int | None:
        """How many firms lack the figure; None: some, but too few to tell how many."""
        return dict(self.missing).get(basis)


@dataclass(frozen=True, slots=True)
class Gap:
    """How often an item of the checklist is unmet; all counts are rounded to fives.

    `firms` have at least one person with the item unmet, of `asked_firms`; `people` of `asked_people`.
    """

    item: str
    firms: int
    asked_firms: int
    people: int
    asked_people: int

    @property
    def share(self) -> Decimal:
        """The share of people with the item unmet."""
        return Decimal(self.people) / self.asked_people if self.asked_people else Decimal(0)

    @property
    def share_of_firms(self) -> Decimal:
        """The share of firms in which somebody has it unmet."""
        return Decimal(self.firms) / self.asked_firms if self.asked_firms else Decimal(0)


@dataclass(frozen=True, slots=True)
class GapLine:
    """One group of the breakdown of one item."""

    category: str | None
    gap: Gap | None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Mean readiness of two rounds: of firms that are in both, and of all of each."""

    both: int
    before: Decimal
    after: Decimal
    all_before: Decimal
    all_after: Decimal
    firms_before: int
    firms_after: int

    @property
    def difference(self) -> Decimal:
        """How much the firms in both changed, in points."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """The change of one group; a group without a firm in both rounds has none."""

    category: str | None
    change: Change | None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """The change since `before`. `moved` firms are in both rounds but changed their group, so they stay out.

    None: some did, but too few to tell how many.
    """

    before: Round
    lines: tuple[ChangeLine, ...]
    moved: int | None = 0


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the dashboard shows of one selection. The whole selection is the first line."""

    selection: Selection
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...] = ()  # the most frequent first
    gaps_hidden: Hidden | None = None
    trend: Trend | None = None

    @property
    def whole(self) -> Line:
        """The line of the whole selection."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class ListedFirm:
    """One firm of a group, for the officer's own eyes."""

    name: str | None
    region: str
    industry: str
    size: str
    readiness: Decimal | None
    checklist: Decimal | None
    sure_won: int | None
    as_of: date | None
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class FirmList:
    """Some firms of a group, and how many there are in all."""

    firms: tuple[ListedFirm, ...]
    total: int
    first: int = 0
