"""What the rules know of each fact: its kind, its limits and the values worth trying for a question."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sme_smartwork.company.model import TYPED, Firm, Worker
from sme_smartwork.facts.model import Every
from sme_smartwork.rules.values import NO_LIMIT, whole

if TYPE_CHECKING:
    from sme_smartwork.packs import Pack

PACK: Final = "subsidies"  # the pack whose dictionary a firm's own data follows
FIRM: Final = "firm"
WORKER: Final = "worker"
_LAST_MINUTE: Final = 24 * 60


class Kind(Enum):
    """How a fact is compared: by equality, by size or by calendar."""

    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact. An unknown number lies within `low`…`high`; `absent` replaces a None that is not unknown.

    `by`: the value may differ by that period. `probes` and `years_ago` are answers worth trying. A fact of
    industries is a choice whose values contain each other; a `clock` is counted in minutes of the day.
    """

    name: str  # "worker.birth_date"
    kind: Kind
    choices: tuple[object, ...] = ()
    low: object = 0
    high: object = NO_LIMIT
    absent: object = None
    by: Every | None = None
    probes: tuple[object, ...] = ()
    years_ago: tuple[int, ...] = ()
    industry: bool = False
    clock: bool = False
    table: str = field(init=False)
    per_worker: bool = field(init=False)  # has every row of its table (each person, each leave) an own value?

    def __post_init__(self) -> None:
        table = self.name.partition(".")[0]
        object.__setattr__(self, "table", table)
        object.__setattr__(self, "per_worker", table != FIRM)


Schema = Mapping[str, FactSpec]
_KINDS: Mapping[str, Kind] = {
    "yes_no": Kind.CHOICE,
    "choice": Kind.CHOICE,
    "text": Kind.CHOICE,
    "industry": Kind.CHOICE,
    "won": Kind.NUMBER,
    "count": Kind.NUMBER,
    "number": Kind.NUMBER,
    "time": Kind.NUMBER,
    "day": Kind.DAY,
}
_WITHOUT_END = (
    "won",
    "people",
)  # such a number has limits for typing errors, none that could be computed with


def schema_of(pack: Pack) -> Schema:
    """The facts that rules of `pack` may use: those the records have a field for, and its dictionary's."""
    found = dict(_typed_facts())
    for table, data in pack.facts.items():
        for name, each in data["facts"].items():
            spec = _spec_of(f"{table}.{name}", each, found.get(f"{table}.{name}"))
            found[spec.name] = spec
    return types.MappingProxyType(found)


def firm_schema() -> Schema:
    """The facts of the pack in use; where it cannot be used, those the records have a field for."""
    from sme_smartwork.packs import PackError, compiled
    from sme_smartwork.packs.errors import ProgramDamaged

    try:
        return compiled(PACK, schema_of)
    except (PackError, ProgramDamaged):
        return _typed_facts()


def tables_of(pack: Pack) -> Mapping[str, bool]:
    """The tables of `pack` beside firm and people: does a row belong to a person?"""
    return {name: "of" in data for name, data in pack.facts.items() if name not in (FIRM, WORKER)}


def _spec_of(name: str, data: Mapping[str, Any], typed: FactSpec | None) -> FactSpec:
    kind, probes = _KINDS[data["type"]], data.get("probes", ())
    years = probes["years_ago"] if isinstance(probes, Mapping) else ()
    choices: tuple[object, ...] = (
        (True, False) if data["type"] == "yes_no" else tuple(data.get("choices", ()))
    )
    if typed is not None and typed.kind is kind and set(typed.choices) == set(choices):
        choices = typed.choices
    low, high = _limits(kind, data)
    return FactSpec(
        name,
        kind,
        choices,
        low,
        high,
        date.max if data.get("absent") == "far" else None,
        Every(data["by"]) if "by" in data else None,
        () if years else tuple(map(whole, probes) if kind is Kind.NUMBER else probes),
        tuple(years),
        data["type"] == "industry",
        data["type"] == "time",
    )


def _limits(kind: Kind, data: Mapping[str, Any]) -> tuple[object, object]:
    if kind is Kind.DAY:
        return date.min, date.max
    if kind is Kind.CHOICE:
        return 0, NO_LIMIT
    if data["type"] == "time":
        return 0, _LAST_MINUTE
    endless = data["type"] == "won" or data.get("unit") in _WITHOUT_END or "most" not in data
    return whole(data.get("least", 0)), NO_LIMIT if endless else whole(data["most"])


@cache
def _typed_facts() -> Schema:
    """Every fact the records of the firm and its people have a field for."""
    return types.MappingProxyType({spec.name: spec for spec in _fields()})


def _fields() -> Iterator[FactSpec]:
    for owner, model in ((FIRM, Firm), (WORKER, Worker)):
        hints = typing.get_type_hints(model)
        for each in fields(model):
            if each.name in TYPED[model]:
                yield _spec(f"{owner}.{each.name}", hints[each.name])


def _spec(name: str, hint: object) -> FactSpec:
    plain = next((part for part in typing.get_args(hint) if part is not type(None)), hint)
    if plain is bool:
        return FactSpec(name, Kind.CHOICE, (True, False))
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return FactSpec(name, Kind.CHOICE, tuple(plain))
    if plain is date:
        absent = date.max if name == f"{WORKER}.left_on" else None
        return FactSpec(name, Kind.DAY, low=date.min, high=date.max, absent=absent)
    return FactSpec(name, Kind.NUMBER if plain in (int, Decimal) else Kind.CHOICE)
