"""How a form looks: locked but for what is to be filled, ready for A4, the same for every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from typing import Any

from sme_smartwork.exchange.formats import BASE, FONT, FONT_SIZE, LINE, PRIMARY, QUIET, SURFACE
from sme_smartwork.exchange.forms.line import HIDDEN_SHEET
from sme_smartwork.exchange.heights import PLAIN_ROW, lines
from sme_smartwork.exchange.visible import visible_text

LAST_DAY = date(2099, 12, 31)
_A4 = 9
_GUIDE_WIDTH = 90
_INPUT = "#FFF8DB"
_LINE_POINTS, _TALLEST = 15.5, 400.0
_ALLOWED = {"select_locked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True}
_TITLE, _NOTE_LIMIT = 32, 255  # Excel's own bounds of a validation's texts


@contextmanager
def form_book(buffer: BytesIO, title: str, made_at: datetime) -> Iterator[Any]:
    """An empty workbook that is built in memory alone and stands in `buffer` at the end."""
    from xlsxwriter import Workbook

    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE}}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        yield book


class Looks:
    """The formats of a form."""

    def __init__(self, book: Any) -> None:
        ruled = {**BASE, "valign": "top", "border": 1, "border_color": LINE}
        open_cell = {**ruled, "bg_color": _INPUT, "locked": False}
        self.title = book.add_format({**BASE, "font_size": 16, "bold": True, "text_wrap": False})
        self.line = book.add_format({**BASE, "text_wrap": False})
        self.quiet = book.add_format({**BASE, "font_size": 7, "font_color": QUIET, "text_wrap": False})
        self.header = book.add_format(
            {**ruled, "bold": True, "bg_color": SURFACE, "font_color": PRIMARY, "valign": "vcenter"}
        )
        self.fixed = book.add_format(ruled)
        self.reply = book.add_format({**open_cell, "bold": True})
        self.note = book.add_format({**open_cell, "num_format": "@"})
        self.day = book.add_format({**open_cell, "num_format": "yyyy-mm-dd"})


def set_up(page: Any, widths: Sequence[int], header_row: int, count: int, frozen: int = 2) -> None:
    """Column widths, and A4 across: as wide as the paper, the header on every sheet of it."""
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    page.hide_gridlines(2)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&R&9&P / &N")
    page.print_area(0, 0, header_row + count, len(widths) - 1)
    page.repeat_rows(header_row)
    page.freeze_panes(header_row + 1, frozen)


def protect(page: Any) -> None:
    """Lock all that is not to be filled; a reader may still widen, sort out and look."""
    page.protect("", _ALLOWED)


def fit_row(page: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make `row` as high as the longest of `texts` needs in its column's width."""
    highest = max(lines(text, width - 1.2) for text, width in texts)
    page.set_row(row, min(highest * _LINE_POINTS, _TALLEST) + (PLAIN_ROW - _LINE_POINTS))


def refusal(title: str, body: str) -> dict[str, str]:
    """What Excel says when something else is typed."""
    return {"error_title": title[:_TITLE], "error_message": body[:_NOTE_LIMIT]}


def day_rule(since: date) -> dict[str, Any]:
    """A validation that takes a day from `since` on."""
    return {"validate": "date", "criteria": "between", "minimum": since, "maximum": LAST_DAY}


def write_guide(book: Any, title: str, texts: Sequence[str]) -> None:
    """A sheet that explains, one paragraph a row."""
    page = book.add_worksheet(title)
    look = book.add_format({**BASE, "valign": "top"})
    page.set_column(0, 0, _GUIDE_WIDTH)
    page.hide_gridlines(2)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    for number, text in enumerate(texts):
        page.set_row(number, lines(text, _GUIDE_WIDTH - 1.2) * _LINE_POINTS + 8)
        page.write_string(number, 0, text, look)
    protect(page)


def write_hidden(book: Any, line: str, texts: Iterable[tuple[str, str]]) -> None:
    """Which form it is and what it asks, so that a changed text is noticed in any later edition."""
    page = book.add_worksheet(HIDDEN_SHEET)
    page.write_string(0, 0, line)
    for number, (item, text) in enumerate(texts, start=1):
        page.write_string(number, 0, item)
        page.write_string(number, 1, visible_text(text))
    page.protect("")
    page.very_hidden()
