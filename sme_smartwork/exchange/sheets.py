"""Sheets as data become a workbook: text stays text, pages print well, nothing touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from sme_smartwork.exchange.formats import BAR, BAR_TINT, FONT, FONT_SIZE, INK, LINE, QUIET, TARGET, look
from sme_smartwork.exchange.heights import PLAIN_ROW, row_height
from sme_smartwork.reports.model import Allowed, Bars, Cell, Chart, Entry, Sheet, Value

A4 = 9
COMMAND_STARTS = frozenset("=+-@\t|%'＝＋－＠")
"""A text that begins so would become a formula or lose its first letter when somebody edits its cell."""
_UPRIGHT = 360  # the writer's word for "not turned"; without it long labels stand slanted
_FIRST_DAY = date(1900, 1, 1)
_FIRST_SERIAL = date(1899, 12, 30)  # for days from March 1900 on
_WIDEST = {False: 155, True: 230}  # characters across a page upright and turned, at three fifths of the size
_BESIDE = 65  # per cent; what is wider goes on beside, its first column again
_LONGEST_LIST = 255  # letters, commas included
_CHART_WIDTH_PIXELS = 7.4  # of one character of column width


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a workbook says of itself: title, time it was made, the line at the foot of each page."""

    title: str
    made_at: datetime | None
    foot: str


def workbook_bytes(
    sheets: Sequence[Sheet], imprint: Imprint, hidden: tuple[str, tuple[str, ...]] | None
) -> bytes:
    """The workbook of `sheets`, whose texts are clean already; `hidden` is a sheet nobody sees and its cells.

    Built in memory alone: no temporary file holds what a firm wrote.
    """
    from sme_smartwork.exchange.named_styles import StyledWorkbook

    buffer = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE}}
    with StyledWorkbook(buffer, options) as book:
        made_at = {"created": imprint.made_at.replace(tzinfo=None)} if imprint.made_at else {}
        book.set_properties({"title": imprint.title, **made_at})
        formats = Formats(book)
        for sheet in sheets:
            write_sheet(book, sheet, formats, imprint)
        if hidden is not None:
            _write_hidden(book, *hidden)
    return buffer.getvalue()


