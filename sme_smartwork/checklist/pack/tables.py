"""The dated tables of the security pack that rules compare a reading with, and the limits they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sme_smartwork.packs import Pack, PackError, text_of
from sme_smartwork.wording import Text

Match = str | int | tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One system, browser or program. `supported_until` is the last day with security updates.

    None with `is_until_known` means that its maker named no end; without it, that we do not know one.
    """

    id: str
    name: str
    system: str
    matches: Mapping[str, Match] = field(hash=False)
    supported_from: date | None
    supported_until: date | None
    is_until_known: bool
    latest: str | None
    category: str | None
    note: Text | None
    as_of: date
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it was on `as_of`."""

    id: str
    title: Text
    as_of: date
    entries: tuple[TableEntry, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a fresh install; the check day is the `check_week`th `check_weekday` (1 = Monday)."""

    lock_minutes: int
    shared_lock_minutes: int
    definitions_days: int
    update_days: int
    restart_days: int
    table_days: int
    waiver_days: int  # for how long from today a risk can be accepted at most
    check_week: int
    check_weekday: int
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)  # by limit


def tables_of(pack: Pack) -> Mapping[str, Table]:
    """The tables by name; `PackError` names an entry whose support ends before it begins."""
    return MappingProxyType(
        {name: _table(pack, name, data) for name, data in pack.documents_of("tables").items()}
    )


def limits_of(pack: Pack) -> Limits:
    """The limits as the pack says them."""
    told = pack.content["limits"]
    values = {name: each["value"] for name, each in told.items() if name != "check_day"}
    day = told["check_day"]["value"]
    sources = {name: tuple(each["sources"]) for name, each in told.items()}
    return Limits(
        **values, check_week=day["week"], check_weekday=day["weekday"], sources=MappingProxyType(sources)
    )


def _table(pack: Pack, name: str, data: Mapping[str, Any]) -> Table:
    entries = tuple(_entry(pack, name, number, each) for number, each in enumerate(data["entries"]))
    return Table(data["id"], text_of(data["title"]), date.fromisoformat(data["as_of"]), entries)


def _entry(pack: Pack, name: str, number: int, data: Mapping[str, Any]) -> TableEntry:
    start, end = data.get("supported_from"), data.get("supported_until")
    if start is not None and end is not None and end < start:
        place = pack.place(f"tables/{name}.yaml", ("entries", number))
        raise PackError.at(place, "days_backwards", pack=pack.id, start=start, end=end)
    return TableEntry(
        id=data["id"],
        name=data["name"],
        system=data["system"],
        matches=MappingProxyType({key: _match(value) for key, value in data["matches"].items()}),
        supported_from=_day(start),
        supported_until=_day(end),
        is_until_known="supported_until" in data,
        latest=data.get("latest"),
        category=data.get("category"),
        note=text_of(data["note"]) if "note" in data else None,
        as_of=date.fromisoformat(data["as_of"]),
        source=data["source"],
        confidence=data["confidence"],
    )


def _match(value: Any) -> Match:
    return tuple(value) if isinstance(value, list) else value


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
