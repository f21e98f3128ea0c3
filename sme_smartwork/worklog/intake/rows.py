"""Every row of an attendance table as readings of days, whatever its layout; what cannot be read is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sme_smartwork.wording import Text, text
from sme_smartwork.worklog.intake.layouts import letter
from sme_smartwork.worklog.intake.model import Layout, LogProblem, LogTable
from sme_smartwork.worklog.model import DAY_MINUTES, Kind, Place
from sme_smartwork.worklog.times import Unreadable, day_in, moment_in, time_in
from sme_smartwork.worklog.words import is_blank, meanings, plain, word_set

LONGEST_SHIFT = 16 * 60  # minutes: a shorter "earlier" departure is taken for one of the next morning
NEW_DAY = 5 * 60  # an unmarked punch before five in the morning may end the day before
_RANGE = re.compile(r"\s*(.+?)\s*[~∼〜–—]\s*(.+?)\s*|\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*")
_MINUTES = re.compile(r"(\d{1,3})\s*(?:분|min|minutes)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row tells of one day: `facts` are fields of a `WorkDay`."""

    row: int
    on: date
    facts: dict[str, Any]
    punch: str = ""  # "in", "out" or "" (a door that does not say)


@dataclass(slots=True)
class Read:
    """The readings of one row, and what of it could not be read."""

    readings: list[Reading] = field(default_factory=list)
    problems: list[LogProblem] = field(default_factory=list)


def filled(key: str, **params: object) -> Text:
    """The sentence of `key` with its gaps filled in both languages."""
    words = text(key)
    return Text(words.ko.format_map(params), words.en.format_map(params))


def data_rows(table: LogTable) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that tell days, numbered as the file does; blank rows and sums are passed over."""
    for index in range(table.first_row, len(table.sheet.rows)):
        row = table.sheet.rows[index]
        if any(row) and not any(plain(cell) in word_set("total") for cell in row[:3]):
            yield index + 1, row


def read_row(table: LogTable, number: int, row: Sequence[str], label: str) -> Read:
    """What `row` tells, by the layout of `table`; `label` names the line of a person's block of lines."""
    read = _RowReader(table, number, row)
    if table.layout is Layout.MONTH:
        read.month(label)
    elif table.layout is Layout.PUNCHES:
        read.punch()
    else:
        read.day()
    return read.found


