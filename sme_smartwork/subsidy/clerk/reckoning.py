"""Reckons formulas as a spreadsheet does, so that a workbook can hold each result beside its formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add, sub
from typing import Any

from sme_smartwork.subsidy.clerk.functions import Argument, call
from sme_smartwork.subsidy.clerk.ranking import Ranks, places
from sme_smartwork.subsidy.clerk.sheet_values import (
    Broken,
    Day,
    Scalar,
    Value,
    as_number,
    as_truth,
    below,
    equal,
    spread,
)

Place = tuple[str, str, int]  # sheet, letters of the column, row counted from one

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"""|(?P<cell>(?:'(?P<sheet>[^']*)'!)?\$?(?P<letters>[A-Z]{1,3})\$?(?P<row>\d+)(?![\w(]))"""
    r"""|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Z]+)(?=\()|(?P<sign><=|>=|[-+*/<>=(),:])"""
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in one cell; `ranks` is what it counts, where it is a place in line."""

    text: str
    ranks: Ranks | None = None


class Reckoner:
    """Works out the cells of a workbook, each when it is first asked for."""

    def __init__(self, cells: Mapping[Place, Formula | Scalar]) -> None:
        self._cells = cells
        self._known: dict[Place, Scalar | Broken] = {}
        self._columns: dict[tuple[Place, int], list[Scalar]] = {}
        self._places: dict[tuple[str, Ranks], list[int] | None] = {}

    def value(self, place: Place) -> Scalar:
        """What the cell shows; raises Broken where it shows an error."""
        found = self._cells.get(place)
        if not isinstance(found, Formula):
            return found
        if place not in self._known:
            self._known[place] = self._reckoned(found, place)
        known = self._known[place]
        if isinstance(known, Broken):
            raise known
        return known

    def column(self, first: Place, last: int) -> list[Scalar]:
        """The cells from `first` down to row `last`, worked out once for all formulas that ask."""
        key = first, last
        if key not in self._columns:
            sheet, letters, row = first
            self._columns[key] = [self.value((sheet, letters, each)) for each in range(row, last + 1)]
        return self._columns[key]

    def _ranked(self, sheet: str, ranks: Ranks) -> list[int] | None:
        """Every row's place, found once: row by row it would take a time that grows with their square."""
        key = sheet, ranks
        if key not in self._places:
            line, *keys = (
                self.column((sheet, letters, ranks.first), ranks.last)
                for letters in (ranks.line, *(letters for letters, _ in ranks.keys))
            )
            falling = (is_falling for _, is_falling in ranks.keys)
            self._places[key] = places(line, list(zip(keys, falling, strict=True)))
        return self._places[key]

    def _reckoned(self, formula: Formula, place: Place) -> Scalar | Broken:
        try:
            if formula.ranks is not None and (found := self._ranked(place[0], formula.ranks)) is not None:
                return found[place[2] - formula.ranks.first]
            value = _parsed(formula.text)(_Cells(self, place[0]))
            return 0 if value is None else value  # what refers to an empty cell shows nought
        except (Broken, ZeroDivisionError, OverflowError):
            return Broken()


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells as a formula of one sheet sees them."""

    reckoner: Reckoner
    sheet: str

    def read(self, sheet: str | None, letters: str, row: int) -> Scalar:
        return self.reckoner.value((sheet or self.sheet, letters, row))

    def column(self, sheet: str | None, letters: str, row: int, last: int) -> list[Scalar]:
        return self.reckoner.column((sheet or self.sheet, letters, row), last)


Work = Callable[[_Cells], Value]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a formula that can be worked out; `is_read`: it is a cell or several."""

    work: Work
    is_read: bool = False


@lru_cache(maxsize=4_096)
def _parsed(text: str) -> Work:
    """`text` read once; ValueError for what is no formula of ours."""
    return _Reading(text).whole().work