class Formats:
    """The formats of one workbook, made when first used."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[int, int, bool, bool], Any] = {}

    def of(self, cell: Cell) -> Any:
        """The format that `cell` is written with."""
        value = cell.value
        is_text = isinstance(value, str)
        is_guarded = isinstance(value, str) and value[:1] in COMMAND_STARTS
        key = (id(cell.style), id(cell.place), is_text, is_guarded)  # members are single, their hash is slow
        found = self._made.get(key)
        if found is None:
            properties = look(cell.style, cell.place, is_text=is_text, is_guarded=is_guarded)
            found = self._book.styled(cell.style, properties)
            self._made[key] = found
        return found


def write_sheet(book: Any, sheet: Sheet, formats: Formats, imprint: Imprint) -> Any:
    """Add `sheet`, whose texts are clean already, to `book`, row by row; the page, for more rows below."""
    page = book.add_worksheet(sheet.title)
    set_up(page, sheet, imprint)
    for number, row in enumerate(sheet.rows):
        height = row_height(row, sheet.widths)
        if height != PLAIN_ROW:
            page.set_row(number, height)
        column = 0
        for cell in row:
            _write_cell(page, number, column, cell, formats.of(cell))
            column += cell.span
    for allowed in sheet.allowed:
        _allow(page, allowed)
    for bars in sheet.bars:
        _draw_bars(page, bars)
    if sheet.filtered is not None:
        head, last = sheet.filtered
        page.autofilter(head, 0, last, len(sheet.widths) - 1)
    for chart in sheet.charts:
        page.insert_chart(chart.anchor, _chart(book, sheet, chart), {"object_position": 2})
    return page


def _draw_bars(page: Any, bars: Bars) -> None:
    """Bars of the plain kind of 2007, beside the numbers: every program draws them."""
    first, last = bars.rows
    scale = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": float(bars.most)}
    rule = {"type": "data_bar", "bar_color": BAR_TINT, **scale}
    page.conditional_format(first, bars.column, last, bars.column, rule)


def _allow(page: Any, allowed: Allowed) -> None:
    """Let only what is allowed be typed; a list that is too long for a workbook is left out."""
    rules: dict[Entry, dict[str, Any]] = {
        Entry.ONE_OF: {"validate": "list", "source": list(allowed.options)},
        Entry.DAY: {"validate": "date", "criteria": ">=", "value": _FIRST_DAY},
        Entry.NUMBER: {"validate": "decimal", "criteria": ">=", "value": 0},
    }
    if len(",".join(allowed.options)) > _LONGEST_LIST:
        return
    first, last = allowed.rows
    told = {"error_message": allowed.hint} if allowed.hint else {}
    page.data_validation(first, allowed.column, last, allowed.column, rules[allowed.entry] | told)


def set_up(page: Any, sheet: Sheet, imprint: Imprint) -> None:
    """Widths, paper, foot, and what is printed on each page or stays while scrolling."""
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.set_default_row(PLAIN_ROW)
    page.hide_gridlines(2)
    page.set_paper(A4)
    if sheet.landscape:
        page.set_landscape()
    foot = imprint.foot
    if _goes_on_beside(sheet):
        page.set_print_scale(_BESIDE)
        page.repeat_columns(0)
        foot = f"{sheet.title} · {foot}"
    else:
        page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    page.set_footer(f"&L&9 {_for_footer(foot)}&R&9 &P / &N")  # without the space a digit would be the size's
    print_rows(page, sheet, len(sheet.rows))
    if sheet.repeat_rows:
        page.repeat_rows(sheet.repeat_from, sheet.repeat_rows - 1)
    if sheet.frozen_rows:
        page.freeze_panes(sheet.frozen_rows, 0)


def print_rows(page: Any, sheet: Sheet, rows: int) -> None:
    """Print the first `rows` rows of `page`, which was set up as `sheet`.

    Where it goes on beside, its title stands at the foot of its pages instead: above the first column,
    which each of them repeats, it would be cut off.
    """
    first = sheet.repeat_from if _goes_on_beside(sheet) else 0
    page.print_area(first, 0, max(rows - 1, first), len(sheet.widths) - 1)


def _goes_on_beside(sheet: Sheet) -> bool:
    """Whether nobody could read `sheet` on one page across."""
    return sum(sheet.widths) > _WIDEST[sheet.landscape]


def _for_footer(text: str) -> str:
    return text.replace("&", "&&")[:180]


def _write_cell(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    value = cell.value
    if cell.span > 1:
        page.merge_range(row, column, row, column + cell.span - 1, "", look)
    if cell.formula is not None:
        page.write_formula(row, column, f"={cell.formula}", look, _beside(value))
    elif isinstance(value, str):
        _write_text(page, row, column, value, look)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, int):
        page.write_number(row, column, value, look)
    elif isinstance(value, Decimal):
        page.write_number(row, column, float(value), look)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, look)
    else:
        page.write_blank(row, column, None, look)


def _beside(value: Value) -> str | int | float | bool:
    """The value of a formula as the workbook keeps it; days are counted, as a spreadsheet does."""
    if isinstance(value, date):
        return (value - _FIRST_SERIAL).days
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return "" if value is None else value


def _write_text(page: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write `text` as text, whatever it begins with; XlsxWriter drops empty text, so that is a blank."""
    if text:
        page.write_string(row, column, text, look)
    else:
        page.write_blank(row, column, None, look)


def _write_hidden(book: Any, name: str, cells: tuple[str, ...]) -> None:
    page = book.add_worksheet(name)
    for row, text in enumerate(cells):
        page.write_string(row, 0, text)
    page.very_hidden()


def _chart(book: Any, sheet: Sheet, chart: Chart) -> Any:
    columns = book.add_chart({"type": "column"})
    columns.add_series(_series(sheet.title, chart, chart.values, chart.value_title, BAR))
    if chart.target is not None:
        line = book.add_chart({"type": "line"})
        line.add_series(_target_series(sheet.title, chart, chart.target))
        columns.combine(line)
    font = {"name": FONT, "size": 9, "color": INK}
    columns.set_title(
        {"name": chart.title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False}
    )
    columns.set_x_axis({"num_font": {**font, "size": 8, "rotation": _UPRIGHT}, "line": {"color": QUIET}})
    grid = {"visible": True, "line": {"color": LINE, "width": 0.5}}
    columns.set_y_axis({"min": 0, "max": 100, "major_unit": 20, "num_font": font, "major_gridlines": grid})
    columns.set_legend({"position": "bottom", "font": font})
    columns.set_size({"width": int(sum(sheet.widths) * _CHART_WIDTH_PIXELS), "height": chart.rows * 20})
    return columns


def _series(title: str, chart: Chart, values: tuple[int, int, int], name: str, colour: str) -> dict[str, Any]:
    return {
        "name": name,
        "categories": _range(title, chart.labels),
        "values": _range(title, values),
        "fill": {"color": colour},
        "gap": 60,
        "data_labels": {"value": True, "num_format": "0", "font": {"name": FONT, "size": 9, "color": INK}},
    }


def _target_series(title: str, chart: Chart, target: tuple[int, int, int]) -> dict[str, Any]:
    line = {"color": TARGET, "width": 2, "dash_type": "dash"}
    categories = _range(title, chart.labels)
    return {
        "name": chart.target_title,
        "categories": categories,
        "values": _range(title, target),
        "line": line,
    }


def _range(title: str, area: tuple[int, int, int]) -> list[Any]:
    first, last, column = area
    return [title, first, column, last, column]
