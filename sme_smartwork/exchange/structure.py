"""The skeleton of a workbook: whatever way a program goes through the parts, it comes to the same cells.

Readers differ in what they pass over: one follows the relations, another the table of content types; one
takes the first of two parts of one name, another the last; one looks for rows inside an element it does not
know, another passes over it. So nothing that holds cells, formats or texts may stand twice, or elsewhere
than where the format puts it.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from sme_smartwork.intake.refusal import refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRICT = "http://purl.oclc.org/ooxml/"
_LISTS = {
    "Relationships": (f"{_PACKAGE}/relationships", {"Relationship": "Id"}),
    "Types": (f"{_PACKAGE}/content-types", {"Override": "PartName", "Default": "Extension"}),
}
_BOOKISH = ("worksheet", "workbook", "styleSheet", "sst")
_PARENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("sheetData", "cols", "mergeCells", "sheetViews", "sheetFormatPr"), ("worksheet",)),
    **dict.fromkeys(("sheets", "workbookPr", "calcPr"), ("workbook",)),
    **dict.fromkeys(("numFmts", "cellXfs", "cellStyleXfs", "dxfs", "fonts", "fills"), ("styleSheet",)),
    **dict.fromkeys(("v", "f", "is"), ("c",)),
    "row": ("sheetData",),
    "c": ("row",),
    "col": ("cols",),
    "mergeCell": ("mergeCells",),
    "sheetView": ("sheetViews",),
    "sheet": ("sheets",),
    "numFmt": ("numFmts", "dxf"),
    "xf": ("cellXfs", "cellStyleXfs"),
    "si": ("sst",),
}
_SHORT = frozenset({"v", "f", "is", "c", "si"})  # names that other namespaces use for other things
_ONCE = frozenset(name for name, parents in _PARENTS.items() if parents[0] in _BOOKISH) - {"si"}
_TOLD_APART = ("worksheet", "numFmt")  # a format on a condition, which is told as one
_ALTERNATIVES = "AlternateContent"
_ROOTS = {
    "officeDocument": "workbook",
    "sharedStrings": "sst",
    "styles": "styleSheet",
    "worksheet": "worksheet",
}
_OF_BOOK = frozenset(_ROOTS) - {"officeDocument"}
_ELSEWHERE = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")  # sheets that are no cells


def check_part(part: bytes) -> str:
    """The name of the outermost element of `part`, which passed the gate.

    Raises `WorkbookRefused` when something stands twice or in another place than programs look for it.
    """
    return _Part().read(part)


def check_package(roots: Mapping[str, str | None], relations: Mapping[str, bytes]) -> None:
    """Raises `WorkbookRefused` unless every way leads to the same one workbook, styles, texts and sheets.

    `roots` are the outermost elements by the name of the part, `relations` the parts that name others.
    """
    book = next((name for name, root in roots.items() if root == "workbook"), "")
    folder, _, file = book.rpartition("/")
    owners = {"_rels/.rels": {"officeDocument"}, f"{folder}/_rels/{file}.rels": _OF_BOOK}
    named: list[tuple[str, str]] = []
    for name, part in relations.items():
        for kind, target in _targets(name, part):
            if kind in _ELSEWHERE or (kind in _ROOTS and kind not in owners.get(name, ())):
                raise refused("suspicious")
            if kind in _ROOTS:
                named.append((_ROOTS[kind], target))
    there = [(root, name) for name, root in roots.items() if root in _BOOKISH]
    kinds = Counter(root for root, _ in there)
    if sorted(named) != sorted(there) or any(kinds[root] > 1 for root in _BOOKISH if root != "worksheet"):
        raise refused("suspicious")


def _targets(name: str, part: bytes) -> list[tuple[str, str]]:
    """Kind and place of every part that the relations `part` of the name `name` speak of."""
    folder = posixpath.dirname(posixpath.dirname(name))
    found: list[tuple[str, str]] = []

    def start(_: str, told: Mapping[str, Any]) -> None:
        if "Target" in told:
            kind = str(told.get("Type", "")).rpartition("/")[2]
            found.append((kind, posixpath.normpath(posixpath.join("/", folder, told["Target"])).lstrip("/")))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(part, True)
    return found


class _Part:
    """Walks through one part and remembers what it is inside of."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._seen: set[tuple[str, str]] = set()
        self._root = ""

    def read(self, part: bytes) -> str:
        """Go through the whole part; the name of its outermost element."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._declared
        parser.Parse(part, True)
        return self._root

    def _declared(self, _: str | None, space: str | None) -> None:
        if space is not None and space.startswith(_STRICT):
            raise refused("suspicious")

    def _start(self, tag: str, attributes: Mapping[str, Any]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self._open:
            self._root = name
        elif self._root in _LISTS:
            self._check_list(space, name, attributes)
        elif self._root in _BOOKISH:
            self._check_place(space, name, attributes)
        self._open.append(name if space == MAIN else tag)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _check_list(self, space: str, name: str, attributes: Mapping[str, Any]) -> None:
        wanted, keys = _LISTS[self._root]
        if space != wanted or name not in keys or len(self._open) != 1:
            raise refused("suspicious")
        self._once(name, str(attributes.get(keys[name], "")).casefold())

    def _check_place(self, space: str, name: str, attributes: Mapping[str, Any]) -> None:
        if name == _ALTERNATIVES and self._root != "workbook":
            raise refused("suspicious")
        parents = _PARENTS.get(name)
        if parents is None or (name in _SHORT and space != MAIN) or (self._root, name) == _TOLD_APART:
            return
        if space != MAIN or self._open[-1] not in parents:
            raise refused("suspicious")
        if name in _ONCE:
            self._once(name, "")
        elif name == "numFmt" and self._open[-1] == "numFmts":
            self._once(name, str(attributes.get("numFmtId")))

    def _once(self, name: str, key: str) -> None:
        if (name, key) in self._seen:
            raise refused("suspicious")
        self._seen.add((name, key))
