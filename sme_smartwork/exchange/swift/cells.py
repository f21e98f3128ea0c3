"""The rows of a sheet, read in one pass of a strict grammar; what does not fit to the letter is not read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, islice, repeat
from operator import and_, lt, rshift
from typing import TypeAlias

from sme_smartwork.exchange.formulas import truth_of
from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.exchange.swift.parts import frame, shape_of
from sme_smartwork.exchange.swift.places import COLUMNS, ORDINALS, ROW_SHIFT, covered
from sme_smartwork.exchange.swift.strings import plain_text
from sme_smartwork.intake.limits import REPORT

Visible: TypeAlias = str | int | float | tuple[str, float | bool]
"""A visible value: a text, a number, or a day or truth with its kind before it."""

# A cell with its value, or the beginning of a row; what stands between is looked at as closely.
_TOKEN = rb'<(?:c r="|row r="(?=[1-9]))([^"]+)"([^>]*+)>'
_PLAIN = re.compile(_TOKEN + rb"(?:<v>([^<>]++)</v></c>)?+")
_LIVE = re.compile(_TOKEN + rb'(?:(<f(?: aca="false")?>[^<>]*</f>)?(<v>[^<>]*+)</v></c>)?+')
_ROW = re.compile(
    rb'(?: spans="[0-9:]+"| s="[0-9]{1,5}"| customFormat="(?:0|1|true|false)"'
    rb'| ht="(?:[3-9]|[1-9][0-9]+)(?:\.[0-9]+)?"| customHeight="(?:0|1|true|false)"| hidden="(?:0|false)"'
    rb'| outlineLevel="0"| collapsed="(?:0|false)"| x14ac:dyDescent="[0-9.]+")*+'
)
_LOOK = re.compile(rb'(?: s="([0-9]{1,5})")?(?: t="(n|s|b|str)")?')
_BLANK = re.compile(rb'(?: s="[0-9]{1,5}")?/')
_STYLE = re.compile(rb' s="([0-9]+)"')
_DIGIT = re.compile("[0-9]")  # no spelling of a truth value has one
_ATTRIBUTE = re.compile(rb' ([^ =]+)="')
_SHUT, _OPEN, _BLANK_CELL = range(3)  # a row without cells, another row, a cell without a value
_HOWS = ("", "", "", "s", "str", "b", "any", "whole", "percent", "day")  # to read a value, by the same number
_TEXT = _HOWS.index("s")
_ARE_ROWS = bytes(kind < _BLANK_CELL for kind in range(256))
_ARE_VALUES = bytes(kind > _BLANK_CELL for kind in range(256))
_CELL_IN_SHUT = re.compile(rb"\x00[^\x00\x01]")
_BETWEEN = {b"": 0, b"</row>": 1}
_MOST_LOOKS = 5_000
_FLOAT = re.compile(rb"-?[0-9]{1,18}(?:\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?")
_MERGES = re.compile(
    rb'<mergeCells(?: count="[0-9]+")?>((?:<mergeCell ref="[A-Z]+[0-9]+:[A-Z]+[0-9]+"/>)+)</mergeCells>'
)
_NOT_OUTSIDE = re.compile(rb"<(?:[^\s<>/]+:)?(?:sheetData|row|c|mergeCells?)[\s/>]")
_AREA = re.compile(rb'"([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_TRUTHS = {b"0": False, b"1": True}


@dataclass(frozen=True, slots=True)
class Cells:
    """What one sheet shows: the addresses that hold a value, the values, and the formulas by address."""

    addresses: list[bytes]
    values: list[Visible]
    formulas: Mapping[bytes, str]
    elements: int


Kinds = tuple[str | None, ...]


def cells_of(sheet: bytes, texts: Mapping[bytes, str], kinds: Kinds) -> Cells:
    """The cells of the sheet part `sheet`; raises `NotPlain`."""
    head, _, rest = sheet.partition(b"<sheetData>")
    body, end, tail = rest.partition(b"</sheetData>")
    if not end:
        raise NotPlain
    around, under = _around(head, tail)
    grammar = _LIVE if b"</f>" in body else _PLAIN
    found = grammar.split(body)
    step = grammar.groups + 1
    ends = bytes(map(_BETWEEN.__getitem__, found[::step]))
    places, looks = found[1::step], found[2::step]
    tokens = bytes(map(_hows(kinds).__getitem__, looks))
    _check_rows(list(map(ORDINALS.__getitem__, places)), tokens, ends)
    are_values = tokens.translate(_ARE_VALUES)
    every = found[step - 1 :: step]
    told = list(compress(every, are_values))
    addresses = list(compress(places, are_values))
    filled = are_values.count(1)
    if (
        not filled
        or told.count(None)
        or len(every) - every.count(None) != filled
        or body.count(b"<row ") != tokens.translate(_ARE_ROWS).count(1)
        or filled > REPORT.cells
        or not under.isdisjoint(addresses)
    ):
        raise NotPlain
    elements = around + len(places) + len(ends) + 4 * filled
    hows = bytes(compress(tokens, are_values))
    if grammar is _PLAIN:
        return Cells(addresses, _values(hows, told, texts), {}, elements)
    values = _values(hows, [each[3:] for each in told], texts)
    return _live_cells(addresses, values, list(compress(found[3::step], are_values)), elements)


def _check_rows(ordinals: list[int], tokens: bytes, ends: bytes) -> None:
    """Rows and cells stand in their order, each cell in its own row, and every row ends; raises `NotPlain`.

    `ends` tells before which of them, and before the end of all, a row ends.
    """
    are_rows = tokens.translate(_ARE_ROWS)
    marks = list(compress(ordinals, are_rows))
    rows = bytes(compress(tokens, are_rows))
    if (
        not are_rows.startswith(b"\1")
        or not all(map(lt, ordinals, islice(ordinals, 1, None)))
        or any(map(and_, marks, repeat(COLUMNS)))
        or _CELL_IN_SHUT.search(tokens)
        or bytes(compress(ends, are_rows)) + ends[-1:] != b"\0" + rows
        or ends.count(1) != rows.count(_OPEN)
    ):
        raise NotPlain
    # The last cell of a row tells for all before it, as they are in order.
    lasts = [*compress(ordinals, islice(are_rows, 1, None)), ordinals[-1]]
    if list(map(rshift, lasts, repeat(ROW_SHIFT))) != list(map(rshift, marks, repeat(ROW_SHIFT))):
        raise NotPlain


def _live_cells(
    addresses: list[bytes], values: list[Visible], told: list[bytes | None], elements: int
) -> Cells:
    formulas: dict[bytes, str] = {}
    for at, formula in enumerate(told):
        if formula is None:
            continue
        text = plain_text(formula[formula.index(b">") + 1 : -len(b"</f>")])
        truth = None if _DIGIT.search(text) else truth_of(text)
        if truth is None:
            formulas[addresses[at]] = text
        elif values[at] != ("truth", truth):
            raise NotPlain
    if "" in values:  # a formula that says nothing
        addresses = [each for each, value in zip(addresses, values, strict=True) if value != ""]
        values = [value for value in values if value != ""]
    return Cells(addresses, values, formulas, elements)


def _values(hows: bytes, told: list[bytes], texts: Mapping[bytes, str]) -> list[Visible]:
    return [
        texts[value] if how == _TEXT else _value(how, value) for how, value in zip(hows, told, strict=True)
    ]


class _Hows(dict[bytes, int]):
    """What goes on behind its place in this way, for the styles of one workbook."""

    def __init__(self, kinds: Kinds) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, look: bytes) -> int:
        if any(int(style) >= len(self._kinds) for style in _STYLE.findall(look)):
            raise NotPlain
        if len(self) >= _MOST_LOOKS:
            self.clear()
        how = self[look] = self._how(look)
        return how

    def _how(self, look: bytes) -> int:
        if _BLANK.fullmatch(look):
            return _BLANK_CELL
        match = _LOOK.fullmatch(look)
        if match is None:
            return self._row(look)
        kind = self._kinds[int(match[1] or b"0")]
        if kind is None:
            raise NotPlain
        return _HOWS.index(kind if match[2] in (None, b"n") else match[2].decode())

    def _row(self, look: bytes) -> int:
        names = _ATTRIBUTE.findall(look)
        if not _ROW.fullmatch(look.removesuffix(b"/")) or len(set(names)) < len(names):
            raise NotPlain
        return _SHUT if look.endswith(b"/") else _OPEN


_hows = lru_cache(maxsize=256)(_Hows)


@lru_cache(maxsize=20_000)
def _value(number_of_how: int, value: bytes) -> Visible:
    how = _HOWS[number_of_how]
    if how == "str":
        return plain_text(value)
    if how == "b":
        return ("truth", _TRUTHS[value])
    number = int(value) if value.isdigit() and len(value) <= 18 else _float(value)
    if how == "day":
        return ("day", number)
    if (how == "percent" and not 0 <= number <= 1) or (how == "whole" and number != int(number)):
        raise NotPlain
    return number


def _float(value: bytes) -> float:
    if not _FLOAT.fullmatch(value):
        raise NotPlain
    return round(float(value), 9)


def _around(head: bytes, tail: bytes) -> tuple[int, frozenset[bytes]]:
    """How many elements stand around the rows, and the cells that are hidden by merging others."""
    before, mark, rest = tail.partition(b"<oddFooter>")
    foot, end, after = rest.partition(b"</oddFooter>")
    if not mark:
        return _outline(head, tail)
    if not end or b"<" in foot:
        raise NotPlain
    _check_foot(foot)
    return _outline(head, before + mark + end + after)


@lru_cache(maxsize=100)
def _check_foot(foot: bytes) -> None:
    plain_text(foot)


@lru_cache(maxsize=500)
def _outline(head: bytes, tail: bytes) -> tuple[int, frozenset[bytes]]:
    match = _MERGES.search(tail)
    areas: list[bytes] = []
    if match is not None:
        areas = _AREA.findall(match[1])
        tail = tail[: match.start()] + tail[match.end() :]
    if _NOT_OUTSIDE.search(head + tail):
        raise NotPlain
    around = frame(shape_of(head + b"<sheetData></sheetData>" + tail))
    return around.elements + len(areas), frozenset().union(*map(covered, areas))
