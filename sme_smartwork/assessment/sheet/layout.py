"""Where things stand on a sheet, and which words mean what; the words are part of the file format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sme_smartwork.assessment.model import Answer, Mark
from sme_smartwork.exchange.fields import Fields, plain_moment
from sme_smartwork.exchange.forms.line import identity_in, line_of
from sme_smartwork.exchange.readiness_answer import RESPONDENT
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import LANGUAGES, Language, say

FAMILY = "smartwork/readiness-sheet/"
_VERSION = 1
_NAMES = ("form", "id", "respondent", "pack", "language", "made_at")
_LONGEST = 80
_LEVEL = re.compile(r"([0-9])(?:\.0+)?\s?\uc810?")  # "3", "3.0", "3" with the Korean word for point


class Column(StrEnum):
    """The columns of a sheet, from the left."""

    ID = "id"
    TEXT = "text"
    LEVELS = "levels"
    REPLY = "reply"


COLUMNS = tuple(Column)
WIDTHS: Mapping[Column, int] = {Column.ID: 8, Column.TEXT: 58, Column.LEVELS: 58, Column.REPLY: 12}
HEADER_ROW = 5  # counted from 0, as the writer does
FILLED_ON_ROW = 3
IDENTITY_ROW = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """One sheet for one respondent. Nobody vouches for it: the workbook is not signed."""

    id: str
    respondent: str
    pack: str
    language: Language
    made_at: datetime

    def line(self) -> str:
        """The line in the workbook."""
        values = (self.id, self.respondent, self.pack, self.language, plain_moment(self.made_at))
        return line_of(FAMILY, _VERSION, dict(zip(_NAMES[1:], values, strict=True)))


def identity_of(line: str) -> Identity:
    """The sheet a line names; raises `NoForm`, `FormNewer`."""
    return identity_in(line, FAMILY, _VERSION, _identity)


def _identity(document: dict[str, Any]) -> Identity:
    read = Fields(document, *_NAMES)
    language, respondent = read.code("language"), read.text("respondent", _LONGEST)
    if language not in LANGUAGES or not RESPONDENT.fullmatch(respondent):
        raise ValueError("language or respondent: unknown")
    return Identity(
        read.id("id"),
        respondent,
        read.text("pack", _LONGEST),
        "ko" if language == "ko" else "en",
        read.moment("made_at"),
    )


def column_title(column: Column, language: Language) -> str:
    """The word at the head of a column."""
    return say(f"sheet.column.{column.value}", language)


def mark_word(mark: Mark, language: Language) -> str:
    """The word of an answer that is no level."""
    return say(f"sheet.mark.{mark.value}", language)


def choices(highest: int, may_skip: bool, language: Language) -> tuple[str, ...]:
    """What the list of one question offers: the levels as digits, then the marks it allows."""
    marks = [mark for mark in Mark if may_skip or mark is not Mark.NOT_APPLICABLE]
    return (*map(str, range(highest + 1)), *(mark_word(mark, language) for mark in marks))


def answer_meant(text: str) -> Answer | None:
    """The answer a cell surely means, in either language; None: nobody can tell."""
    plain = _plain(text)
    mark = _marks().get(plain)
    if mark is not None:
        return mark
    level = _LEVEL.fullmatch(plain)
    return int(level[1]) if level else None


def column_meant(text: str) -> Column | None:
    """The column a header names, in either language."""
    return _headers().get(_plain(text))


def is_filled_on(text: str) -> bool:
    """Whether a cell is the label of the day the sheet was filled."""
    return _plain(text) in {_plain(say("sheet.filled_on", language)) for language in LANGUAGES}


def _plain(text: str) -> str:
    # Korean keyboards easily give wide digits.
    return clean_text(unicodedata.normalize("NFKC", clean_text(text))).casefold().rstrip(".")


@cache
def _marks() -> Mapping[str, Mark]:
    found: dict[str, Mark] = {}
    for language in LANGUAGES:
        for mark in Mark:
            also = say(f"sheet.also.{mark.value}", language).split("|")
            found |= {_plain(word): mark for word in (mark_word(mark, language), *also)}
    return found


@cache
def _headers() -> Mapping[str, Column]:
    return {_plain(column_title(column, language)): column for column in COLUMNS for language in LANGUAGES}
