"""Which rows of a sheet stand on which page: wide tables go on beside, tall rows go on below."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sme_smartwork.exchange.heights import EMPTY_ROW
from sme_smartwork.reports.model import Cell, Chart, Sheet, Style, placed
from ui.forms.paper.letters import DOTS, Lines, font_of, line_height, lines_of, look_of
from ui.forms.paper.values import is_whole, shown

A4 = (595 * DOTS, 842 * DOTS)
SIDE, TOP, BOTTOM = 43 * DOTS, 50 * DOTS, 58 * DOTS
_CHARACTER = 5.5 * DOTS  # of a column's width
_LEAST_SCALE = 0.6  # a table that would need less goes on beside itself
_BESIDE_SCALE = 0.65
PADDING = 3.5 * DOTS  # left and right of a text
_ABOVE = 2.5 * DOTS
_INDENT = 4 * DOTS
_CHART_SHARE = 0.6  # a chart may be so much lower where that saves a page
_CHART_ROW = 15 * DOTS
_HEADS = (Style.TITLE, Style.SUBTITLE, Style.HEADING, Style.HEADER, Style.NUMBER_HEADER)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell on the page: from where, how wide, and its lines."""

    cell: Cell
    left: float
    width: float
    lines: Lines
    column: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A row, or a part of one, with its height; or a chart."""

    boxes: tuple[Box, ...]
    height: float
    row: int
    chart: Chart | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: strips from the top down."""

    sheet: Sheet
    strips: tuple[Strip, ...]
    scale: float
    width: float


def pages_of(sheet: Sheet) -> Iterator[Page]:
    """Every page of `sheet`: the first columns downwards, then those that did not fit beside them."""
    room = _paper(sheet)[0] - 2 * SIDE
    scale, bands = _bands(sheet, room)
    for band in bands:
        yield from _down(sheet, band, scale)


def _paper(sheet: Sheet) -> tuple[int, int]:
    wide, high = A4
    return (high, wide) if sheet.landscape else (wide, high)


def _bands(sheet: Sheet, room: float) -> tuple[float, list[tuple[int, ...]]]:
    """The scale, and the columns of each page across; the first column stands on each of them."""
    widths = [width * _CHARACTER for width in sheet.widths]
    scale = min(1.0, room / sum(widths))
    if scale >= _LEAST_SCALE or len(widths) < 3:
        return scale, [tuple(range(len(widths)))]
    scale, bands, band = _BESIDE_SCALE, [], [0]
    for column in range(1, len(widths)):
        if sum(widths[each] for each in (*band, column)) * scale > room and len(band) > 1:
            bands.append(tuple(band))
            band = [0]
        band.append(column)
    return scale, [*bands, tuple(band)]


def _down(sheet: Sheet, band: tuple[int, ...], scale: float) -> Iterator[Page]:
    high = _paper(sheet)[1] - TOP - BOTTOM
    width = sum(sheet.widths[each] for each in band) * _CHARACTER * scale
    strips = list(_strips(sheet, band, scale))
    repeated = [each for each in strips if sheet.repeat_from <= each.row < sheet.repeat_rows]
    for page in _broken(strips, repeated, high):
        yield Page(sheet, tuple(page), scale, width)


def _broken(strips: Sequence[Strip], repeated: list[Strip], high: float) -> Iterator[list[Strip]]:
    """Full pages; a head never stands alone at the foot of one, and a row taller than a page is parted."""
    again = _height(repeated)
    page: list[Strip] = []
    for at, strip in enumerate(strips):
        kept = _height(page)
        if strip.chart is not None and high - kept > strip.height * _CHART_SHARE:
            strip = replace(strip, height=min(strip.height, high - kept))
            page.append(strip)
            continue
        if page and kept + _together(strips, at) > high and kept > again:
            yield page
            page = list(repeated) if strip not in repeated else []
        while _height(page) + strip.height > high and len(strip.boxes):
            fitting, rest = _parted(strip, high - _height(page))
            if rest is None:
                break
            yield [*page, fitting]
            page, strip = list(repeated), rest
        page.append(strip)
    if page:
        yield page


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _together(strips: Sequence[Strip], at: int) -> float:
    """The height of a strip with those that must not be parted from it."""
    found = strips[at].height
    while strips[at].is_head and at + 1 < len(strips):
        at += 1
        found += min(strips[at].height, 40 * DOTS)
    return found


