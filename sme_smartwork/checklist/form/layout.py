"""Where things stand in a form, and which words mean what; the words are part of the file format."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from sme_smartwork.checklist.model import Reply
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import LANGUAGES, Language, say


class Column(StrEnum):
    """The columns of a form, from the left."""

    ID = "id"
    TEXT = "text"
    WHY = "why"
    FIX = "fix"
    REPLY = "reply"
    NOTE = "note"
    PROMISE = "promise"


COLUMNS = tuple(Column)
INPUTS = (Column.REPLY, Column.NOTE, Column.PROMISE)
WIDTHS: Mapping[Column, int] = {
    Column.ID: 10,
    Column.TEXT: 36,
    Column.WHY: 28,
    Column.FIX: 36,
    Column.REPLY: 13,
    Column.NOTE: 28,
    Column.PROMISE: 13,
}
HEADER_ROW = 5  # counted from 0, as the writer does
FILLED_ON_ROW = 3
IDENTITY_ROW = 4


def column_title(column: Column, language: Language) -> str:
    """The word at the head of a column."""
    return say(f"form.column.{column.value}", language)


def reply_word(reply: Reply, language: Language) -> str:
    """The word of a reply in the list."""
    return say(f"form.reply.{reply.value}", language)


def replies(language: Language) -> tuple[str, ...]:
    """The words of the list, best first."""
    return tuple(reply_word(reply, language) for reply in Reply)


def reply_meant(text: str) -> Reply | None:
    """The reply a word surely means, in either language; None: nobody can tell."""
    return _meanings().get(_plain(text))


def column_meant(text: str) -> Column | None:
    """The column a header names, in either language."""
    return _headers().get(_plain(text))


def is_filled_on(text: str) -> bool:
    """Whether a cell is the label of the day the form was filled."""
    return _plain(text) in {_plain(say("form.filled_on", language)) for language in LANGUAGES}


def _plain(text: str) -> str:
    return clean_text(text).casefold().rstrip(".")


@cache
def _meanings() -> Mapping[str, Reply]:
    found: dict[str, Reply] = {}
    for language in LANGUAGES:
        for reply in Reply:
            also = say(f"form.also.{reply.value}", language).split("|")
            found |= {_plain(word): reply for word in (reply_word(reply, language), *also)}
    return found


@cache
def _headers() -> Mapping[str, Column]:
    return {_plain(column_title(column, language)): column for column in COLUMNS for language in LANGUAGES}
