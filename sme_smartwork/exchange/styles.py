"""The number formats of a workbook, read past any reader: what its styles say and where they are used."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.parsers import expat

from sme_smartwork.exchange.laid_over import Area, areas_over
from sme_smartwork.exchange.number_formats import BUILT_IN, kind_of
from sme_smartwork.exchange.structure import check_package, check_part
from sme_smartwork.exchange.veils import veils_of
from sme_smartwork.intake.refusal import refused

_STYLES = "xl/styles.xml"  # where every reader looks, whatever the relations say
_FIRST_OWN = 164
_INSTEAD = ("dataBar", "iconSet")


@dataclass(frozen=True, slots=True)
class Looks:
    """The number format of each cell style, the sheets as they stand, and whether looks are conditional."""

    formats: tuple[str, ...]
    sheets: Mapping[str, bytes]  # by the name of the part
    is_conditional: bool  # a number format that holds only sometimes
    laid: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)  # by the name of the sheet's part
    veils: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by the name of the part


class _Found(Exception):
    """The first element is known."""


@dataclass(frozen=True, slots=True)
class Formats:
    """What the styles part says: the number format of each cell style, and whether some are conditional."""

    formats: tuple[str, ...] = ()
    is_conditional: bool = False


def looks_of(data: bytes) -> Looks:
    """The looks of a workbook that passed the gate; it is refused when its styles stand elsewhere."""
    styles = Formats()
    sheets: dict[str, bytes] = {}
    roots: dict[str, str | None] = {}
    relations: dict[str, bytes] = {}
    veils: dict[str, tuple[str, ...]] = {}
    drawings: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            root = roots[name] = _root(part)
            if root is not None:
                check_part(part)
                veils[name] = veils_of(part)
            if root == "wsDr":
                drawings[name] = part
            if name.lower().endswith(".rels"):
                relations[name] = part
            if root == "worksheet":
                sheets[name] = part
            elif root == "styleSheet" and name == _STYLES:
                styles = formats_of(part)
            elif root == "styleSheet":
                raise refused("suspicious")
    check_package(roots, relations)
    is_conditional = styles.is_conditional or any(map(conceals, sheets.values()))
    laid = {name: tuple(areas_over(name, relations, drawings)) for name in sheets}
    return Looks(styles.formats, sheets, is_conditional, laid, veils)


def formats_of(part: bytes) -> Formats:
    """What the styles part `part`, which passed the gate, says of formats."""
    styles = _Styles()
    styles.read(part)
    return Formats(styles.formats, styles.is_conditional)


def _root(part: bytes) -> str | None:
    """The name of the outermost element; None for what is no markup."""
    names: list[str] = []

    def start(name: str, _: object) -> None:
        names.append(name.rpartition(":")[2])
        raise _Found

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(part, True)
    except (_Found, expat.ExpatError, ValueError, LookupError):
        return names[0] if names else None
    return None


def conceals(sheet: bytes) -> bool:
    """Whether conditions of the sheet show bars or icons instead of values, or keep number formats here."""
    found: list[str] = []

    def start(tag: str, attributes: dict[str, Any]) -> None:
        name = tag.rpartition(":")[2]
        if name == "numFmt" or (
            name in _INSTEAD and attributes.get("showValue", "1").strip() in ("0", "false")
        ):
            found.append(name)

    if not any(mark in sheet.replace(b"\0", b"") for mark in (b"numFmt", b"showValue")):
        return False
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(sheet, True)
    return bool(found)


class _Styles:
    """Reads the styles part."""

    def __init__(self) -> None:
        self.is_conditional = False
        self._codes: dict[str, str] = {}
        self._numbers: list[str] = []
        self._open: list[str] = []

    @property
    def formats(self) -> tuple[str, ...]:
        """The format of each cell style; an unknown number is a format nobody trusts."""
        built_in = {str(number): code for number, code in BUILT_IN.items()}
        known = {**built_in, **self._codes}
        return tuple(known.get(number, f"?{number}") for number in self._numbers)

    def read(self, part: bytes) -> None:
        """Take in the whole part."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(part, True)

    def _start(self, tag: str, attributes: dict[str, Any]) -> None:
        name = tag.rpartition(":")[2]
        if name == "numFmt" and "dxfs" in self._open:
            self.is_conditional = True
        elif name == "numFmt":
            _check_own_number(attributes)
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self._open[-1:] == ["cellXfs"]:
            self._numbers.append(attributes.get("numFmtId", "0"))
        self._open.append(name)

    def _end(self, _: str) -> None:
        self._open.pop()


def _check_own_number(attributes: dict[str, Any]) -> None:
    """A number below those is of a built-in format: some programs keep that, whatever the file says."""
    number, code = attributes.get("numFmtId", ""), attributes.get("formatCode", "")
    is_taken = number.isdigit() and int(number) < _FIRST_OWN and BUILT_IN.get(int(number)) != code
    if is_taken and kind_of(code) is not None:
        raise refused("suspicious")
