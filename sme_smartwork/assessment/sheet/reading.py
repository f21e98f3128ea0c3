"""A sheet that came back: what is certain is read, everything else is named row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.model import Answer
from sme_smartwork.assessment.people.model import FilledSheet, Problem
from sme_smartwork.assessment.sheet.layout import (
    FAMILY,
    Column,
    Identity,
    answer_meant,
    column_meant,
    identity_of,
    is_filled_on,
)
from sme_smartwork.exchange.canonical import canonical
from sme_smartwork.exchange.compare import address
from sme_smartwork.exchange.days import day_meant
from sme_smartwork.exchange.forms.asked import Asked
from sme_smartwork.exchange.forms.line import lines_in, parted, texts_in, the_one
from sme_smartwork.intake.pages import Page
from sme_smartwork.intake.text import shown_text

Pages = Callable[[Path], tuple[Page, ...]]
_HEADER_WITHIN = 60  # rows from the top in which the header is looked for
_ID_DIGITS = 32
_Places = Mapping[Column, tuple[int, ...]]
_Found = tuple[Answer, str]  # the answer and its cell


def read_sheet(path: Path, content: Content, now: datetime, pages: Pages) -> FilledSheet:
    """The sheet in `path`, whose pages `pages` reads: `FormBooks.pages` does it in a process of its own.

    Raises `NoForm`, `MixedForm`, `FormNewer`, `WorkbookRefused`.
    """
    hidden, shown = parted(pages(path))
    inner, outer = (map(identity_of, lines_in(each, FAMILY)) for each in (hidden, shown))
    sheet, lost = the_one(inner, outer)
    today = {each.id: each.text.say(sheet.language) for each in content.questions}
    answers, problems = _answers(shown, Asked(texts_in(hidden) or today))
    day, unclear = _filled_on(shown, sheet, now)
    if not answers and not problems:
        problems = [Problem("nothing_filled")]
    return FilledSheet(
        id=sheet.id,
        respondent=sheet.respondent,
        pack=sheet.pack,
        language=sheet.language,
        made_at=sheet.made_at,
        filled_on=day,
        answers=tuple(sorted(answers.items())),
        problems=(*(Problem(code) for code in lost), *problems, *unclear),
        digest=_digest(sheet, answers),
    )


def _answers(pages: Iterable[Page], asked: Asked) -> tuple[dict[str, Answer], list[Problem]]:
    """Of each question what is certain, and a problem for everything else."""
    found: dict[str, list[_Found]] = {}
    problems: list[Problem] = []
    headers = [(page, header) for page in pages if (header := _header_of(page)) is not None]
    for page, (top, places) in headers:
        for number in range(top + 1, len(page.rows)):
            outcome = _Row(page, number, places).read(asked)
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif outcome is not None:
                found.setdefault(outcome[0], []).append(outcome[1])
    if not headers:
        return {}, [Problem("no_answer_column")]
    doubtful = {each.question for each in problems}
    answers: dict[str, Answer] = {}
    for question, each in found.items():
        if len({answer for answer, _ in each}) > 1:
            cells = ", ".join(cell for _, cell in each)
            problems.append(Problem("twice_on_sheet", question, shown_text(cells), each[0][1]))
        elif question not in doubtful:
            answers[question] = each[0][0]
    return answers, problems


def _header_of(page: Page) -> tuple[int, _Places] | None:
    """The row of the header and where each column stands; None without a column of answers."""
    for number in range(min(len(page.rows), _HEADER_WITHIN)):
        places: dict[Column, list[int]] = {}
        for place, value in enumerate(page.rows[number]):
            column = column_meant(value) if isinstance(value, str) else None
            if column is not None:
                places.setdefault(column, []).append(place)
        if Column.REPLY in places and (Column.ID in places or Column.TEXT in places):
            return number, {column: tuple(found) for column, found in places.items()}
    return None


class _Row:
    """Reads one row of a page."""

    def __init__(self, page: Page, row: int, places: _Places) -> None:
        self._page, self._row, self._places = page, row, places

    def read(self, asked: Asked) -> tuple[str, _Found] | Problem | None:
        """The question and its certain answer, why nobody can be sure, or None for an empty row."""
        text, words = self._value(Column.TEXT), self._words()
        question = asked.item_of(self._value(Column.ID), text)
        if not words and not self._is_merged():
            return None
        if question is None:
            return self._problem("unknown_row", "", self._plain(self._value(Column.ID)))
        if asked.is_changed(question, text, Column.TEXT in self._places):
            return self._problem("text_changed", question)
        if self._is_merged():
            return self._problem("merged", question)
        if any((self._row, place) in self._page.formulas for place in self._places[Column.REPLY]):
            return self._problem("formula", question)
        meant = {answer_meant(word) for word in words}
        answer = meant.pop() if len(meant) == 1 else None
        if answer is None:
            return self._problem("answer_unclear", question, " / ".join(sorted(words)))
        return question, (answer, f"{self._page.title}!{self._address()}")

    def _value(self, column: Column) -> object:
        values = (self._page.at(self._row, place) for place in self._places.get(column, ()))
        return next((value for value in values if self._plain(value)), None)

    def _words(self) -> set[str]:
        """What stands in the columns of answers."""
        places = self._places[Column.REPLY]
        return {self._plain(self._page.at(self._row, place)) for place in places} - {""}

    def _is_merged(self) -> bool:
        return any(self._page.is_shared(self._row, place) for place in self._places[Column.REPLY])

    def _address(self) -> str:
        return address(self._row + 1, self._places[Column.REPLY][0] + 1)

    def _problem(self, code: str, question: str, found: str = "") -> Problem:
        return Problem(code, question, shown_text(found), f"{self._page.title}!{self._address()}")

    @staticmethod
    def _plain(value: object) -> str:
        """A cell's value as text; a truth or a day is no answer, and says so as it is."""
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value).strip()


def _filled_on(pages: Sequence[Page], sheet: Identity, now: datetime) -> tuple[date, tuple[Problem, ...]]:
    """The day the person wrote beside its label, if it can be one; else the day the sheet was made."""
    made = min(sheet.made_at, now).astimezone(now.tzinfo).date()
    for page in pages:
        for number, row in enumerate(page.rows):
            for place, value in enumerate(row):
                if isinstance(value, str) and is_filled_on(value):
                    return _day_beside(page, number, place + 1, made, now)
    return made, ()


def _day_beside(
    page: Page, row: int, column: int, made: date, now: datetime
) -> tuple[date, tuple[Problem, ...]]:
    value = page.at(row, column)
    if value is None or value == "":
        return made, ()
    day = day_meant(value)
    if day is not None and made <= day <= now.date():
        return day, ()
    cell = f"{page.title}!{address(row + 1, column + 1)}"
    return made, (Problem("filled_on_unclear", "", shown_text(day.isoformat() if day else str(value)), cell),)


def _digest(sheet: Identity, answers: Mapping[str, Answer]) -> str:
    """What was filled in, as one number: the same content twice is the same sheet."""
    content = {"form": sheet.id, "answers": {name: str(answers[name]) for name in sorted(answers)}}
    return hashlib.sha256(canonical(content)).hexdigest()[:_ID_DIGITS]