class _RowReader:
    def __init__(self, table: LogTable, number: int, row: Sequence[str]) -> None:
        self._table, self._number, self._row = table, number, row
        self.found = Read()

    def day(self) -> None:
        """One row a day."""
        on = self._date("date")
        if on is None:
            return
        facts: dict[str, Any] = {}
        self._range(facts, on)
        for name in ("clock_in", "clock_out", "contractual_in", "contractual_out"):
            if self._cell(name):
                self._take(facts, name, on)
        for name in ("place", "kind"):
            self._what(facts, name)
        self._rest(facts)
        if not self.found.problems and not _is_shift(facts):
            self._problem("clock_out", "worklog.problem.order")
        straighten(facts)
        if facts and not self.found.problems:
            self.found.readings.append(Reading(self._number, on, facts))

    def punch(self) -> None:
        """One row a punch; an exit for a while and the return from it tell nothing of the day."""
        what = meanings("punches").get(plain(self._cell("punch_kind")), "")
        if self._cell("punch_kind") and not what:
            self._problem("punch_kind", "worklog.problem.punch")
            return
        moment = self._moment()
        if moment is None or what in ("away", "back"):
            return
        on, minutes = moment
        facts: dict[str, Any] = {}
        self._what(facts, "place")
        if what == "in":
            facts["clock_in"] = minutes
        elif what == "out" and minutes < NEW_DAY:
            on, facts["clock_out"] = on - timedelta(days=1), minutes + DAY_MINUTES
        elif what == "out":
            facts["clock_out"] = minutes
        else:
            facts["punch"] = minutes
        if not self.found.problems:
            self.found.readings.append(Reading(self._number, on, facts, what))

    def month(self, label: str) -> None:
        """One column a day; a row tells arrivals, departures or what the days were."""
        name = meanings("rows_of_a_day").get(plain(label), "")
        for column, on in self._table.days:
            cell = self._row[column].strip() if column < len(self._row) else ""
            if is_blank(cell):
                continue
            facts: dict[str, Any] = {}
            try:
                self._cell_of_month(facts, name, cell, on)
            except Unreadable:
                self._add_problem(letter(column), cell, "worklog.problem.cell")
                continue
            straighten(facts)
            self.found.readings.append(Reading(self._number, on, facts))

    def _cell_of_month(self, facts: dict[str, Any], name: str, cell: str, on: date) -> None:
        if name in ("clock_in", "clock_out"):
            facts[name] = time_in(cell, on)
            return
        words = [part for part in re.split(r"[\n/]+|\s{2,}", cell) if part.strip()]
        for word in words:
            if not _word_into(facts, word):
                _range_into(facts, word, on)

    def _moment(self) -> tuple[date, int] | None:
        column = "punch_at" if self._cell("punch_at") else "punch_time"
        found = moment_in(self._cell(column))
        if found is not None:
            return found
        on = self._date("date")
        if on is None:
            return None
        try:
            minutes = time_in(self._cell(column), on)
        except Unreadable:
            minutes = None
        if minutes is None:
            self._problem(column, "worklog.problem.time")
            return None
        return on + timedelta(days=minutes // DAY_MINUTES), minutes % DAY_MINUTES

    def _date(self, name: str) -> date | None:
        try:
            return day_in(self._cell(name), self._table.month)
        except Unreadable:
            self._problem(name, "worklog.problem.date")
            return None

    def _take(self, facts: dict[str, Any], name: str, on: date) -> None:
        """A time; a word in its place ("재택", "연차") tells what the day was."""
        cell = self._cell(name)
        try:
            minutes = time_in(cell, on)
        except Unreadable:
            if not _word_into(facts, cell):
                self._problem(name, "worklog.problem.time")
            return
        if minutes is not None:
            facts[name] = minutes

    def _range(self, facts: dict[str, Any], on: date) -> None:
        cell = self._cell("in_out")
        if is_blank(cell):
            return
        try:
            _range_into(facts, cell, on)
        except Unreadable:
            if not _word_into(facts, cell):
                self._problem("in_out", "worklog.problem.time")

    def _what(self, facts: dict[str, Any], name: str) -> None:
        """A place or a kind of day; a word nobody knows is kept as a note, so that nothing is lost."""
        cell = self._cell(name)
        if not is_blank(cell) and not _word_into(facts, cell, prefer=name):
            facts["note"] = f"{facts.get('note', '')} {cell}".strip()

    def _rest(self, facts: dict[str, Any]) -> None:
        if note := self._cell("note"):
            facts["note"] = f"{facts.get('note', '')} {note}".strip()
        consent = plain(self._cell("consent"))
        if consent in word_set("yes") | word_set("no"):
            facts["consent"] = consent in word_set("yes")
        if (rest := self._cell("break_minutes")) and not is_blank(rest):
            self._break(facts, rest)

    def _break(self, facts: dict[str, Any], cell: str) -> None:
        try:
            found = _MINUTES.fullmatch(cell)
            minutes = int(found[1]) if found else time_in(cell)
        except Unreadable:
            self._problem("break_minutes", "worklog.problem.time")
            return
        facts["break_minutes"] = minutes

    def _cell(self, name: str) -> str:
        column = self._table.column(name)
        return self._row[column].strip() if column is not None and column < len(self._row) else ""

    def _problem(self, name: str, key: str) -> None:
        column = self._table.column(name)
        self._add_problem("" if column is None else letter(column), self._cell(name), key)

    def _add_problem(self, column: str, cell: str, key: str) -> None:
        self.found.problems.append(LogProblem(self._number, column, cell[:60], text(key)))


def straighten(facts: dict[str, Any]) -> None:
    """Move a departure that reads earlier than the arrival to the next morning, where that is a shift."""
    start, end = facts.get("clock_in"), facts.get("clock_out")
    if start is not None and end is not None and end < start:
        facts["clock_out"] = end + DAY_MINUTES


def _is_shift(facts: dict[str, Any]) -> bool:
    """Whether a departure that reads earlier than the arrival can be one of the next morning."""
    start, end = facts.get("clock_in"), facts.get("clock_out")
    if start is None or end is None or end > start:
        return True
    return bool(end < start and end + DAY_MINUTES - start <= LONGEST_SHIFT)


def _word_into(facts: dict[str, Any], cell: str, prefer: str = "") -> bool:
    """Take a word for a place or a kind of day; False when it is neither.

    A word of both lists is taken for what `prefer`, the column it stands in, is about.
    """
    word = plain(cell)
    place, kind = meanings("places").get(word), meanings("kinds").get(word)
    if place is None and kind is None:
        place = next((meaning for known, meaning in _long_words("places") if known in word), None)
    if place is None and kind is None:
        kind = next((meaning for known, meaning in _long_words("kinds") if known in word), None)
    if place is not None and (kind is None or prefer != "kind"):
        facts["place"] = Place(place)
    elif kind is not None:
        facts["kind"] = Kind(kind)
    return place is not None or kind is not None


def _long_words(group: str) -> Iterator[tuple[str, str]]:
    """Words long enough to be told inside a longer one ("재택근무(승인)")."""
    words = sorted(meanings(group).items(), key=lambda item: -len(item[0]))
    return ((word, meaning) for word, meaning in words if len(word) >= 2 and not word.isascii())


def _range_into(facts: dict[str, Any], cell: str, on: date) -> None:
    """ "09:00~18:05" into arrival and departure; a single time is an arrival."""
    if found := _RANGE.fullmatch(cell):
        facts["clock_in"] = time_in(found[1] or found[3], on)
        facts["clock_out"] = time_in(found[2] or found[4], on)
    else:
        facts["clock_in"] = time_in(cell, on)
