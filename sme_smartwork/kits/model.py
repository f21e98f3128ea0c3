"""Tools, lines and totals of a kit; plain data that other features may take. Money is whole won."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sme_smartwork.wording import Text

SMALL, LARGE = "10", "50"


class Pay(StrEnum):
    """When a tool is paid for."""

    ONE_OFF = "one_off"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Tool:
    """A kind of tool, never a brand; `alternative` costs nothing, None: there is none."""

    id: str
    pay: Pay
    title: Text
    unit: Text
    alternative: Text | None


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a tool: the default with its range and what it rests on, and the firm's own if edited."""

    key: str  # of the figure: U09.50
    default: int
    low: int
    high: int
    start: date
    source: Text
    confidence: str
    edited: int | None = None

    @property
    def won(self) -> int:
        """What is reckoned with."""
        return self.default if self.edited is None else self.edited

    @property
    def is_unusual(self) -> bool:
        """Whether the firm's own price is outside the usual range."""
        return not self.low <= self.won <= self.high


@dataclass(frozen=True, slots=True)
class Count:
    """How many: `value` None is not known yet; `rule` says where it comes from."""

    id: str
    title: Text
    rule: Text
    value: int | None
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class KitLine:
    """One tool of the kit for the types that need it."""

    tool: Tool
    types: tuple[str, ...]
    count: Count
    price: Price

    @property
    def won(self) -> int | None:
        """Count times price: once or a month; None while the count is not known."""
        return None if self.count.value is None else self.count.value * self.price.won


@dataclass(frozen=True, slots=True)
class ZeroPath:
    """The way that takes everything free: what is left to pay, once, and how it is done, type by type."""

    won: int
    ways: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """The tools of the chosen types with what they cost. A sum is None while a count is missing.

    `size`: the example, "10" or "50", that efforts and equipment are taken from. `zero` None: for this
    size nobody says what the free way leaves to pay.
    """

    types: tuple[str, ...]
    size: str
    lines: tuple[KitLine, ...]
    counts: tuple[Count, ...]
    zero: ZeroPath | None
    pack: str

    @property
    def one_off(self) -> int | None:
        """Won paid once."""
        return self._sum(Pay.ONE_OFF)

    @property
    def monthly(self) -> int | None:
        """Won paid every month."""
        return self._sum(Pay.MONTHLY)

    @property
    def first_year(self) -> int | None:
        """Won of the first year: once and twelve months."""
        once, monthly = self.one_off, self.monthly
        return None if once is None or monthly is None else once + 12 * monthly

    @property
    def missing(self) -> tuple[Count, ...]:
        """The counts somebody still has to say."""
        return tuple(each for each in self.counts if each.value is None)

    def _sum(self, pay: Pay) -> int | None:
        total = 0
        for line in self.lines:
            if line.tool.pay is pay:
                if line.won is None:
                    return None
                total += line.won
        return total


@dataclass(frozen=True, slots=True)
class Choice:
    """What the firm chose: types, an example size (None: the firm itself), own prices and counts."""

    types: tuple[str, ...] = ("TW",)
    example: str | None = None
    prices: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    is_free: bool = False  # the free way is what the plan reckons with


@dataclass(frozen=True, slots=True)
class FirmSide:
    """What the firm's other parts know of its counts; one that is absent is not known."""

    counts: Mapping[str, int] = field(default_factory=dict)
