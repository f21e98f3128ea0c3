"""Every fact of the dictionary as a form field: its kind, its choices, its group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from sme_smartwork.company.model import usual
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import Fact, FactType

if TYPE_CHECKING:
    from sme_smartwork.company.model import Firm, Row, Worker
    from sme_smartwork.facts.model import Group

Owner = Literal["firm", "worker"]
FactValue = str | int | Decimal | bool | date | time | None
CODE = "code"  # names a person or an event and is given by the program


class Kind(StrEnum):
    """How a fact is entered and shown."""

    YES_NO = "yes_no"
    COUNT = "count"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    CHOICE = "choice"
    INDUSTRY = "industry"


_KINDS = {FactType.WON: Kind.MONEY, FactType.DAY: Kind.DATE}


@dataclass(frozen=True, slots=True)
class FactField:
    """One fact a person can enter. `owner` is its table."""

    fact: Fact

    @property
    def owner(self) -> str:
        """The table the fact belongs to: firm, worker, leave, …"""
        return self.fact.table

    @property
    def name(self) -> str:
        """The fact's own name in its table."""
        return self.fact.name

    @property
    def kind(self) -> Kind:
        """How it is entered and shown."""
        return _KINDS.get(self.fact.type) or Kind(self.fact.type.value)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen, by id; empty unless it is a choice."""
        return tuple(self.fact.choices)

    @property
    def id(self) -> str:
        """The fact's full name, as conditions and questions use it: `firm.region`."""
        return self.fact.id


def fact_fields(table: str) -> dict[str, FactField]:
    """Every field of a table by name, in the order of the dictionary."""
    return {name: FactField(fact) for name, fact in dictionary()[table].facts.items()}


def fact_field(fact: str) -> FactField:
    """The field of a full name such as `worker.birth_date`; KeyError for an unknown one."""
    table, _, name = fact.partition(".")
    return FactField(dictionary()[table].facts[name])


def groups(table: str) -> tuple[tuple[Group, tuple[FactField, ...]], ...]:
    """The fields of a table in the groups and the order a form shows them; empty groups are left out."""
    known = dictionary()[table]
    found = (
        (group, tuple(FactField(fact) for fact in known.of_group(group.id) if fact.name != CODE))
        for group in known.groups
    )
    return tuple((group, fields) for group, fields in found if fields)


def period_key(name: str, period: str | None) -> str:
    """The key of an entry: a fact's name, with the period where it is the value of one."""
    return name if period is None else f"{name}@{period}"


def of_key(key: str) -> tuple[str, str | None]:
    """Name and period of an entry's key."""
    name, _, period = key.partition("@")
    return name, period or None


def known_value(record: Firm | Worker | Row, key: str) -> FactValue:
    """What `record` says for an entry's key: the usual value, or that of the period."""
    name, period = of_key(key)
    return usual(record, name) if period is None else record.timed.get(name, {}).get(period)
