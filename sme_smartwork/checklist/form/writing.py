"""The form as a workbook: locked but for what is to be filled, with lists to choose from, ready for A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from sme_smartwork.checklist.form.identity import HIDDEN_SHEET, Identity
from sme_smartwork.checklist.form.layout import (
    COLUMNS,
    FILLED_ON_ROW,
    HEADER_ROW,
    IDENTITY_ROW,
    INPUTS,
    WIDTHS,
    Column,
    column_title,
    replies,
)
from sme_smartwork.checklist.kept.checks import NOTE_LIMIT
from sme_smartwork.checklist.model import Item
from sme_smartwork.exchange.formats import BASE, FONT, FONT_SIZE, LINE, PRIMARY, QUIET, SURFACE
from sme_smartwork.exchange.heights import PLAIN_ROW, lines
from sme_smartwork.exchange.visible import visible_text
from sme_smartwork.wording import Language, say

_A4 = 9
_GUIDE_LINES = 8
_GUIDE_WIDTH = 90
_INPUT = "#FFF8DB"
_LINE_POINTS, _TALLEST = 15.5, 400.0
_ALLOWED = {"select_locked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True}
_TITLE, _NOTE_LIMIT = 32, 255  # Excel's own bounds of a validation's texts


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty form: who it is for, by when, and what it asks."""

    identity: Identity
    firm: str
    not_after: date
    items: tuple[Item, ...]


def form_bytes(blank: Blank) -> bytes:
    """The workbook of `blank`, built in memory alone."""
    from xlsxwriter import Workbook

    buffer, language = BytesIO(), blank.identity.language
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE}}
    with Workbook(buffer, options) as book:
        made_at = blank.identity.made_at.replace(tzinfo=None)
        book.set_properties({"title": say("form.title", language), "created": made_at})
        _write_items(book, _Looks(book), blank)
        _write_guide(book, language)
        _write_hidden(book, blank)
    return buffer.getvalue()


class _Looks:
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

    def of(self, column: Column) -> Any:
        """How the cells of a column look."""
        looks = {Column.REPLY: self.reply, Column.NOTE: self.note, Column.PROMISE: self.day}
        return looks.get(column, self.fixed)


def _write_items(book: Any, looks: _Looks, blank: Blank) -> None:
    language = blank.identity.language
    page = book.add_worksheet(say("form.sheet.items", language))
    _set_up(page, len(blank.items))
    _write_head(page, looks, blank)
    for place, column in enumerate(COLUMNS):
        page.write_string(HEADER_ROW, place, column_title(column, language), looks.header)
    for number, item in enumerate(blank.items, start=HEADER_ROW + 1):
        _write_item(page, number, item, looks, language)
    _validate(page, blank, len(blank.items))
    page.protect("", _ALLOWED)


def _set_up(page: Any, count: int) -> None:
    for place, column in enumerate(COLUMNS):
        page.set_column(place, place, WIDTHS[column])
    page.hide_gridlines(2)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&R&9&P / &N")
    page.print_area(0, 0, HEADER_ROW + count, len(COLUMNS) - 1)
    page.repeat_rows(HEADER_ROW)
    page.freeze_panes(HEADER_ROW + 1, 2)


def _write_head(page: Any, looks: _Looks, blank: Blank) -> None:
    form, language = blank.identity, blank.identity.language
    whose = say(
        "form.whose",
        language,
        firm=blank.firm,
        worker=form.worker,
        campaign=form.campaign,
        day=blank.not_after.isoformat(),
    )
    page.set_row(0, 28)
    page.write_string(0, 0, say("form.title", language), looks.title)
    page.write_string(1, 0, visible_text(whose), looks.line)
    page.write_string(2, 0, say("form.hint", language), looks.line)
    page.write_string(FILLED_ON_ROW, 0, say("form.filled_on", language), looks.line)
    page.write_blank(FILLED_ON_ROW, 1, None, looks.day)
    page.write_string(IDENTITY_ROW, 0, say("form.identity", language), looks.quiet)
    page.write_string(IDENTITY_ROW, 2, form.line(), looks.quiet)


def _write_item(page: Any, row: int, item: Item, looks: _Looks, language: Language) -> None:
    texts = {
        Column.ID: item.id,
        Column.TEXT: visible_text(item.text.say(language)),
        Column.WHY: visible_text(item.why.say(language)),
        Column.FIX: visible_text(item.fix.say(language)),
    }
    highest = max(lines(text, WIDTHS[column] - 1.2) for column, text in texts.items())
    page.set_row(row, min(highest * _LINE_POINTS, _TALLEST) + (PLAIN_ROW - _LINE_POINTS))
    for place, column in enumerate(COLUMNS):
        if column in texts:
            page.write_string(row, place, texts[column], looks.of(column))
        else:
            page.write_blank(row, place, None, looks.of(column))


def _validate(page: Any, blank: Blank, count: int) -> None:
    language, made_on = blank.identity.language, blank.identity.made_at.date()
    rows = (HEADER_ROW + 1, HEADER_ROW + count)
    words = replies(language)
    day = {"validate": "date", "criteria": "between", "minimum": made_on, "maximum": date(2099, 12, 31)}
    rules: dict[Column, dict[str, Any]] = {
        Column.REPLY: {"validate": "list", "source": list(words)} | _said("choose", language, words),
        Column.NOTE: {"validate": "length", "criteria": "<=", "value": NOTE_LIMIT} | _said("note", language),
        Column.PROMISE: day | _said("day", language),
    }
    for column in INPUTS:
        place = COLUMNS.index(column)
        page.data_validation(rows[0], place, rows[1], place, rules[column])
    page.data_validation(FILLED_ON_ROW, 1, FILLED_ON_ROW, 1, day | _said("day", language))


def _said(about: str, language: Language, words: Sequence[str] = ()) -> dict[str, str]:
    """What Excel says when something else is typed."""
    body = say(f"form.{about}.body", language, replies=", ".join(words), limit=NOTE_LIMIT)
    return {
        "error_title": say(f"form.{about}.title", language)[:_TITLE],
        "error_message": body[:_NOTE_LIMIT],
    }


def _write_guide(book: Any, language: Language) -> None:
    page = book.add_worksheet(say("form.sheet.guide", language))
    look = book.add_format({**BASE, "valign": "top"})
    page.set_column(0, 0, _GUIDE_WIDTH)
    page.hide_gridlines(2)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    for number in range(_GUIDE_LINES):
        text = say(f"form.guide.{number + 1}", language)
        page.set_row(number, lines(text, _GUIDE_WIDTH - 1.2) * _LINE_POINTS + 8)
        page.write_string(number, 0, text, look)
    page.protect("", _ALLOWED)


def _write_hidden(book: Any, blank: Blank) -> None:
    """Which form it is and what it asks, so that a changed text is noticed in any later edition."""
    page = book.add_worksheet(HIDDEN_SHEET)
    page.write_string(0, 0, blank.identity.line())
    for number, item in enumerate(blank.items, start=1):
        page.write_string(number, 0, item.id)
        page.write_string(number, 1, visible_text(item.text.say(blank.identity.language)))
    page.protect("")
    page.very_hidden()
