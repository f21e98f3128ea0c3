"""What the rules know of each fact: its kind, its limits and the values worth trying for a question."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache

from sme_smartwork.company.model import TYPED, Firm, Worker
from sme_smartwork.rules.values import NO_LIMIT


class Kind(Enum):
    """How a fact is compared: by equality, by size or by calendar."""

    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact. An unknown number lies within `low`…`high`; `absent` replaces a None that is not unknown."""

    name: str  # "worker.birth_date"
    kind: Kind
    choices: tuple[object, ...] = ()
    low: object = 0
    high: object = NO_LIMIT
    absent: object = None
    per_worker: bool = field(init=False)  # has every person an own value?

    def __post_init__(self) -> None:
        object.__setattr__(self, "per_worker", self.name.startswith("worker."))


_HIGHEST: Mapping[str, int] = {
    "weekly_hours": 168,
    "monthly_hours": 744,
    "paid_days": 31,
    "youngest_child_grade": 12,
    "flexible_days": 31,
    "flexible_shortened_hours": 744,
    "flexible_shift_minutes": 720,
    "flexible_months": 12,
    "durunuri_months_used": 36,
}
Schema = Mapping[str, FactSpec]


@cache
def firm_schema() -> Schema:
    """Every fact of the firm and its people, by the names packs use."""
    found = {}
    for owner, model in (("firm", Firm), ("worker", Worker)):
        hints = typing.get_type_hints(model)
        for each in (each for each in fields(model) if each.name in TYPED[model]):
            spec = _spec(f"{owner}.{each.name}", hints[each.name])
            found[spec.name] = spec
    return types.MappingProxyType(found)


def _spec(name: str, hint: object) -> FactSpec:
    plain = next((part for part in typing.get_args(hint) if part is not type(None)), hint)
    if plain is bool:
        return FactSpec(name, Kind.CHOICE, (True, False))
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return FactSpec(name, Kind.CHOICE, tuple(plain))
    if plain is date:
        absent = date.max if name == "worker.left_on" else None
        return FactSpec(name, Kind.DAY, low=date.min, high=date.max, absent=absent)
    if plain in (int, Decimal):
        return FactSpec(name, Kind.NUMBER, high=_HIGHEST.get(name.split(".")[1], NO_LIMIT))
    return FactSpec(name, Kind.CHOICE)
