"""The rows of a sheet that answer an item, and what of each is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sme_smartwork.checklist.form.layout import Column, column_meant, reply_meant
from sme_smartwork.checklist.form.model import FormProblem
from sme_smartwork.checklist.kept.checks import NOTE_LIMIT
from sme_smartwork.checklist.model import NEEDS_NOTE, Reply
from sme_smartwork.exchange.compare import address
from sme_smartwork.exchange.days import day_meant
from sme_smartwork.exchange.forms.asked import Asked
from sme_smartwork.intake.pages import Page
from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.intake.text import clean_text, shown_text

_HEADER_WITHIN = 60  # rows from the top in which the header is looked for
Places = Mapping[Column, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What one row says of one item; `reply` None: nothing was filled in."""

    item: str
    sheet: str
    cell: str
    reply: Reply | None = None
    note: str = ""
    promise: date | None = None
    problems: tuple[FormProblem, ...] = ()  # with a reply: what beside it could not be read

    @property
    def content(self) -> tuple[Reply | None, str, date | None]:
        """What two rows of one item are compared by."""
        return self.reply, self.note, self.promise


def header_of(page: Page) -> tuple[int, Places] | None:
    """The row of the header and where each column stands; None: no sheet of a form, or no answer column."""
    for number in range(min(len(page.rows), _HEADER_WITHIN)):
        places: dict[Column, list[int]] = {}
        for place, value in enumerate(page.rows[number]):
            column = column_meant(value) if isinstance(value, str) else None
            if column is not None:
                places.setdefault(column, []).append(place)
        if len(places) >= 2 and (Column.ID in places or Column.TEXT in places):
            return number, {column: tuple(found) for column, found in places.items()}
    return None


def rows_of(page: Page, header: int, places: Places, asked: Asked) -> Iterator[Filled]:
    """Every row below the header that is about an item, and rows that nobody asked for."""
    reader = _Row(page, places)
    for number in range(header + 1, len(page.rows)):
        identifier, text = reader.value(number, Column.ID), reader.value(number, Column.TEXT)
        item = asked.item_of(identifier, text)
        if item is not None:
            is_changed = asked.is_changed(item, text, Column.TEXT in places)
            yield reader.filled(number, item, is_changed)
        elif reader.is_touched(number):
            found = shown_text(_plain(identifier) or _plain(text))
            problem = FormProblem("unknown_row", page.title, address(number + 1, 1), found=found)
            yield Filled("", page.title, problem.cell, problems=(problem,))


class _Row:
    """Reads the rows of one sheet."""

    def __init__(self, page: Page, places: Places) -> None:
        self._page, self._places = page, places

    def value(self, row: int, column: Column) -> object:
        """What a column holds: of several columns of one name the first that is filled."""
        return self._page.at(row, self._place(row, column))

    def is_touched(self, row: int) -> bool:
        """Whether anything was filled in."""
        return any(_plain(self.value(row, each)) for each in (Column.REPLY, Column.NOTE, Column.PROMISE))

    def filled(self, row: int, item: str, is_changed: bool) -> Filled:
        """What the row says."""
        if not self.is_touched(row) and not self._is_merged(row):
            return Filled(item, self._page.title, self._address(row, Column.REPLY))
        doubt = self._doubt(row, item, is_changed)
        if doubt is not None:
            return Filled(item, self._page.title, doubt.cell, problems=(doubt,))
        return self._certain(row, item)

    def _certain(self, row: int, item: str) -> Filled:
        reply = reply_meant(_plain(self.value(row, Column.REPLY)))
        typed = clean_text(_plain(self.value(row, Column.NOTE)))
        note = without_resident_numbers(typed)
        promised = self.value(row, Column.PROMISE)
        promise = day_meant(promised)
        is_unclear = bool(_plain(promised)) and promise is None
        told = [self._problem("promise_unclear", row, item, Column.PROMISE)] if is_unclear else []
        if note != typed:
            told.append(self._problem("resident_number", row, item, Column.NOTE, note))
        at = self._address(row, Column.REPLY)
        return Filled(item, self._page.title, at, reply, note, promise, tuple(told))

    def _doubt(self, row: int, item: str, is_changed: bool) -> FormProblem | None:
        """The first reason why nobody can be sure what the row says."""
        if is_changed:
            return self._problem("text_changed", row, item, Column.TEXT)
        if self._is_merged(row):
            return self._problem("merged", row, item, Column.REPLY)
        for column in (Column.REPLY, Column.NOTE):
            if (row, self._place(row, column)) in self._page.formulas:
                return self._problem("formula", row, item, column)
        return self._doubt_of_reply(row, item) or self._doubt_of_note(row, item)

    def _doubt_of_reply(self, row: int, item: str) -> FormProblem | None:
        word = _plain(self.value(row, Column.REPLY))
        if not word:
            return self._problem("note_without_reply", row, item, Column.REPLY)
        words = {_plain(value) for value in self._every(row, Column.REPLY)} - {""}
        meant = {reply_meant(each) for each in words}
        if None in meant or len(meant) > 1:
            return self._problem("reply_unclear", row, item, Column.REPLY, " / ".join(sorted(words)))
        return None

    def _doubt_of_note(self, row: int, item: str) -> FormProblem | None:
        note = clean_text(_plain(self.value(row, Column.NOTE)))
        if len(note) > NOTE_LIMIT:
            return self._problem("note_too_long", row, item, Column.NOTE)
        if not note and reply_meant(_plain(self.value(row, Column.REPLY))) in NEEDS_NOTE:
            return self._problem("note_missing", row, item, Column.NOTE)
        return None

    def _is_merged(self, row: int) -> bool:
        every = [place for column in (Column.REPLY, Column.NOTE) for place in self._places.get(column, ())]
        return any(self._page.is_shared(row, place) for place in every)

    def _every(self, row: int, column: Column) -> Iterable[object]:
        return (self._page.at(row, place) for place in self._places.get(column, ()))

    def _place(self, row: int, column: Column) -> int | None:
        places = self._places.get(column, ())
        filled = (place for place in places if _plain(self._page.at(row, place)))
        return next(filled, places[0] if places else None)

    def _address(self, row: int, column: Column) -> str:
        return address(row + 1, (self._place(row, column) or 0) + 1)

    def _problem(self, code: str, row: int, item: str, column: Column, found: str = "") -> FormProblem:
        shown = shown_text(found or _plain(self.value(row, column)))
        return FormProblem(code, self._page.title, self._address(row, column), item, shown)


def _plain(value: object) -> str:
    """A cell's value as text: what a person typed, as far as a workbook tells."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float | Decimal):
        return str(value).strip()
    return str(value)
