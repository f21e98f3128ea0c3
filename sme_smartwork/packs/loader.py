"""Loads one pack folder: every file read as plain YAML, checked, and turned into one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sme_smartwork.packs import compiled_form
from sme_smartwork.packs.checks import check_meaning, check_shapes
from sme_smartwork.packs.collecting import without_collecting
from sme_smartwork.packs.model import (
    DatedValue,
    Migration,
    Pack,
    PackPart,
    PackSource,
    Place,
    Scenario,
    Scenarios,
    text_of,
    version_order,
)
from sme_smartwork.packs.parts import Part, definitions, figures, shared, sources, titles
from sme_smartwork.packs.reading import Reading, parse_files, read_files


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`, complete and checked; `PackError` lists every mistake with file and line.

    A pack is data only: no code, tags or aliases, at most 5 MB; files it does not know are refused too.
    """
    return _build(_checked(_read(folder)))


@without_collecting
def load_quickly(folder: Path) -> Pack:
    """As `load_pack`, from the compiled form where there is one that was made of the very same files."""
    reading = _read(folder)
    if not compiled_form.fill(reading):
        compiled_form.keep(_checked(reading))
    return _build(reading)


def compiled_pack(folder: Path) -> bytes:
    """The compiled form of the pack in `folder`, for whoever builds the program; raises as `load_pack`."""
    return compiled_form.written(_checked(_read(folder)))


def _read(folder: Path) -> Reading:
    reading = Reading(folder)
    read_files(reading)
    reading.stop_if_wrong()
    return reading


def _checked(reading: Reading) -> Reading:
    parse_files(reading)
    reading.stop_if_wrong()
    check_shapes(reading)
    reading.stop_if_wrong()
    check_meaning(reading)
    reading.stop_if_wrong()
    return reading


def _build(reading: Reading) -> Pack:
    head = reading.files["pack.yaml"].data
    values = tuple(figures(reading))
    return Pack(
        id=head["id"],
        kind=head["kind"],
        version=head["version"],
        title=text_of(head["title"]),
        languages=tuple(head["languages"]),
        sources=MappingProxyType({each.id: _source(each.id, each.data) for each in sources(reading)}),
        valid_from=date.fromisoformat(head["valid"]["from"]),
        valid_until=_day(head["valid"]["until"]),
        reviewed_on=date.fromisoformat(head["reviewed_on"]),
        content=MappingProxyType(head.get("content", {})),
        items=MappingProxyType({data["id"]: MappingProxyType(data) for _, data in reading.under("items")}),
        values=MappingProxyType({each.id: tuple(map(_value, each.data)) for each in values}),
        scenarios=Scenarios(partial(_scenarios, reading)),
        migrations=tuple(_migrations(reading)),
        digest=reading.digest.hexdigest(),
        lines=MappingProxyType({name: read.lines for name, read in reading.files.items()}),
        facts=MappingProxyType({data["table"]: data for _, data in reading.under("facts")}),
        figures=MappingProxyType({each.id: each.data for each in titles(reading)}),
        origins=MappingProxyType({each.id: (each.file, each.path) for each in values}),
        definitions=_parts(definitions(reading)),
        shared=_parts(shared(reading)),
        documents=MappingProxyType(dict(_documents(reading))),
    )


def _parts(found: Iterable[Part]) -> Mapping[str, PackPart]:
    return MappingProxyType({each.id: PackPart(each.file, each.path, each.data) for each in found})


def _documents(reading: Reading) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for part in ("tables", "frameworks", "incidents"):
        yield from ((name.removesuffix(".yaml"), data) for name, data in reading.under(part))


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _source(name: str, data: Mapping[str, Any]) -> PackSource:
    return PackSource(
        name,
        text_of(data["title"]),
        data.get("published"),
        data.get("url"),
        data.get("confidence"),
        _day(data.get("checked_on")),
    )


def _value(entry: Mapping[str, Any]) -> DatedValue:
    return DatedValue(
        date.fromisoformat(entry["from"]),
        _day(entry.get("until")),
        entry["value"],
        entry["source"],
        entry["confidence"],
        text_of(entry["note"]) if "note" in entry else None,
    )


def _scenarios(reading: Reading) -> Iterator[Scenario]:
    files = dict(reading.under("scenarios")) if reading.cases is None else reading.cases()
    for name, cases in files.items():
        for number, case in enumerate(cases):
            place = Place(name, reading.files[name].lines[(number,)], (number,))
            trap, seen = case.get("trap"), case.get("seen", {})
            yield Scenario(case["name"], case["given"], case["expect"], place, trap, seen)


def _migrations(reading: Reading) -> Iterator[Migration]:
    """In the order of their versions: an id walks through all of them."""
    steps = sorted(
        (data for _, data in reading.under("migrations")), key=lambda data: version_order(data["version"])
    )
    for data in steps:
        yield Migration(
            data["version"], data.get("renamed", {}), tuple(data.get("retired", ())), text_of(data["tell"])
        )
