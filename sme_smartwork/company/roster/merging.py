"""Rows of the same person, in the file and on the roster: updates where they agree, problems where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sme_smartwork.company.changing import by_key, with_keys
from sme_smartwork.company.model import Worker
from sme_smartwork.company.roster.model import RosterEntry, RosterNote, RosterProblem
from sme_smartwork.wording import Text, text

_Who = tuple[str, date | None]


@dataclass(frozen=True, slots=True)
class Found:
    """One readable row: its number in the file, its facts, and which of them only follow from others."""

    row: int
    facts: Mapping[str, Any]
    derived: frozenset[str] = frozenset()

    @property
    def who(self) -> _Who:
        """The name and birth date people are told apart by."""
        return self.facts["name"], self.facts.get("birth_date")


@dataclass(slots=True)
class Merged:
    """Entries to store, with the problems and notes that came up."""

    entries: tuple[RosterEntry, ...] = ()
    problems: list[RosterProblem] = field(default_factory=list)
    notes: list[RosterNote] = field(default_factory=list)


def merge(found: Sequence[Found], existing: Sequence[Worker]) -> Merged:
    """Join `found` rows of the same person and set them against `existing`."""
    merged = Merged()
    people = _joined(found, merged)
    roster = _Roster(existing)
    number = _last_number(existing)
    entries = []
    for row in people:
        stored = roster.same(row)
        doubt = roster.doubt(row)
        if doubt is not None:
            merged.problems.append(doubt)
        elif stored is None:
            number += 1
            entries.append(RosterEntry(row.row, with_keys(Worker(f"W-{number:02}"), row.facts)))
        else:
            entries.append(_update(row, stored))
    merged.entries = tuple(entries)
    return merged


def _joined(found: Sequence[Found], merged: Merged) -> list[Found]:
    people: dict[_Who, Found] = {}
    by_name: dict[str, Found] = {}
    for row in found:
        first = people.get(row.who)
        namesake = by_name.setdefault(row.who[0], row)
        if first is None and (namesake is row or None not in (namesake.who[1], row.who[1])):
            people[row.who] = row
        elif first is None:
            _problem(merged, row, namesake, "roster.problem.same_name", "roster.expected.birth_date_to_tell")
        elif row.facts.get("birth_date") is None:
            _problem(merged, row, first, "roster.problem.same_name", "roster.expected.birth_date_to_tell")
        elif _conflicts(first.facts, row.facts):
            _problem(merged, row, first, "roster.problem.same_person", "roster.expected.one_row")
        else:
            people[row.who] = Found(first.row, {**first.facts, **row.facts}, first.derived | row.derived)
            words = _filled("roster.note.joined", first=first.row, row=row.row)
            merged.notes.append(RosterNote(row.row, "", "", words))
    return list(people.values())


def _conflicts(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    return any(first[name] != value for name, value in second.items() if name in first)


def _problem(merged: Merged, row: Found, first: Found, what: str, expected: str) -> None:
    words = _filled(what, first=first.row, row=row.row)
    merged.problems.append(RosterProblem(row.row, "", "", words, text(expected)))


class _Roster:
    """The people stored already, told apart by name and birth date."""

    def __init__(self, existing: Sequence[Worker]) -> None:
        self._named: dict[str, list[Worker]] = {}
        for worker in existing:
            if worker.name is not None:
                self._named.setdefault(worker.name, []).append(worker)

    def same(self, row: Found) -> Worker | None:
        """Who has the name and the birth date of `row`."""
        return next(iter(self._alike(row)), None)

    def doubt(self, row: Found) -> RosterProblem | None:
        """Why it cannot be told whether `row` is somebody on the roster; None: it can."""
        name, born = row.who
        alike = self._alike(row)
        if len(alike) > 1:
            return _doubt(row, "alike", alike)
        others = [each for each in self._named.get(name, ()) if each not in alike]
        if born is None:
            return _doubt(row, "row_without_birth_date", others) if others else None
        undated = [each for each in others if each.birth_date is None]
        return _doubt(row, "roster_without_birth_date", undated) if undated and not alike else None

    def _alike(self, row: Found) -> list[Worker]:
        name, born = row.who
        return [each for each in self._named.get(name, ()) if each.birth_date == born]


def _doubt(row: Found, why: str, about: Sequence[Worker]) -> RosterProblem:
    codes = ", ".join(worker.code for worker in about)
    what = _filled(f"roster.problem.{why}", codes=codes)
    return RosterProblem(row.row, "", "", what, _filled(f"roster.expected.{why}", codes=codes))


def _update(row: Found, stored: Worker) -> RosterEntry:
    facts = {
        name: value
        for name, value in row.facts.items()
        if name not in row.derived or by_key(stored, name) is None  # what somebody entered is better
    }
    changed = tuple(name for name, value in facts.items() if by_key(stored, name) != value)
    return RosterEntry(row.row, with_keys(stored, facts), stored.code, changed)


def _last_number(existing: Sequence[Worker]) -> int:
    numbers = [worker.code.removeprefix("W-") for worker in existing]
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)


def _filled(key: str, **params: object) -> Text:
    words = text(key)
    return Text(words.ko.format_map(params), words.en.format_map(params))
