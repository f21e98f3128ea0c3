"""The rows of a sheet, read in one pass of a strict grammar; what does not fit to the letter is not read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, islice
from operator import le, lt
from typing import TypeAlias

from sme_smartwork.exchange.formulas import truth_of
from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.exchange.swift.parts import frame, shape_of
from sme_smartwork.exchange.swift.places import covered
from sme_smartwork.exchange.swift.steps import FIRST, LAST, NEXT, Step
from sme_smartwork.exchange.swift.strings import plain_text
from sme_smartwork.intake.limits import REPORT

Visible: TypeAlias = str | int | float | tuple[str, float | bool]
"""A visible value: a text, a number, or a day or truth with its kind before it."""

_VALUE = re.compile(rb"<v>([^<]*)</v>")
_LOOK = re.compile(rb'(?: s="([0-9]{1,5})")?(?: t="(n|s|b|str)")? ([0-9]+)')
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
    pieces = _VALUE.split(body)
    told = pieces[1::2]
    ordinals, addresses, looks, formulas, firsts, least = zip(*_steps(pieces[0::2]), strict=True)
    before = (0, *ordinals[:-1])
    are_in_order = all(map(lt, before, firsts)) and all(map(le, least, before))
    if not are_in_order or len(told) > REPORT.cells:
        raise NotPlain
    around, under = _around(head, tail)
    if under and not under.isdisjoint(addresses):
        raise NotPlain
    found = _values(looks, told, texts, _hows(kinds))
    elements = around + body.count(b"<")
    if b"<f" not in body:
        return Cells(list(addresses[:-1]), found, {}, elements)
    return _live_cells(list(addresses[:-1]), found, formulas, elements)


def _steps(pieces: list[bytes]) -> list[Step]:
    """The way from value to value, and from the last one to the end."""
    if len(pieces) < 2:
        raise NotPlain
    middle = map(NEXT.__getitem__, islice(pieces, 1, len(pieces) - 1))
    return [FIRST[pieces[0]], *middle, LAST[pieces[-1]]]


def _live_cells(
    addresses: list[bytes], values: list[Visible], told: tuple[str | None, ...], elements: int
) -> Cells:
    formulas: dict[bytes, str] = {}
    for at in compress(range(len(told)), told):
        text = told[at] or ""
        truth = truth_of(text)
        if truth is None:
            formulas[addresses[at]] = text
        elif values[at] != ("truth", truth):
            raise NotPlain
    if "" in values:  # a formula that says nothing
        addresses = [each for each, value in zip(addresses, values, strict=True) if value != ""]
        values = [value for value in values if value != ""]
    return Cells(addresses, values, formulas, elements)


def _values(
    looks: Sequence[bytes], told: list[bytes], texts: Mapping[bytes, str], hows: _Hows
) -> list[Visible]:
    hows[looks[-1]]  # of the blank cells behind the last value
    each = zip(map(hows.__getitem__, looks), told, strict=False)
    return [texts[value] if how == "s" else _value(how, value) for how, value in each]


class _Hows(dict[bytes, str]):
    """How the value of a cell of some style and type is to be read, for the styles of one workbook."""

    def __init__(self, kinds: Kinds) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, look: bytes) -> str:
        match = _LOOK.fullmatch(look)
        if match is None or int(match[3]) >= len(self._kinds):
            raise NotPlain
        kind = self._kinds[int(match[1] or b"0")]
        if kind is None:
            raise NotPlain
        how = self[look] = kind if match[2] in (None, b"n") else match[2].decode()
        return how


_hows = lru_cache(maxsize=256)(_Hows)


@lru_cache(maxsize=20_000)
def _value(how: str, value: bytes) -> Visible:
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
