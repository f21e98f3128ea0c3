"""One fact of the dictionary, the table it belongs to, and the periods it may differ by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sme_smartwork.wording import Text

Value = str | int | Decimal | bool | date | time
FIRM, WORKER = "firm", "worker"  # the tables a firm always has; all others hold what happened
DAY = "day"  # days of work, which the work log keeps


class FactType(StrEnum):
    """What a fact is, which says how it is asked, read and compared."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    WON = "won"
    COUNT = "count"
    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    TEXT = "text"
    INDUSTRY = "industry"


class Every(StrEnum):
    """How often a timed fact may have another value."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `least` and `most` are both allowed; `choices` is empty unless it is a choice.

    `past`: the day cannot lie in the future. `sensitive`: covered until the user asks to see it; `secret`:
    even that it is known is nobody's business. `absent`: what no entry says where it does not say "unknown"
    ("far": a day that does not come).
    """

    table: str
    name: str
    type: FactType
    label: Text
    question: Text
    where: Text
    group: str
    help: Text | None = None
    by: Every | None = None
    unit: str | None = None
    least: int | Decimal | None = None
    most: int | Decimal | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)
    past: bool = False
    sensitive: bool = False
    secret: bool = False
    absent: Any = None
    synonyms: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name rules and questions use: "worker.birth_date"."""
        return f"{self.table}.{self.name}"


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together in a form; those of a `sensitive` group are all secret."""

    id: str
    title: Text
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be true together: `later` lying before `earlier`, `facts` all holding at once, or two rows
    of one person and the same `same` overlapping from `span[0]` to `span[1]`.

    A fact is named as in its own table, or with the table of the person or the firm: "worker.hired_on".
    """

    id: str
    text: Text
    earlier: str = ""
    later: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    span: tuple[str, ...] = ()
    same: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The facts of one kind of thing. `of`: the table whose row each row belongs to, if any."""

    name: str
    title: Text
    of: str | None
    groups: tuple[Group, ...]
    facts: Mapping[str, Fact]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def plural(self) -> str:
        """The key of the list of its rows in a firm document: "leaves" is "leave" and an s."""
        return f"{self.name}s"

    def of_group(self, group: str) -> tuple[Fact, ...]:
        """The facts of one group, in the order of the dictionary."""
        return tuple(fact for fact in self.facts.values() if fact.group == group)


Dictionary = Mapping[str, Table]


def event_tables(dictionary: Dictionary) -> tuple[Table, ...]:
    """The tables of what happened: leaves, purchases and so on."""
    return tuple(table for name, table in dictionary.items() if name not in (FIRM, WORKER))