class _Reading:
    """Reads one formula from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0

    def whole(self) -> _Part:
        """The whole formula."""
        found = self._compared()
        if self._at < len(self._tokens):
            raise ValueError("a formula goes on after its end")
        return found

    def _take(self, *signs: str) -> str | None:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.lastgroup == "sign" and token["sign"] in signs:
                self._at += 1
                return token["sign"]
        return None

    def _chain(self, below_it: Callable[[], _Part], *signs: str) -> _Part:
        left = below_it()
        while (sign := self._take(*signs)) is not None:
            left = _joined(sign, left, below_it())
        return left

    def _compared(self) -> _Part:
        return self._chain(self._added, "=", "<", ">", "<=", ">=")

    def _added(self) -> _Part:
        return self._chain(self._multiplied, "+", "-")

    def _multiplied(self) -> _Part:
        return self._chain(self._signed, "*", "/")

    def _signed(self) -> _Part:
        if self._take("-"):
            work = self._signed().work
            return _Part(lambda cells: spread(_less, 0, work(cells)))
        return self._signed() if self._take("+") else self._single()

    def _single(self) -> _Part:
        if self._take("("):
            inner = self._compared()
            self._expect(")")
            return _Part(inner.work, inner.is_read)
        token = self._tokens[self._at]
        self._at += 1
        return self._known(token)

    def _known(self, token: re.Match[str]) -> _Part:
        if token.lastgroup == "text":
            return _constant(token["text"][1:-1].replace('""', '"'))
        if token.lastgroup == "number":
            digits = token["number"]
            return _constant(float(digits) if "." in digits else int(digits))
        if token.lastgroup == "name":
            return self._function(token["name"])
        if token["cell"]:
            return self._cell(token)
        raise ValueError("not a part of a formula")

    def _cell(self, token: re.Match[str]) -> _Part:
        sheet, letters, row = token["sheet"], token["letters"], int(token["row"])
        if self._take(":"):
            last = self._tokens[self._at]
            self._at += 1
            until = int(last["row"])
            return _Part(lambda cells: cells.column(sheet, letters, row, until), is_read=True)
        return _Part(lambda cells: cells.read(sheet, letters, row), is_read=True)

    def _function(self, name: str) -> _Part:
        self._expect("(")
        first = self._at
        parts: list[_Part] = []
        if not self._take(")"):
            parts.append(self._compared())
            while self._take(","):
                parts.append(self._compared())
            self._expect(")")
        return _special(name, parts, self._tokens[first:]) or _Part(lambda cells: _called(name, parts, cells))

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise ValueError(f"{sign} is missing")


def _tokens(text: str) -> list[re.Match[str]]:
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"not a formula of ours: {text[at : at + 20]}")
        found.append(match)
        at = match.end()
    return found


def _constant(value: Scalar) -> _Part:
    return _Part(lambda _cells: value)


def _called(name: str, parts: list[_Part], cells: _Cells) -> Value:
    arguments: list[Argument] = [(part.work(cells), part.is_read) for part in parts]
    return call(name, arguments)


def _special(name: str, parts: list[_Part], tokens: list[re.Match[str]]) -> _Part | None:
    """The functions that do not work out all their arguments."""
    if name == "IF":
        when, then, other = (part.work for part in parts)
        return _Part(lambda cells: then(cells) if as_truth(when(cells)) else other(cells))
    if name == "IFERROR":
        return _Part(lambda cells: _unless_broken(parts[0].work, parts[1].work, cells))
    if name == "ROW":
        first, is_range = int(tokens[0]["row"]), len(tokens) > 1 and tokens[1]["sign"] == ":"
        rows = list(range(first, int(tokens[2]["row"]) + 1)) if is_range else []
        return _Part(lambda _cells: rows if is_range else first)
    return None


def _unless_broken(work: Work, other: Work, cells: _Cells) -> Value:
    try:
        return work(cells)
    except (Broken, ZeroDivisionError, OverflowError):
        return other(cells)


def _joined(sign: str, left: _Part, right: _Part) -> _Part:
    work, one, other = _SIGNS[sign], left.work, right.work
    return _Part(lambda cells: spread(work, one(cells), other(cells)))


def _plus(left: Scalar, right: Scalar) -> Scalar:
    return _kept(add, left, right)


def _less(left: Scalar, right: Scalar) -> Scalar:
    if isinstance(left, Day) and isinstance(right, Day):
        return int(left) - int(right)
    return _kept(sub, left, right)


def _kept(work: Callable[[Any, Any], int | float], left: Scalar, right: Scalar) -> Scalar:
    """A day moved by whole days stays a day."""
    found = work(as_number(left), as_number(right))
    is_day = isinstance(left, Day) or (isinstance(right, Day) and work is add)
    return Day(found) if is_day and isinstance(found, int) else found


def _times(left: Scalar, right: Scalar) -> Scalar:
    return as_number(left) * as_number(right)


def _over(left: Scalar, right: Scalar) -> Scalar:
    one, other = as_number(left), as_number(right)
    whole = isinstance(one, int) and isinstance(other, int) and other and not one % other
    return int(one) // int(other) if whole else one / other


_SIGNS: Mapping[str, Callable[[Scalar, Scalar], Scalar]] = {
    "=": equal,
    "<": below,
    ">": lambda left, right: below(right, left),
    "<=": lambda left, right: not below(right, left),
    ">=": lambda left, right: not below(left, right),
    "+": _plus,
    "-": _less,
    "*": _times,
    "/": _over,
}
