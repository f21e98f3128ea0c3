"""One figure of a report: what form its value has, how large it can be, and whose business it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sme_smartwork.reports.model import Value

FIRST_YEAR, LAST_YEAR = 2000, 2100
_FIRST_FIRM = 1800  # days in the life of a firm may lie long before its reports


class Form(StrEnum):
    """What a value is; a column of a collection has the form of its figure."""

    TEXT = "text"
    CODE = "code"  # an id: "seoul", "62", "eligible"
    WHOLE = "whole"  # counted: an int
    NUMBER = "number"  # an int or Decimal
    SHARE = "share"  # 0-1
    SCORE = "score"  # 0-100
    WON = "won"
    DAY = "day"
    TRUTH = "truth"


class Group(StrEnum):
    """Where a figure stands in a list to choose from."""

    FIRM = "firm"
    PEOPLE = "people"
    READINESS = "readiness"
    CHECKLIST = "checklist"
    SUBSIDY = "subsidy"
    CONTACT = "contact"
    FILE = "file"  # of the report itself


@dataclass(frozen=True, slots=True)
class Figure:
    """What a report can say under `id`, which stays for ever.

    `most` is the largest value, or the longest text; a day has none. A `personal` figure speaks of persons,
    be it in a sum: a programme may ask it on a written legal basis only. A `typed` one stands on no screen:
    the firm writes it when a programme asks.
    """

    id: str
    form: Form
    most: int | None
    group: Group
    personal: bool = False
    typed: bool = False

    @property
    def family(self) -> str | None:
        """ "status" of "status.durunuri"; None for a figure that stands alone."""
        start, dot, _ = self.id.partition(".")
        return start if dot else None

    @property
    def member(self) -> str | None:
        """ "durunuri" of "status.durunuri": an id of a content pack; None for a figure that stands alone."""
        return self.id.partition(".")[2] or None

    def can_be(self, value: Value) -> bool:
        """Whether a firm can have this value; None, not known, it can always be."""
        if value is None:
            return True
        return _fits(self.form, value) and (self.most is None or _size(value) <= self.most)


@dataclass(frozen=True, slots=True)
class Family:
    """Figures of one kind, one for each id of a content pack: `start` is "status"."""

    start: str
    form: Form
    most: int | None
    group: Group

    def figure(self, member: str) -> Figure:
        """The figure of one id."""
        return Figure(f"{self.start}.{member}", self.form, self.most, self.group)


def is_day(value: date) -> bool:
    """Whether a report can speak of this day."""
    return FIRST_YEAR <= value.year < LAST_YEAR


def _fits(form: Form, value: Value) -> bool:
    if form in (Form.TEXT, Form.CODE):
        return isinstance(value, str)
    if form is Form.TRUTH:
        return isinstance(value, bool)
    if form is Form.DAY:
        return isinstance(value, date) and _FIRST_FIRM <= value.year < LAST_YEAR
    if form in (Form.WHOLE, Form.WON):
        return type(value) is int and value >= 0
    return type(value) in (int, Decimal) and Decimal(str(value)) >= 0


def _size(value: Value) -> Decimal:
    if isinstance(value, str):
        return Decimal(len(value))
    return value if isinstance(value, Decimal) else Decimal(int(value) if isinstance(value, int) else 0)
