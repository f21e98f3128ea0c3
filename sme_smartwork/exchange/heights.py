"""How high a row must be so that wrapped text is not cut, on screen and on paper."""

from __future__ import annotations

import math
from functools import lru_cache
from unicodedata import east_asian_width

from sme_smartwork.exchange.formats import (
    EMPTY_POINTS,
    FONT_SIZE,
    LINE_POINTS,
    LOOKS,
    PADDING_POINTS,
    PLACES,
    PLAIN_POINTS,
)
from sme_smartwork.reports.model import Cell

_WIDE = 1.75  # a Korean letter, in widths of a digit
_NARROW = 1.0
_LETTERS = {**dict.fromkeys(" ,.:;'!|()[]·ijl", 0.6), **dict.fromkeys("-/", 0.8)}
_CAPITAL = 1.2
_MARGIN = 1.2  # cell padding, in digits
_TALLEST = 400.0  # Excel stops at 409 points

PLAIN_ROW = PLAIN_POINTS + PADDING_POINTS
EMPTY_ROW = EMPTY_POINTS + PADDING_POINTS

Measure = tuple[float, float]  # points of one line, width of a digit against the document's font
_MEASURES: dict[tuple[int, int], Measure] = {}


def row_height(row: tuple[Cell, ...], widths: tuple[int, ...]) -> float:
    """The height of `row` in points, for columns of `widths` characters."""
    if not row:
        return EMPTY_ROW
    highest, column = 0.0, 0
    for cell in row:
        width = widths[column] if cell.span == 1 else sum(widths[column : column + cell.span])
        value = cell.value
        height, scale = _measure(cell)
        if type(value) is str and (len(value) * scale * _WIDE > width - _MARGIN or "\n" in value):
            height *= lines(value, max(width - _MARGIN, 1) / scale)
        if height > highest:
            highest = height
        column += cell.span
    return min(highest, _TALLEST) + PADDING_POINTS


def _measure(cell: Cell) -> Measure:
    key = (id(cell.style), id(cell.place))  # members are single, and their own hash is slow
    found = _MEASURES.get(key)
    if found is None:
        looks = {**LOOKS[cell.style], **PLACES[cell.place]}
        size: float = looks.get("font_size", FONT_SIZE) / FONT_SIZE
        per_line = LINE_POINTS.get(cell.style, PLAIN_POINTS * size)
        found = _MEASURES[key] = (per_line, size * (1.06 if looks.get("bold") else 1))
    return found


@lru_cache(maxsize=20_000)
def lines(text: str, room: float) -> int:
    """How many lines `text` needs in `room` digits."""
    return sum(_lines(line, room) for line in text.split("\n"))


def _lines(line: str, room: float) -> int:
    if len(line) * _WIDE <= room:
        return 1
    needed = text_width(line)
    # Lines break between words, so the last word of each line leaves a gap.
    return 1 if needed <= room else math.ceil(needed * 1.06 / room)


def text_width(text: str) -> float:
    """The width of `text`, measured in digits of the document's font."""
    return sum(map(_letter_width, text))


@lru_cache(maxsize=5_000)
def _letter_width(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _LETTERS.get(letter, _NARROW)
