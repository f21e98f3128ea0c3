"""Checks the files of one pack: their shape by schema, then what a schema cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from sme_smartwork.packs.errors import unknown
from sme_smartwork.packs.model import Steps
from sme_smartwork.packs.parts import Part, definitions, figures, shared, sources, titles
from sme_smartwork.packs.reading import OF_A_KIND, Reading
from sme_smartwork.packs.schema import has_part, known_kinds

_CITING = ("items/", "definitions/", "shared/", "tables/", "frameworks/", "incidents/")
_DOCUMENTS = ("tables", "frameworks", "incidents")  # each file is one document that is called as its file


def check_shapes(reading: Reading) -> None:
    """Every file against its schema; the kind's own parts only once the kind is known."""
    reading.check("pack.yaml", "pack", "pack")
    if "values.yaml" in reading.files:
        reading.check("values.yaml", "pack", "values")
    for part in ("sources", "scenarios", "migrations"):
        for name, _ in reading.under(part):
            reading.check(name, "pack", part)
    reading.stop_if_wrong()
    head = reading.files["pack.yaml"].data
    kind = head["kind"]
    if kind not in known_kinds():
        code, params = unknown("kind", kind, known_kinds())
        reading.complain("pack.yaml", ("kind",), code, **params)
        return
    if "content" in head:
        reading.check("pack.yaml", kind, "content", ("content",))
    for name, _ in reading.under("items"):
        reading.check(name, kind, "item")
    for part in OF_A_KIND:
        for name, _ in reading.under(part):
            if has_part(kind, part):
                reading.check(name, kind, part)
            else:
                reading.complain(name, (), "stranger")
    for name, cases in reading.under("scenarios"):
        for number in range(len(cases)):
            reading.check(name, kind, "given", (number, "given"))
            reading.check(name, kind, "expect", (number, "expect"))


def check_meaning(reading: Reading) -> None:
    """What a schema cannot say: ids, references and the order of days."""
    head = reading.files["pack.yaml"].data
    if head["id"] != reading.folder.name:
        reading.complain("pack.yaml", ("id",), "name_is_not_id", found=head["id"], name=reading.folder.name)
    _check_days(reading, "pack.yaml", ("valid",), head["valid"]["from"], head["valid"]["until"])
    _check_ids(reading)
    _check_tables(reading)
    _check_documents(reading)
    for each in (sources, figures, titles, definitions, shared):
        _check_once(reading, each(reading))
    _check_sources(reading, tuple(each.id for each in sources(reading)))
    for figure in figures(reading):
        _check_figure(reading, figure)
    _check_scenario_names(reading)


def _check_days(reading: Reading, file: str, path: Steps, start: str, end: str | None) -> None:
    if end is not None and end <= start:
        reading.complain(file, path, "days_backwards", start=start, end=end)


def _check_ids(reading: Reading) -> None:
    """File name = id, and an id that a questionnaire saves answers under stands once in the pack."""
    seen: dict[str, str] = {}
    retired = {gone for _, data in reading.under("migrations") for gone in data.get("retired", ())}
    for name, data in reading.under("items"):
        stem = Path(name).stem
        if data.get("id") != stem:
            reading.complain(name, ("id",), "name_is_not_id", found=data.get("id"), name=stem)
        for path, found in _ids(data):
            if found in seen:
                reading.complain(name, path, "id_twice", found=found, other=seen[found])
            if found in retired:
                reading.complain(name, path, "id_retired", found=found)
            seen[found] = f"{name}:{reading.files[name].lines[path]}"


def _ids(data: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    """The item's own id and those of its questions, controls or templates; smaller parts are numbered."""
    if "id" in data:
        yield ("id",), str(data["id"])
    for group in ("questions", "controls", "templates", "cards"):
        for number, entry in enumerate(data.get(group, ())):
            yield (group, number, "id"), entry["id"]


def _check_tables(reading: Reading) -> None:
    for name, found in reading.under("facts"):
        if found["table"] != Path(name).stem:
            reading.complain(name, ("table",), "name_is_not_id", found=found["table"], name=Path(name).stem)
        known = [group["id"] for group in found["groups"]]
        for fact, each in found["facts"].items():
            if each["group"] not in known:
                code, params = unknown("id", each["group"], known)
                reading.complain(name, ("facts", fact, "group"), code, **params)


def _check_documents(reading: Reading) -> None:
    """A document is called as its file, and what stands in one of its lists has every id once."""
    for name, data in (each for part in _DOCUMENTS for each in reading.under(part)):
        if data["id"] != Path(name).stem:
            reading.complain(name, ("id",), "name_is_not_id", found=data["id"], name=Path(name).stem)
        for group, entries in data.items():
            seen: set[str] = set()
            for number, each in enumerate(entries if isinstance(entries, list) else ()):
                found = each.get("id") if isinstance(each, dict) else None
                if found in seen:
                    reading.complain(name, (group, number, "id"), "id_twice", found=found, other=name)
                seen |= {found} if found is not None else set()


def _check_once(reading: Reading, parts: Iterable[Part]) -> None:
    """What is collected from several files has every id once."""
    seen: dict[str, str] = {}
    for each in parts:
        if each.id in seen:
            reading.complain(each.file, each.path, "id_twice", found=each.id, other=seen[each.id])
        else:
            seen[each.id] = f"{each.file}:{reading.line(each.file, each.path)}"


def _check_sources(reading: Reading, known: tuple[str, ...]) -> None:
    """Whatever stands under a key `source` or `sources` in these files is a source of the pack."""
    for name, read in reading.files.items():
        if not name.startswith(_CITING) and name not in ("values.yaml", "pack.yaml"):
            continue
        for path, named in _named_sources(read.data, ()):
            if named not in known:
                code, params = unknown("source", named, known)
                reading.complain(name, path, code, **params)


def _named_sources(data: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        steps = data.items()
    elif isinstance(data, list):
        steps = enumerate(data)
    for step, value in steps:
        if step == "source" and isinstance(value, str):
            yield (*path, step), value
        elif step == "sources" and isinstance(value, list):
            yield from (((*path, step, n), named) for n, named in enumerate(value) if isinstance(named, str))
        else:
            yield from _named_sources(value, (*path, step))


def _check_figure(reading: Reading, figure: Part) -> None:
    """The values of one figure follow each other without overlap."""
    for number, entry in enumerate(figure.data):
        _check_days(reading, figure.file, (*figure.path, number), entry["from"], entry.get("until"))
    for number, (before, after) in enumerate(pairwise(figure.data), start=1):
        if after["from"] < (before.get("until") or after["from"]) or after["from"] <= before["from"]:
            reading.complain(figure.file, (*figure.path, number), "days_overlap", start=after["from"])


def _check_scenario_names(reading: Reading) -> None:
    seen: dict[str, str] = {}
    for name, cases in reading.under("scenarios"):
        for number, case in enumerate(cases):
            if case["name"] in seen:
                reading.complain(
                    name, (number, "name"), "id_twice", found=case["name"], other=seen[case["name"]]
                )
            seen[case["name"]] = f"{name}:{reading.files[name].lines[(number,)]}"
