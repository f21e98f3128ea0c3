"""What an import would do, row by row: days joined, people told apart, nothing dropped without a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sme_smartwork.company.model import Worker
from sme_smartwork.wording import Text, text
from sme_smartwork.worklog.checks import DayRefused, check_day
from sme_smartwork.worklog.intake.model import (
    Layout,
    LogEntry,
    LogPreview,
    LogProblem,
    LogTable,
    Unknown,
)
from sme_smartwork.worklog.intake.people import People
from sme_smartwork.worklog.intake.rows import Reading, data_rows, filled, read_row, straighten
from sme_smartwork.worklog.model import WorkDay
from sme_smartwork.worklog.words import meanings, plain

Key = tuple[str, date]
_MEASURED = (
    "place",
    "clock_in",
    "clock_out",
    "kind",
    "contractual_in",
    "contractual_out",
    "break_minutes",
    "consent",
)


@dataclass(slots=True)
class _Made:
    """What came together so far."""

    days: dict[Key, list[Reading]] = field(default_factory=dict)
    problems: list[LogProblem] = field(default_factory=list)
    unknown: dict[str, Unknown] = field(default_factory=dict)
    notes: list[tuple[int, Text]] = field(default_factory=list)


def preview(
    table: LogTable,
    workers: Sequence[Worker],
    stored: Mapping[Key, WorkDay],
    assigned: Mapping[str, str],
    today: date,
) -> LogPreview:
    """What importing `table` would store; `stored` are the days kept now, `assigned` people told by hand.

    Rows that cannot be read, people nobody knows and days outside an employment are listed and left out.
    """
    made = _Made()
    people = People(workers, assigned)
    _collect(table, people, made)
    entries: list[LogEntry] = []
    kept: list[LogEntry] = []
    same = 0
    by_code = {worker.code: worker for worker in workers}
    for key, readings in sorted(made.days.items(), key=lambda item: item[1][0].row):
        entry = _entry(key, readings, stored.get(key), made)
        if entry is None or not _may_stand(entry, by_code[key[0]], today, made):
            continue
        if entry.before is None:
            entries.append(entry)
        elif entry.record == replace(entry.before, by_hand=entry.record.by_hand):
            same += 1
        elif entry.before.by_hand:
            kept.append(entry)
        else:
            entries.append(entry)
    problems = tuple(sorted(made.problems, key=lambda problem: problem.row))
    unknown = tuple(made.unknown.values())
    return LogPreview(tuple(entries), problems, unknown, tuple(made.notes), same, tuple(kept))


def _collect(table: LogTable, people: People, made: _Made) -> None:
    """Every readable row under the person and day it tells; a block's further lines carry no name."""
    owner: Worker | None = None
    label = ""
    for number, row in data_rows(table):
        if own := people.label(table, row):
            label, owner = own, people.find(table, row)
        if owner is None:
            if not people.is_left_out(label):
                _note_unknown(made, label, number, people.is_twice(table, row))
            continue
        read = read_row(table, number, row, _line_label(table, row))
        made.problems.extend(read.problems)
        for reading in read.readings:
            made.days.setdefault((owner.code, reading.on), []).append(reading)


def _line_label(table: LogTable, row: Sequence[str]) -> str:
    """What a line of a month sheet tells: the word before the first day that says arrival or departure."""
    if table.layout is not Layout.MONTH:
        return ""
    first = table.days[0][0] if table.days else 0
    return next((cell for cell in reversed(row[:first]) if plain(cell) in meanings("rows_of_a_day")), "")


def _note_unknown(made: _Made, label: str, number: int, is_twice: bool) -> None:
    before = made.unknown.get(label)
    rows = 1 if before is None else before.rows + 1
    made.unknown[label] = Unknown(label, rows, before.first_row if before else number, is_twice)


def _entry(key: Key, readings: Sequence[Reading], before: WorkDay | None, made: _Made) -> LogEntry | None:
    facts = _joined(readings, made)
    row = readings[0].row
    if facts is None:
        return None
    worker, on = key
    kept = (
        {}
        if before is None
        else {name: getattr(before, name) for name in (*_MEASURED, "note", "shortened_minutes")}
    )
    told = {name: value for name, value in facts.items() if value is not None and value != ""}
    return LogEntry(row, WorkDay(worker, on, **{**kept, **told}), before)


def _joined(readings: Sequence[Reading], made: _Made) -> dict[str, Any] | None:
    """One day out of several rows: the earliest arrival, the latest departure, one place and kind."""
    facts: dict[str, Any] = {}
    punches = sorted(reading.facts["punch"] for reading in readings if "punch" in reading.facts)
    for reading in readings:
        for name, value in reading.facts.items():
            if value is None or name == "punch":
                continue
            if name in facts and facts[name] != value:
                if name not in ("clock_in", "clock_out", "note"):
                    _differ(made, readings, reading)
                    return None
                value = _better(name, facts[name], value)
            facts[name] = value
    _doors_into(facts, punches)
    straighten(facts)
    _note_joined(readings, made)
    return facts


def _better(name: str, first: Any, second: Any) -> Any:
    if name == "note":
        return first if second in first else f"{first} {second}"
    return min(first, second) if name == "clock_in" else max(first, second)


def _doors_into(facts: dict[str, Any], punches: Sequence[int]) -> None:
    """Of a door that does not say in or out the first passage is the arrival, the last the departure."""
    if punches:
        facts.setdefault("clock_in", punches[0])
    if len(punches) > 1:
        facts.setdefault("clock_out", punches[-1])


def _differ(made: _Made, readings: Sequence[Reading], other: Reading) -> None:
    what = filled("worklog.problem.differ", first=readings[0].row)
    made.problems.append(LogProblem(other.row, "", other.on.isoformat(), what))


def _note_joined(readings: Sequence[Reading], made: _Made) -> None:
    first = readings[0]
    same_fields = [reading for reading in readings[1:] if reading.facts.keys() & first.facts.keys()]
    if same_fields and not any(reading.punch or "punch" in reading.facts for reading in readings):
        made.notes.append((same_fields[0].row, filled("worklog.note.joined", first=first.row, day=first.on)))


def _may_stand(entry: LogEntry, worker: Worker, today: date, made: _Made) -> bool:
    """Whether the day lies in the employment, its times in the past, and it can be kept at all."""
    record = entry.record
    why = ""
    if not worker.is_employed_on(record.on):
        why = "worklog.problem.not_employed"
    elif record.on > today and (record.clock_in is not None or record.clock_out is not None):
        why = "worklog.problem.future"
    if why:
        made.problems.append(LogProblem(entry.row, "", record.on.isoformat(), text(why)))
        return False
    try:
        check_day(record)
    except DayRefused as problem:
        told = Text(problem.happened("ko"), problem.happened("en"))
        made.problems.append(LogProblem(entry.row, "", record.on.isoformat(), told))
        return False
    return True
