"""How high a row must be so that wrapped text is not cut, on screen and on paper."""

from __future__ import annotations

import math
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
from sme_smartwork.reports.model import Cell, placed

_WIDE = 1.76  # a Korean letter against a digit
_NARROW = 0.98
_MARGIN = 1.2  # cell padding, in digits
_TALLEST = 400.0  # Excel stops at 409 points


def row_height(row: tuple[Cell, ...], widths: tuple[int, ...]) -> float:
    """The height of `row` in points, for columns of `widths` characters."""
    heights = (_cell_height(cell, sum(widths[at : at + cell.span])) for at, cell in placed(row))
    return min(max(heights, default=EMPTY_POINTS), _TALLEST) + PADDING_POINTS


def _cell_height(cell: Cell, width: int) -> float:
    looks = {**LOOKS[cell.style], **PLACES[cell.place]}
    size: float = looks.get("font_size", FONT_SIZE)
    per_line = LINE_POINTS.get(cell.style, PLAIN_POINTS * size / FONT_SIZE)
    if not isinstance(cell.value, str) or not cell.value:
        return per_line
    scale = size / FONT_SIZE * (1.06 if looks.get("bold") else 1)
    room = max(width - _MARGIN, 1) / scale
    return per_line * sum(_lines(line, room) for line in cell.value.split("\n"))


def _lines(line: str, room: float) -> int:
    if len(line) * _WIDE <= room:
        return 1
    needed = text_width(line)
    if needed <= room:
        return 1
    # Lines break between words, so the last word of each line leaves a gap.
    return math.ceil(needed * 1.06 / room)


def text_width(text: str) -> float:
    """The width of `text`, measured in digits of the document's font."""
    if text.isascii():
        return len(text) * _NARROW
    return sum(_WIDE if east_asian_width(letter) in "WF" else _NARROW for letter in text)
