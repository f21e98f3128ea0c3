"""What stands between one value of a sheet and the next: the same few thousand pieces in every report."""

from __future__ import annotations

import re
from typing import TypeAlias

from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.exchange.swift.places import ORDINALS, ROW_SHIFT
from sme_smartwork.exchange.swift.strings import plain_text
from sme_smartwork.intake.limits import REPORT

_MOST_KEPT = 120_000  # about 60 MB: the layouts of a few dozen firms
_MOST_LOOKS = 5_000
_LARGEST_KEPT = 500
_PAST_EVERY_CELL = REPORT.rows << ROW_SHIFT << 1
_ROW = (
    rb'<row r="[1-9][0-9]{0,4}"(?: spans="[0-9:]+"| s="[0-9]{1,5}"| customFormat="(?:0|1|true|false)"'
    rb'| ht="(?:[3-9]|[1-9][0-9]+)(?:\.[0-9]+)?"| customHeight="(?:0|1|true|false)"| hidden="(?:0|false)"'
    rb'| outlineLevel="0"| collapsed="(?:0|false)"| x14ac:dyDescent="[0-9.]+")*+'
)
_BLANKS = rb'(?:<c r="[A-Z0-9]+"(?: s="[0-9]{1,5}")?/>)*+'
_ROWS = rb"(?:" + _ROW + rb"(?:/>|>" + _BLANKS + rb"</row>))*+"
_FILLED = (
    rb'<c r="([A-Z0-9]+)"((?: s="[0-9]{1,5}")?(?: t="(?:n|s|b|str)")?)>(?:<f(?: aca="false")?>([^<]*)</f>)?'
)
_FIRST = re.compile(_ROWS + _ROW + rb">" + _BLANKS + _FILLED)
_NEXT = re.compile(rb"</c>" + _BLANKS + rb"(?:</row>" + _ROWS + _ROW + rb">" + _BLANKS + rb")?+" + _FILLED)
_LAST = re.compile(rb"</c>" + _BLANKS + rb"</row>" + _ROWS)
_BESIDE = b'</c><c r="'
_LOOK = re.compile(rb'((?: s="[0-9]{1,5}")?(?: t="(?:n|s|b|str)")?)>')
_PLACE = re.compile(rb'<(row|c) r="([^"]*)"')
_STYLE = re.compile(rb' s="([0-9]+)"')


Step: TypeAlias = tuple[int, bytes, bytes, str | None, int, int]
"""The way to the next value: its place (past every cell when there is none), address, look and formula; the
first place named, which comes after the value before, and the least place that one may have, so that a row
that goes on is its own. The look ends with the largest style of the blank cells on the way.

A plain tuple: thousands are kept, and the collector of garbage passes over plain ones.
"""


class _Steps(dict[bytes, Step]):
    """Each piece, read when it is met for the first time."""

    def __init__(self, grammar: re.Pattern[bytes]) -> None:
        super().__init__()
        self._grammar = grammar

    def __missing__(self, piece: bytes) -> Step:
        step = _beside(piece) if self._grammar is _NEXT else None
        step = step or _read(piece, self._grammar)
        if len(self) >= _MOST_KEPT:
            self.clear()
        if len(piece) <= _LARGEST_KEPT:
            self[piece] = step
        return step


FIRST, NEXT, LAST = _Steps(_FIRST), _Steps(_NEXT), _Steps(_LAST)


_looks: dict[bytes, bytes] = {}  # how a cell goes on behind its address → its look


def _beside(piece: bytes) -> Step | None:
    """The cell just beside the one before, when its look was met already: the usual piece, told soonest."""
    if not piece.startswith(_BESIDE):
        return None
    address, _, rest = piece[len(_BESIDE) :].partition(b'"')
    look = _looks.get(rest)
    if look is None:
        match = _LOOK.fullmatch(rest)
        if match is None:
            return None
        if len(_looks) >= _MOST_LOOKS:
            _looks.clear()
        look = _looks[rest] = match[1] + b" 0"
    at = ORDINALS[address]
    return at, address, look, None, at, at >> ROW_SHIFT << ROW_SHIFT


def _read(piece: bytes, grammar: re.Pattern[bytes]) -> Step:
    match = grammar.fullmatch(piece)
    if match is None:
        raise NotPlain
    at, first, begun = _walked(_PLACE.findall(piece))
    blank = b" %d" % max(map(int, _STYLE.findall(piece)), default=0)
    if grammar is _LAST:
        return _PAST_EVERY_CELL, b"", blank, None, first, begun
    formula = None if match[3] is None else plain_text(match[3])
    return at, match[1], match[2] + blank, formula, first, begun


def _walked(places: list[tuple[bytes, bytes]]) -> tuple[int, int, int]:
    """The last and the first place, and where the row begins that is gone on with; places rise."""
    at, first, begun, row = 0, 0, 0, 0
    for kind, said in places:
        ordinal = int(said) << ROW_SHIFT if kind == b"row" else ORDINALS[said]
        if kind == b"row":
            row = int(said)
        elif not row:
            row = ordinal >> ROW_SHIFT
            begun = row << ROW_SHIFT
        if ordinal <= at or ordinal >> ROW_SHIFT != row or row > REPORT.rows:
            raise NotPlain
        at, first = ordinal, first or ordinal
    return at, first or _PAST_EVERY_CELL, begun
