"""Fonts of the styles, and text broken into lines that fit a width; lengths in dots, ten to a point."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from sme_smartwork.exchange.formats import FONT_SIZE, LOOKS, PLACES
from sme_smartwork.reports.model import Cell, Place, Style
from ui.forms.paper.values import is_whole

DOTS = 10  # to a point
_SMALLEST = 5.5  # points; below it nobody reads
Lines = tuple[str, ...]


def look_of(cell: Cell) -> Mapping[str, Any]:
    """How the style of `cell` looks, as in the workbook."""
    return _look(cell.style, cell.place)


@lru_cache(maxsize=256)
def _look(style: Style, place: Place) -> Mapping[str, Any]:
    return {**LOOKS[style], **PLACES[place]}


def font_of(cell: Cell, scale: float) -> QFont:
    """The font of `cell` on a page drawn at `scale`."""
    look = look_of(cell)
    return font(look.get("font_size", FONT_SIZE), bool(look.get("bold")), round(scale, 3))


@lru_cache(maxsize=256)
def font(points: float, is_bold: bool, scale: float) -> QFont:
    """The program's own font at so many points."""
    made = QFont()
    made.setPixelSize(round(max(points * scale, _SMALLEST) * DOTS))
    made.setBold(is_bold)
    return made


def line_height(used: QFont) -> float:
    """From one line to the next."""
    return QFontMetricsF(used).height() * 1.05


def width_of(text: str, used: QFont) -> float:
    """How wide `text` is in one line."""
    return QFontMetricsF(used).horizontalAdvance(text)


def lines_of(cell: Cell, text: str, used: QFont, room: float) -> Lines:
    """`text` in lines no wider than `room`; a number is never broken."""
    if not text:
        return ()
    if is_whole(cell):
        return (text,)
    return _broken(text, used.pixelSize(), used.bold(), round(room))


@lru_cache(maxsize=20_000)
def _broken(text: str, pixels: int, is_bold: bool, room: int) -> Lines:
    used = QFont()
    used.setPixelSize(pixels)
    used.setBold(is_bold)
    found: list[str] = []
    for part in text.split("\n"):
        found += _fitted(part, used, room)
    return tuple(found)


def _fitted(text: str, used: QFont, room: int) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, used)
    layout.setTextOption(option)
    lines: list[str] = []
    units = text.encode("utf-16-le")  # Qt counts as UTF-16 does
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, pixels_least(used)))
        first = line.textStart() * 2
        lines.append(units[first : first + line.textLength() * 2].decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return lines or [""]


def pixels_least(used: QFont) -> int:
    """The least room of a line: one letter fits in any case."""
    return used.pixelSize() * 2
