"""What a signed document says must be visible, by address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import chain, compress, count, repeat
from operator import is_not
from typing import Any

from sme_smartwork.exchange.header import formula_of
from sme_smartwork.exchange.swift.cells import Visible
from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.exchange.swift.places import names
from sme_smartwork.intake.strict_json import MAX_BYTES

_AS_THEY_ARE = frozenset({str, int, type(None)})  # a truth value is of another type
_OTHERWISE = dict.fromkeys(_AS_THEY_ARE, False)
_FIRST_SERIAL = date(1899, 12, 30).toordinal()


def document(message: bytes) -> Mapping[str, Any]:
    """The signed document; raises `NotPlain` or ValueError for what canonical JSON never holds.

    No length of numbers is asked: one that a cell shows, or that a figure can be, is short. Whether a key
    stands twice is for `check_keys` to tell, when all are counted.
    """
    if len(message) > MAX_BYTES or b"\\u" in message:
        raise NotPlain
    read = json.loads(message.decode(), parse_float=_none, parse_constant=_none)
    if type(read) is not dict:
        raise NotPlain
    return read


def check_keys(message: bytes, read: Mapping[str, Any], in_cells: int) -> None:
    """No key stands twice, of which a reader keeps one only; raises `NotPlain`.

    In JSON a quote and a colon follow each other behind a key alone, unless the quote is escaped.
    """
    said = message.count(b'":') - message.count(b'\\":')
    figures, programme = read["summary"].values(), read.get("programme") or {}
    inside = len(programme) + sum(len(value) for value in figures if type(value) is dict)
    sheets = sum(map(len, read["sheets"]))
    if said != len(read) + len(figures) + inside + sheets + in_cells:
        raise NotPlain


def _none(_: str) -> Any:
    raise NotPlain


def cells_in(sheet: Mapping[str, Any]) -> tuple[list[bytes], list[Visible], dict[bytes, str], int]:
    """Where one sheet must show a value, the values, the formulas by place, and how many keys cells have."""
    rows = sheet["cells"]
    every = list(chain.from_iterable(rows))
    named = list(chain.from_iterable(map(names, count(1), map(len, rows))))
    formulas: dict[bytes, str] = {}
    keys = 0
    kinds = list(map(type, every))
    if not _AS_THEY_ARE.issuperset(kinds):
        for at in compress(count(), map(_OTHERWISE.get, kinds, repeat(True))):
            value = every[at]
            if kinds[at] is dict:
                keys += len(value)
                if len(value) == 2:
                    formulas[named[at]] = formula_of(value["f"])
                    value = value["v"]
                    keys += type(value) is dict
            every[at] = value if type(value) in _AS_THEY_ARE else _visible(value)
    are_told = list(map(is_not, every, repeat(None)))
    return list(compress(named, are_told)), list(compress(every, are_told)), formulas, keys


def _visible(value: Any) -> Visible:
    if type(value) is bool:
        return ("truth", value)
    ((kind, text),) = value.items()
    return _read(kind, text)


@lru_cache(maxsize=20_000)
def _read(kind: str, text: str) -> Visible:
    if kind == "n":
        return round(float(text), 9)
    if kind == "d":
        return ("day", date.fromisoformat(text).toordinal() - _FIRST_SERIAL)
    raise NotPlain