def _parted(strip: Strip, room: float) -> tuple[Strip, Strip | None]:
    """As many lines of a strip as fit `room`, and the rest."""
    tallest = max((len(box.lines) for box in strip.boxes), default=0)
    each = (strip.height - 2 * _ABOVE) / max(tallest, 1)
    count = math.floor((room - 2 * _ABOVE) / each)
    if not 0 < count < tallest:
        return strip, None
    first = tuple(replace(box, lines=box.lines[:count]) for box in strip.boxes)
    rest = tuple(replace(box, lines=box.lines[count:]) for box in strip.boxes)
    return (
        replace(strip, boxes=first, height=count * each + 2 * _ABOVE),
        replace(strip, boxes=rest, height=(tallest - count) * each + 2 * _ABOVE),
    )


def _strips(sheet: Sheet, band: tuple[int, ...], scale: float) -> Iterator[Strip]:
    charts = {_row_of(chart): chart for chart in sheet.charts}
    covered = 0
    for number, row in enumerate(sheet.rows):
        if number in charts:
            chart = charts[number]
            covered = number + chart.rows
            yield Strip((), chart.rows * _CHART_ROW * scale, number, chart)
        if number < covered and not row:
            continue
        yield _strip(sheet, row, number, band, scale)


def _row_of(chart: Chart) -> int:
    return int(chart.anchor.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1


def _strip(sheet: Sheet, row: tuple[Cell, ...], number: int, band: tuple[int, ...], scale: float) -> Strip:
    boxes = tuple(_boxes(sheet, row, band, scale))
    heights = (max(len(box.lines), 1) * line_height(font_of(box.cell, scale)) for box in boxes)
    height = max(heights, default=EMPTY_ROW * DOTS * scale - 2 * _ABOVE) + 2 * _ABOVE
    return Strip(boxes, height, number, is_head=bool(row) and row[0].style in _HEADS)


def _boxes(sheet: Sheet, row: tuple[Cell, ...], band: tuple[int, ...], scale: float) -> Iterator[Box]:
    lefts, left = {}, 0.0
    for column in band:
        lefts[column] = left
        left += sheet.widths[column] * _CHARACTER * scale
    for column, cell in placed(row):
        within = [each for each in band if column <= each < column + cell.span]
        if column == 0 and cell.span > 1 and band[-1] >= cell.span:
            within = list(band)  # a title stands over the whole page wherever the table goes on
        if within and column in band:
            width = sum(sheet.widths[each] for each in within) * _CHARACTER * scale
            yield _box(cell, column, lefts[within[0]], width, scale)


def _box(cell: Cell, column: int, left: float, width: float, scale: float) -> Box:
    """Text takes as many lines as it needs; a number too wide is drawn smaller by the painter."""
    text, used = shown(cell), font_of(cell, scale)
    return Box(cell, left, width, lines_of(cell, text, used, width - 2 * PADDING - indent(cell)), column)


def indent(cell: Cell) -> float:
    """How far text stands from the edge it is aligned to."""
    return float(look_of(cell).get("indent", 0) * _INDENT)


def squeeze(box: Box, used_width: float) -> float:
    """By how much a number must shrink to stand in its column; 1: it fits."""
    if not is_whole(box.cell) or not box.lines:
        return 1.0
    return min(1.0, (box.width - 2 * PADDING - indent(box.cell)) / max(used_width, 1))
