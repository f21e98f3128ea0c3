"""What an import would do: people, problems with row and column, and nothing changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sme_smartwork.company.changing import with_keys
from sme_smartwork.company.facts import InvalidFact, check_worker
from sme_smartwork.company.model import Disability, Residence, Worker
from sme_smartwork.company.roster.columns import (
    holds_days_after_the_last,
    holds_resident_numbers,
    letter,
)
from sme_smartwork.company.roster.merging import Found, merge
from sme_smartwork.company.roster.model import (
    ColumnMatch,
    RosterNote,
    RosterPreview,
    RosterProblem,
    RosterTable,
)
from sme_smartwork.company.roster.values import Reading, Unreadable, is_blank, read_date, read_fact, sex_in
from sme_smartwork.company.roster.words import word_set
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import FactType
from sme_smartwork.wording import Text, text

MOST_PROBLEMS = 500


def preview(
    table: RosterTable, matches: Sequence[ColumnMatch], existing: Sequence[Worker], as_of: date
) -> RosterPreview:
    """What an import of `table` with `matches` would do to the people in `existing`.

    Somebody with the same name and birth date is updated by the cells that say something; others are
    added. Every problem names the row as the file counts it, the column and what was expected.
    """
    if not any(match.field == "name" for match in matches):
        return _nameless(table, matches, existing)
    reader = _Reader(table, matches, as_of)
    found = tuple(reader.people())
    merged = merge(found, existing)
    problems = sorted((*reader.problems, *merged.problems), key=lambda problem: problem.row)
    return RosterPreview(
        merged.entries,
        tuple(problems[:MOST_PROBLEMS]),
        (*_table_notes(table, matches), *reader.notes, *merged.notes),
        table.reduced_resident_numbers,
        tuple(match for match in matches if match.field is None and match.header),
        max(0, len(problems) - MOST_PROBLEMS),
        tuple(existing),
    )


def _nameless(
    table: RosterTable, matches: Sequence[ColumnMatch], existing: Sequence[Worker]
) -> RosterPreview:
    problem = RosterProblem(
        table.first_row or 1,
        "",
        "",
        text("roster.problem.no_name_column"),
        text("roster.expected.name_column"),
    )
    return RosterPreview(
        (),
        (problem,),
        (),
        table.reduced_resident_numbers,
        tuple(match for match in matches if match.header),
        existing=tuple(existing),
    )


def _table_notes(table: RosterTable, matches: Sequence[ColumnMatch]) -> Iterator[RosterNote]:
    if table.reduced_resident_numbers:
        words = text("roster.note.reduced")
        yield RosterNote(0, "", "", filled(words, count=table.reduced_resident_numbers))
    fields = {match.field for match in matches}
    if "hired_on" not in fields and "insured_on" in fields:
        yield RosterNote(0, "", "", text("roster.note.hired_from_insured"))
    for match in matches:
        if _is_lost_on(table, match):
            yield RosterNote(0, match.letter, match.header, text("roster.note.left_before_lost"))


def _is_lost_on(table: RosterTable, match: ColumnMatch) -> bool:
    return match.field == "left_on" and holds_days_after_the_last(table.headers[match.column])


def filled(words: Text, **params: object) -> Text:
    """`words` with their placeholders filled in both languages."""
    return Text(words.ko.format_map(params), words.en.format_map(params))


class _Reader:
    """Reads the rows of one table into people and collects what is wrong with them."""

    def __init__(self, table: RosterTable, matches: Sequence[ColumnMatch], as_of: date) -> None:
        self._table = table
        self._matches = [match for match in matches if match.field is not None]
        self._numbers = [i for i, header in enumerate(table.headers) if holds_resident_numbers(header)]
        self._as_of = as_of
        self.problems: list[RosterProblem] = []
        self.notes: list[RosterNote] = []

    def people(self) -> Iterator[Found]:
        """Everybody who can be read whole; rows with a problem are left to `problems`."""
        for index in range(self._table.first_row, len(self._table.rows)):
            row = self._table.rows[index]
            if self._is_empty(row):
                continue
            before = len(self.problems)
            stated = self._facts(row, index + 1)
            derived = self._from_insurance(stated)
            facts = {**stated, **derived}
            if len(self.problems) == before and self._is_possible(facts, index + 1):
                yield Found(index + 1, facts, frozenset(derived))

    def _is_empty(self, row: Sequence[str]) -> bool:
        said = [cell for cell in row if not is_blank(cell)]
        return not said or said[0].replace(" ", "").casefold() in word_set("total")

    def _facts(self, row: Sequence[str], number: int) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        told: dict[str, list[object]] = {}
        for match in self._matches:
            cell = row[match.column] if match.column < len(row) else ""
            value = self._read(match, cell, number)
            if value is not None and match.field is not None:
                told.setdefault(match.field, []).append(value)
        for field, values in told.items():
            value = self._joined(field, values, number)
            if value is not None:
                facts[field] = value
        self._add_from_number(facts, row, number)
        if "name" not in facts:
            self._problem(number, self._match_of("name"), "no_name", "name")
        return facts

    def _read(self, match: ColumnMatch, cell: str, number: int) -> object | None:
        field = match.field or ""
        try:
            value = read_fact(field, cell, Reading(match.header, self._table.counts_from_1904))
        except Unreadable as unreadable:
            self._problem(number, match, unreadable.why, _expected(field), cell)
            return None
        if isinstance(value, date) and value > date.min and _is_lost_on(self._table, match):
            return value - timedelta(days=1)
        return value

    def _joined(self, field: str, values: list[object], number: int) -> object | None:
        if field == "disability":
            return self._disability(values, number)
        if field == "residence":
            known = [value for value in values if isinstance(value, Residence)]
            foreign = [value for value in known if value is not Residence.KOREAN]
            if not known:
                self._note(number, self._match_of(field), "visa_open")
            return next(iter(foreign), None) or (None if "foreign" in values else next(iter(known), None))
        return values[0]

    def _disability(self, values: list[object], number: int) -> Disability | None:
        degrees = {value for value in values if isinstance(value, Disability)}
        if len(degrees) > 1:
            self._problem(number, self._match_of("disability"), "disability_conflict", "disability")
        if degrees:
            return next(iter(degrees))
        if "has" in values and "not_severe" in values:
            return Disability.MILD
        if "has" in values:
            self._note(number, self._match_of("disability"), "degree_open")
        return None

    def _add_from_number(self, facts: dict[str, Any], row: Sequence[str], number: int) -> None:
        """Birth date and sex from the person's own resident number, where no other cell tells them."""
        for column in [*self._numbers, *(m.column for m in self._matches if m.field == "birth_date")]:
            cell = row[column] if column < len(row) else ""
            sex = sex_in(cell)
            if sex is None:
                continue
            born = read_date(cell)
            if facts.setdefault("birth_date", born) != born or facts.setdefault("sex", sex) != sex:
                match = ColumnMatch(column, letter(column), str(self._table.headers[column]), "birth_date")
                self._problem(number, match, "number_conflict", "birth_date")

    def _from_insurance(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Insurance begins on the day of hiring (고용보험법 제13조), and lasts until it is lost."""
        derived: dict[str, Any] = {}
        if "insured_on" not in facts:
            return derived
        if not self._has("hired_on"):
            derived["hired_on"] = facts["insured_on"]
        match = self._match_of("insured_on")
        if match and "고용" in match.header and not self._has("insured") and "left_on" not in facts:
            derived["insured"] = True
        return derived

    def _is_possible(self, facts: Mapping[str, Any], number: int) -> bool:
        try:
            check_worker(with_keys(Worker("W-00"), facts), self._as_of)
        except InvalidFact as problem:
            field = problem.fact.partition(".")[2]
            match = self._match_of(field)
            problem.who = ""  # nobody has a code before the import
            what = Text(problem.happened("ko"), problem.happened("en"))
            self._add(number, match, what, Text(problem.todo("ko"), problem.todo("en")))
            return False
        return True

    def _has(self, field: str) -> bool:
        return any(match.field == field for match in self._matches)

    def _match_of(self, field: str) -> ColumnMatch | None:
        return next((match for match in self._matches if match.field == field), None)

    def _problem(self, row: int, match: ColumnMatch | None, why: str, expected: str, cell: str = "") -> None:
        what = filled(text(f"roster.problem.{why}"), value=cell[:40])
        self._add(row, match, what, text(f"roster.expected.{expected}"))

    def _add(self, row: int, match: ColumnMatch | None, what: Text, expected: Text) -> None:
        column, header = (match.letter, match.header) if match else ("", "")
        self.problems.append(RosterProblem(row, column, header, what, expected))

    def _note(self, row: int, match: ColumnMatch | None, why: str) -> None:
        column, header = (match.letter, match.header) if match else ("", "")
        self.notes.append(RosterNote(row, column, header, text(f"roster.note.{why}")))


def _expected(field: str) -> str:
    """The words `roster.expected.…` for what a cell of `field` should hold."""
    name = field.partition("@")[0]
    kind = dictionary()["worker"].facts[name].type
    return _EXPECTED.get(kind) or (name if name in _OWN_WORDS else "choice")


_OWN_WORDS = frozenset({"sex", "contract", "flexible_kind", "disability", "residence", "name"})
_EXPECTED: Mapping[FactType, str] = {
    FactType.WON: "won",
    FactType.DAY: "date",
    FactType.YES_NO: "yes_no",
    FactType.NUMBER: "hours",
    FactType.COUNT: "whole_number",
}
