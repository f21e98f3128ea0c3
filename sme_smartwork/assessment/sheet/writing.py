"""The sheet as a workbook: locked but for what is to be filled, with lists to choose from, ready for A4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sme_smartwork.assessment.model import Question, role_of
from sme_smartwork.assessment.sheet.layout import (
    COLUMNS,
    FILLED_ON_ROW,
    HEADER_ROW,
    IDENTITY_ROW,
    WIDTHS,
    Column,
    Identity,
    choices,
    column_title,
)
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
from sme_smartwork.wording import Language, Text, say

_GUIDE_LINES = 6


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty sheet: which one it is, of which firm, and what it asks."""

    identity: Identity
    firm: str
    roles: Mapping[str, Text]
    questions: tuple[Question, ...]


def sheet_bytes(blank: Blank) -> bytes:
    """The workbook of `blank`, built in memory alone."""
    buffer, language = BytesIO(), blank.identity.language
    with form_book(buffer, say("sheet.title", language), blank.identity.made_at) as book:
        _write_questions(book, Looks(book), blank)
        guide = tuple(say(f"sheet.guide.{number + 1}", language) for number in range(_GUIDE_LINES))
        write_guide(book, say("sheet.guide", language), guide)
        texts = [(each.id, each.text.say(language)) for each in blank.questions]
        write_hidden(book, blank.identity.line(), texts)
    return buffer.getvalue()


def _write_questions(book: Any, looks: Looks, blank: Blank) -> None:
    language = blank.identity.language
    page = book.add_worksheet(say("sheet.questions", language))
    set_up(page, [WIDTHS[column] for column in COLUMNS], HEADER_ROW, len(blank.questions), frozen=1)
    _write_head(page, looks, blank)
    for place, column in enumerate(COLUMNS):
        page.write_string(HEADER_ROW, place, column_title(column, language), looks.header)
    for row, question in enumerate(blank.questions, start=HEADER_ROW + 1):
        _write_question(page, row, question, looks, language)
    protect(page)


def _write_head(page: Any, looks: Looks, blank: Blank) -> None:
    form, language = blank.identity, blank.identity.language
    role = blank.roles[role_of(form.respondent)].say(language)
    whose = say("sheet.whose", language, firm=blank.firm, role=role, number=form.respondent)
    page.set_row(0, 28)
    page.write_string(0, 0, say("sheet.title", language), looks.title)
    page.write_string(1, 0, visible_text(whose), looks.line)
    page.write_string(2, 0, say("sheet.hint", language), looks.line)
    page.write_string(FILLED_ON_ROW, 0, say("sheet.filled_on", language), looks.line)
    page.write_blank(FILLED_ON_ROW, 1, None, looks.day)
    rule = day_rule(form.made_at.date())
    told = refusal(say("sheet.day.title", language), say("sheet.day.body", language))
    page.data_validation(FILLED_ON_ROW, 1, FILLED_ON_ROW, 1, rule | told)
    page.write_string(IDENTITY_ROW, 0, say("sheet.identity", language), looks.quiet)
    page.write_string(IDENTITY_ROW, 2, form.line(), looks.quiet)


def _write_question(page: Any, row: int, question: Question, looks: Looks, language: Language) -> None:
    levels = (f"{number}  {level.say(language)}" for number, level in enumerate(question.levels))
    texts = {
        Column.ID: question.id,
        Column.TEXT: visible_text(question.text.say(language)),
        Column.LEVELS: "\n".join(map(visible_text, levels)),
    }
    fit_row(page, row, ((text, WIDTHS[column]) for column, text in texts.items()))
    for place, column in enumerate(COLUMNS):
        if column in texts:
            page.write_string(row, place, texts[column], looks.fixed)
    place = COLUMNS.index(Column.REPLY)
    page.write_blank(row, place, None, looks.reply)
    words = choices(len(question.levels) - 1, question.may_skip, language)
    told = refusal(
        say("sheet.choose.title", language), say("sheet.choose.body", language, replies=", ".join(words))
    )
    page.data_validation(row, place, row, place, {"validate": "list", "source": list(words)} | told)
