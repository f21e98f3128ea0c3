"""What the schema of the documents pack cannot say: laws, fields and placeholders that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from sme_smartwork.documents.compiling import operator
from sme_smartwork.packs import Pack, PackError
from sme_smartwork.packs.model import Steps

HEADS = "heads"
ALWAYS = frozenset({HEADS, "today", "person_name"})  # what every document can say besides its fields
_SPOKEN = ("lead", "closing", "clauses", "signatures")
_NAMING = ("field", "unit", "length", "half_or_less_of", "more_than", "before", "table", "signed_on", "plus")
_OF_ROWS = ("from", "until", "minutes", "worked", "day", "where")
_IN_ROWS = ("some_row", "short_break", "week_above")
_SPANS = ("lasts", "short_break", "week_above")
_LISTING = ("form", "checks")
_PARTS = ("text", "items", "table", "form", "checks", "note")


def refuse_contradictions(pack: Pack) -> None:
    """Raise `PackError` for the first thing named that is not there, or done twice."""
    laws = set(pack.content["laws"])
    shared = {each["id"] for each in pack.content["shared"]}
    for item in pack.items.values():
        for path, code, found in _mistakes(item, laws, shared):
            raise PackError.at(pack.item_place(item["id"], *path), code, pack=pack.id, found=found)


Mistakes = Iterator[tuple[Steps, str, str]]


def _mistakes(item: Mapping[str, Any], laws: set[str], shared: set[str]) -> Mistakes:
    fields = [each["id"] for each in item.get("fields", ())] + list(item.get("uses", ()))
    for number, name in enumerate(fields):
        if name in fields[:number]:
            yield ("fields",), "documents_field_twice", name
    for number, name in enumerate(item.get("uses", ())):
        if name not in shared:
            yield ("uses", number), "documents_no_field", name
    yield from _bad_fields(item)
    columns = {column["id"] for each in item.get("fields", ()) for column in each.get("columns", ())}
    for path, key, value in _nodes(item, ()):
        known = set(fields) | {HEADS} | (set() if set(_IN_ROWS).isdisjoint(path[:-1]) else columns)
        yield from _bad_node(path, key, value, laws, known)
    for part in _SPOKEN:
        yield from _bad_gaps(item.get(part), (part,), set(fields) | ALWAYS)


def _bad_fields(item: Mapping[str, Any]) -> Mistakes:
    for number, each in enumerate(item.get("fields", ())):
        path = ("fields", number)
        if "statutory" in each and not {"value", "text"}.isdisjoint(each.get("default", {})):
            yield (*path, "default"), "documents_default_for_law", each["id"]
        if (each["type"] in ("choice", "choices")) is not ("choices" in each):
            yield path, "documents_choices", each["id"]
        if (each["type"] == "table") is not ("columns" in each):
            yield path, "documents_columns", each["id"]


def _bad_node(path: Steps, key: str | int, value: Any, laws: set[str], fields: set[str]) -> Mistakes:
    named = [value] if key == "law" else value if key == "laws" else ()
    yield from ((path, "documents_no_law", each) for each in named if each not in laws)
    if _is_name(path, key) and isinstance(value, str) and value not in fields:
        yield path, "documents_no_field", value
    if key in _LISTING:
        yield from ((path, "documents_no_field", each) for each in value if each not in fields)
    if key in ("when", "all", "any"):
        for test in value if isinstance(value, list) else (value,):
            if "all" not in test and "any" not in test:
                yield from _bad_test(path, test)
    if key == "body":
        for number, block in enumerate(value):
            if len([each for each in _PARTS if each in block]) != 1:
                yield (*path, number), "documents_block", ", ".join(block)


def _is_name(path: Steps, key: str | int) -> bool:
    return key in _NAMING or (key in _OF_ROWS and not set(path[-2:-1]).isdisjoint(_SPANS))


def _bad_test(path: Steps, test: Mapping[str, Any]) -> Mistakes:
    try:
        operator(test)
    except ValueError as problem:
        yield path, "documents_test", str(problem)


def _nodes(data: Any, path: Steps) -> Iterator[tuple[Steps, str | int, Any]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield (*path, step), step, value
        yield from _nodes(value, (*path, step))


def _bad_gaps(data: Any, path: Steps, known: set[str]) -> Mistakes:
    if isinstance(data, str):
        if path[-1] in ("ko", "en"):
            yield from ((path, "documents_no_field", gap) for gap in gaps(data) if gap not in known)
        return
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from _bad_gaps(value, (*path, step), known)


def gaps(sentence: str) -> tuple[str, ...]:
    """The names in the {placeholders} of `sentence`; "" for one that is not a plain name."""
    try:
        return tuple(
            name if not (form or turn) else ""
            for _, name, form, turn in Formatter().parse(sentence)
            if name is not None
        )
    except ValueError:
        return ("",)
