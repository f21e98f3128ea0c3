"""The form as a workbook: locked but for what is to be filled, with lists to choose from, ready for A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from sme_smartwork.checklist.form.identity import Identity
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
from sme_smartwork.exchange.forms.book import (
    Looks,
    day_rule,
    fit_row,
    form_book,
    protect,
    refusal,
    set_up,
    write_guide,
    write_hidden,
)
from sme_smartwork.exchange.visible import visible_text
from sme_smartwork.wording import Language, say

_GUIDE_LINES = 8


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty form: who it is for, by when, and what it asks."""

    identity: Identity
    firm: str
    not_after: date
    items: tuple[Item, ...]


def form_bytes(blank: Blank) -> bytes:
    """The workbook of `blank`, built in memory alone."""
    buffer, language = BytesIO(), blank.identity.language
    with form_book(buffer, say("form.title", language), blank.identity.made_at) as book:
        _write_items(book, Looks(book), blank)
        guide = tuple(say(f"form.guide.{number + 1}", language) for number in range(_GUIDE_LINES))
        write_guide(book, say("form.sheet.guide", language), guide)
        write_hidden(
            book, blank.identity.line(), ((each.id, each.text.say(language)) for each in blank.items)
        )
    return buffer.getvalue()


def _write_items(book: Any, looks: Looks, blank: Blank) -> None:
    language = blank.identity.language
    page = book.add_worksheet(say("form.sheet.items", language))
    set_up(page, [WIDTHS[column] for column in COLUMNS], HEADER_ROW, len(blank.items))
    _write_head(page, looks, blank)
    for place, column in enumerate(COLUMNS):
        page.write_string(HEADER_ROW, place, column_title(column, language), looks.header)
    for number, item in enumerate(blank.items, start=HEADER_ROW + 1):
        _write_item(page, number, item, looks, language)
    _validate(page, blank, len(blank.items))
    protect(page)


def _write_head(page: Any, looks: Looks, blank: Blank) -> None:
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


def _write_item(page: Any, row: int, item: Item, looks: Looks, language: Language) -> None:
    texts = {
        Column.ID: item.id,
        Column.TEXT: visible_text(item.text.say(language)),
        Column.WHY: visible_text(item.why.say(language)),
        Column.FIX: visible_text(item.fix.say(language)),
    }
    fit_row(page, row, ((text, WIDTHS[column]) for column, text in texts.items()))
    for place, column in enumerate(COLUMNS):
        if column in texts:
            page.write_string(row, place, texts[column], looks.fixed)
        else:
            page.write_blank(row, place, None, _look_of(looks, column))


def _look_of(looks: Looks, column: Column) -> Any:
    """How a cell to be filled looks."""
    return {Column.REPLY: looks.reply, Column.NOTE: looks.note}.get(column, looks.day)


def _validate(page: Any, blank: Blank, count: int) -> None:
    language, made_on = blank.identity.language, blank.identity.made_at.date()
    rows = (HEADER_ROW + 1, HEADER_ROW + count)
    words = replies(language)
    day = day_rule(made_on)
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
    return refusal(say(f"form.{about}.title", language), body)
