"""Which parts a workbook consists of and which sheet is which, by its directory and its relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from sme_smartwork.exchange.payload import SHEET
from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.exchange.swift.parts import MAIN, check_root, seen

BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
SHEETS = "xl/worksheets/sheet"
DRAWINGS = "xl/drawings/drawing"
_NEEDED = frozenset({TYPES, RELATIONS, BOOK, BOOK_RELATIONS, STYLES, STRINGS})
_KNOWN = re.compile(
    r"docProps/(?:app|core|custom)\.xml|xl/theme/theme1\.xml|xl/calcChain\.xml|xl/worksheets/(?:_rels/)?sheet[0-9]+\.xml(?:\.rels)?"
    r"|xl/charts/chart[0-9]+\.xml|xl/drawings/(?:_rels/)?drawing[0-9]+\.xml(?:\.rels)?"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES, _RELATIONS = f"{_PACKAGE}/content-types", f"{_PACKAGE}/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_USUAL = (("date1904", "0", "false"), ("fullPrecision", "1", "true"))
_LAID_OVER = re.compile(rb"<(?:\w+:)?(?:sp|pic|cxnSp|grpSp|contentPart)[\s/>]")


def check_names(names: set[str]) -> None:
    """Only the parts of a report; raises `NotPlain` for pictures, macros and whatever else there is."""
    if not names >= _NEEDED or not all(name in _NEEDED or _KNOWN.fullmatch(name) for name in names):
        raise NotPlain


@lru_cache(maxsize=512)
def titles(types: bytes, relations: bytes, book: bytes, book_relations: bytes) -> tuple[tuple[str, str], ...]:
    """Title and part of every sheet in their order, the signed one last; raises `NotPlain`."""
    check_root(seen(types), _TYPES, "Types")
    check_root(seen(book), MAIN, "workbook")
    for part in (relations, book_relations):
        check_root(seen(part), _RELATIONS, "Relationships")
    if _targets(relations, "officeDocument", "") != [BOOK]:
        raise NotPlain
    for kind, name in (("styles", STYLES), ("sharedStrings", STRINGS)):
        if _targets(book_relations, kind, "xl/") != [name]:
            raise NotPlain
    if any(
        not _is_usual(each) for name in ("workbookPr", "calcPr") for each in _elements(book, f"{MAIN} {name}")
    ):
        raise NotPlain
    sheets = _sheets(book, book_relations)
    _check_types(types, [part for _, part in sheets])
    return sheets


def _is_usual(settings: Mapping[str, str]) -> bool:
    """Whether days count from 1900 and sums are of the values, not of what is shown of them."""
    return all(settings.get(name, usual) in (usual, word) for name, usual, word in _USUAL)


def _sheets(book: bytes, relations: bytes) -> tuple[tuple[str, str], ...]:
    parts = {
        each["Id"]: _target(each, "xl/")
        for each in _elements(relations, f"{_RELATIONS} Relationship")
        if each["Type"] == f"{_OFFICE}/worksheet"
    }
    sheets = _elements(book, f"{MAIN} sheet")
    found = tuple((each["name"], parts.pop(each[f"{_OFFICE} id"])) for each in sheets)
    are_visible = all(each.get("state", "visible") == "visible" for each in sheets[:-1])
    if parts or not are_visible or not found or found[-1][0] != SHEET:
        raise NotPlain
    if len({title.casefold() for title, _ in found}) != len(found) or len(set(found)) != len(found):
        raise NotPlain
    return found


def _check_types(types: bytes, sheets: list[str]) -> None:
    said = [(each["PartName"], each["ContentType"]) for each in _elements(types, f"{_TYPES} Override")]
    kinds = dict(said)
    wanted = {
        BOOK: "sheet.main+xml",
        STYLES: "styles+xml",
        STRINGS: "sharedStrings+xml",
        **dict.fromkeys(sheets, "worksheet+xml"),
    }
    if len(kinds) != len(said) or any(
        kinds.get(f"/{part}") != f"{_TYPE}{kind}" for part, kind in wanted.items()
    ):
        raise NotPlain
    if sum(kind == f"{_TYPE}worksheet+xml" for kind in kinds.values()) != len(sheets):
        raise NotPlain


def _targets(relations: bytes, kind: str, folder: str) -> list[str]:
    every = _elements(relations, f"{_RELATIONS} Relationship")
    return [_target(each, folder) for each in every if each["Type"].rpartition("/")[2] == kind]


def _target(relation: dict[str, Any], folder: str) -> str:
    if not relation["Type"].startswith(f"{_OFFICE}/") or relation.get("TargetMode", "Internal") != "Internal":
        raise NotPlain
    target = str(relation["Target"])
    return target[1:] if target.startswith("/") else folder + target


@lru_cache(maxsize=256)
def check_drawing(part: bytes) -> None:
    """Nothing but charts; raises `NotPlain` for whatever can be laid over cells."""
    if _LAID_OVER.search(part) or b"AlternateContent" in part:
        raise NotPlain


def _elements(part: bytes, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def start(tag: str, attributes: dict[str, Any]) -> None:
        if tag == name:
            found.append(attributes)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(part, True)
    return found
