"""What is asked of the lists of a collection, and the rows that come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Number = int | Decimal


class Show(StrEnum):
    """Which reports are listed."""

    ALL = "all"
    COUNTED = "counted"
    REPEATED = "repeated"  # older ones, the same once more, and further papers of a firm that is counted
    CHANGED = "changed"  # what is visible or signed cannot be trusted
    ASIDE = "aside"  # could count once somebody decides: late, incomplete, of an unknown firm …
    DECIDED = "decided"  # the officer accepted or returned it


STATES: Mapping[Show, tuple[str, ...]] = {
    Show.COUNTED: ("counted", "accepted"),
    Show.REPEATED: ("older", "duplicate", "beside"),
    Show.CHANGED: ("changed", "impossible", "bad_signature"),
    Show.ASIDE: ("late", "incomplete", "foreign", "unknown_firm", "unsigned", "newer"),
    Show.DECIDED: ("accepted", "returned"),
}


class Sort(StrEnum):
    """What the list of firms is sorted by."""

    FIRM = "firm"
    INDUSTRY = "industry"
    PEOPLE = "people"
    READINESS = "readiness"
    CHECKLIST = "checklist"
    MONEY = "money"
    MADE = "made"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class FirmLook:
    """One way to look at the firms: what is searched, shown, and how it is sorted."""

    search: str = ""
    show: Show = Show.ALL
    by: Sort = Sort.FIRM
    falling: bool = False


@dataclass(frozen=True, slots=True)
class FirmRow:
    """One report as the list shows it; a figure the report does not tell is None."""

    sha256: str
    label: str
    state: str
    firm: str | None
    industry: str | None
    people: Number | None
    readiness: Number | None  # 0 to 100
    checklist: Number | None  # shares from 0 to 1, these three
    coverage: Number | None
    proof: Number | None
    capped: Number | None  # people
    money: Number | None  # won a year
    made: str  # the day it was made, as written: 2026-11-20
    older: int = 0  # how many reports of the same firm it replaces
    sheet: str | None = None  # where the first cell differs
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ProblemLook:
    """One way to look at the problems: what is searched, and of which kind ("" for all)."""

    search: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem as the dataset tells it, with the state of its file and the firm where it is known."""

    label: str
    sha256: str | None
    trouble: str
    severity: str
    sheet: str | None
    address: str | None
    expected: str | None
    found: str | None
    code: str | None
    params: tuple[tuple[str, object], ...] = ()
    other: str | None = None
    state: str | None = None
    firm: str | None = None
