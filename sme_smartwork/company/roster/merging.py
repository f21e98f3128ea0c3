"""Rows of the same person, in the file and on the roster: updates where they agree, problems where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

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
    known = _known(existing)
    number = _last_number(existing)
    entries = []
    for row in people:
        stored = known.get(row.who)
        if stored is None:
            number += 1
            entries.append(RosterEntry(row.row, Worker(**{**row.facts, "code": f"W-{number:02}"})))
        else:
            entries.append(_update(row, stored))
    merged.entries = tuple(entries)
    return merged


def _joined(found: Sequence[Found], merged: Merged) -> list[Found]:
    people: dict[_Who, Found] = {}
    for row in found:
        first = people.get(row.who)
        if first is None:
            people[row.who] = row
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


def _known(existing: Sequence[Worker]) -> dict[_Who, Worker]:
    """People on the roster who can be told apart by name and birth date."""
    known: dict[_Who, Worker] = {}
    twice: set[_Who] = set()
    for worker in existing:
        if worker.name is not None:
            who = (worker.name, worker.birth_date)
            twice.update({who} & known.keys())
            known[who] = worker
    return {who: worker for who, worker in known.items() if who not in twice}


def _update(row: Found, stored: Worker) -> RosterEntry:
    facts = {
        name: value
        for name, value in row.facts.items()
        if name not in row.derived or getattr(stored, name) is None  # what somebody entered is better
    }
    changed = tuple(name for name, value in facts.items() if getattr(stored, name) != value)
    return RosterEntry(row.row, replace(stored, **facts), stored.code, changed)


def _last_number(existing: Sequence[Worker]) -> int:
    numbers = [worker.code.removeprefix("W-") for worker in existing]
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)


def _filled(key: str, **params: object) -> Text:
    words = text(key)
    return Text(words.ko.format_map(params), words.en.format_map(params))
