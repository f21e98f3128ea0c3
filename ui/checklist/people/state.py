"""What the overview of people and items shows: rows, columns, one sign a cell, filters and order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Item, Share, Standing


class Sign(StrEnum):
    """How one person stands with one item; the order is the order of worry, the worst first."""

    HIGH = "high"  # no or not known, of weight 5
    UNMET = "unmet"
    DONT_KNOW = "dont_know"
    MISMATCH = "mismatch"  # the device was read otherwise than answered
    CONFLICT = "conflict"  # two devices were answered differently
    WAIVED = "waived"  # unmet, and the risk is accepted until a day
    PARTLY = "partly"
    STALE = "stale"
    UNREVIEWED = "unreviewed"  # said not to apply, and nobody has agreed
    UNANSWERED = "unanswered"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"  # another type of smart work, or another role


WORST = {sign: at for at, sign in enumerate(Sign)}


class Only(StrEnum):
    """Which cells are looked for."""

    EVERY = "every"
    OPEN = "open"
    HIGH = "high"
    MISMATCH = "mismatch"
    STALE = "stale"
    UNANSWERED = "unanswered"


OPEN = frozenset({Sign.HIGH, Sign.UNMET, Sign.DONT_KNOW, Sign.PARTLY, Sign.WAIVED})
SOUGHT: Mapping[Only, frozenset[Sign]] = {
    Only.EVERY: frozenset(Sign),
    Only.OPEN: OPEN,
    Only.HIGH: frozenset({Sign.HIGH}),
    Only.MISMATCH: frozenset({Sign.MISMATCH, Sign.CONFLICT}),
    Only.STALE: frozenset({Sign.STALE}),
    Only.UNANSWERED: frozenset({Sign.UNANSWERED, Sign.UNREVIEWED}),
}


class Total(StrEnum):
    """The columns between a person and the items."""

    SCORE = "score"
    COVERAGE = "coverage"
    PROOF = "proof"
    GRADE = "grade"


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One line: a person by code, or the firm itself (None); one standing and sign an item, in their order.

    A standing is None where the item is not asked. `total` holds score, coverage and proof share of the line.
    """

    worker: str | None
    standings: tuple[Standing | None, ...]
    signs: tuple[Sign, ...]
    total: Share
    grade: str | None  # good, caution, open; None while nothing counts


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked at; empty means everything."""

    role: str = "user"
    area: str = ""
    layer: str = ""
    type: str = ""
    only: Only = Only.EVERY
    sought: str = ""  # part of a code or a name


@dataclass(frozen=True, slots=True)
class Order:
    """By what the lines are ordered: a total, an item's id, or the person ("")."""

    by: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ItemTotal:
    """How one item stands over the people shown who are asked it."""

    met: int
    asked: int


@dataclass(frozen=True, slots=True)
class AreaTotal:
    """How one area stands over the people shown; counts of cells."""

    area: str
    share: Share
    open: int
    stale: int


@dataclass(frozen=True, slots=True)
class PeopleState:
    """The whole overview; `rows` and `columns` are the places of the subjects and items that are shown."""

    subjects: tuple[Subject, ...] = ()
    items: tuple[Item, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    filter: Filter = Filter()
    order: Order = Order()
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    item_totals: tuple[ItemTotal, ...] = ()  # of the columns
    area_totals: tuple[AreaTotal, ...] = ()
    is_covered: bool = False
    roles: tuple[str, ...] = ("user", "manager")
    has_answers: bool = False
    has_people: bool = False
    is_read: bool = False
