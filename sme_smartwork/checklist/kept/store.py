"""Answers in the workplace file: of each person and of the firm, one a device and item."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.kept.codec import answered, document_of, results_from
from sme_smartwork.checklist.model import Answered, ProbeResult

if TYPE_CHECKING:
    from sqlalchemy import Connection

Subject = str | None  # a person's code, or None: the firm itself
CurrentId = Callable[[str], str | None]  # today's id of an item; None once it was withdrawn
Rows = dict[Subject, dict[str, list[Answered]]]  # subject -> item -> the answer of each device
_ANSWERS = "SELECT worker, device, item, reply, note, reviewed_by, at, document FROM checklist_answer"
_INSERT = """
    INSERT INTO checklist_answer (worker, device, item, reply, note, reviewed_by, pack, at, document)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PROOFS = "SELECT worker, item, COUNT(*) FROM evidence"
_RESULTS = "SELECT worker, device, probe, outcome, at, document FROM probe_result"


def read_answers(
    connection: Connection, current_id: CurrentId, subjects: Collection[Subject] | None = None
) -> Rows:
    """The answers of `subjects` (None: of all) under today's ids; of a renamed item the newest counts.

    Answers to withdrawn items stay in the file and are not read.
    """
    where, bound = _where(subjects)
    proofs = _proofs(connection, current_id, where, bound)
    names, found = _Names(current_id), defaultdict[Subject, dict[str, list[Answered]]](dict)
    for row in connection.exec_driver_sql(_ANSWERS + where, bound).all():
        subject, item = row[0], names[row[2]]
        if item is None:
            continue
        each = answered(item, row, proofs.get((subject, item), 0) if proofs else 0)
        mine = found[subject]
        if item in mine:
            mine[item] = _with(mine[item], each)
        else:
            mine[item] = [each]
    return dict(found)


def _with(rows: list[Answered], each: Answered) -> list[Answered]:
    """`rows` and `each`; of two of the same device, under an earlier and today's id, the newer one."""
    other = next((row for row in rows if row.device == each.device), None)
    if other is None:
        return [*rows, each]
    return rows if each.at < other.at else [*(row for row in rows if row is not other), each]


def write_answer(
    connection: Connection,
    current_id: CurrentId,
    subject: Subject,
    item: str,
    device: str,
    answer: Answered | None,
    pack: str,
) -> None:
    """Make `answer` the one of `subject` to `item` on `device`; None takes it back, earlier ids and all."""
    names = _names_of(connection, current_id, subject, item)
    places = ", ".join("?" * len(names))
    gone = f"DELETE FROM checklist_answer WHERE worker IS ? AND device = ? AND item IN ({places})"
    connection.exec_driver_sql(gone, (subject, device, *names))
    if answer is not None:
        at, document = answer.at.astimezone().isoformat(), document_of(answer)
        told = (answer.reply.value, answer.note, answer.reviewed_by, pack, at, document)
        connection.exec_driver_sql(_INSERT, (subject, device, item, *told))


def read_item(connection: Connection, current_id: CurrentId, subject: Subject, item: str) -> list[Answered]:
    """The answers of one subject to one item, of each device; how many files there are is not looked up."""
    names = _names_of(connection, current_id, subject, item)
    places = ", ".join("?" * len(names))
    rows: list[Answered] = []
    statement = f"{_ANSWERS} WHERE worker IS ? AND item IN ({places})"
    for row in connection.exec_driver_sql(statement, (subject, *names)).all():
        rows = _with(rows, answered(item, row))
    return rows


def _names_of(connection: Connection, current_id: CurrentId, subject: Subject, item: str) -> list[str]:
    """The ids among the answers of `subject` that mean `item` today: its own, and those it had before."""
    statement = "SELECT DISTINCT item FROM checklist_answer WHERE worker IS ?"
    stored = connection.exec_driver_sql(statement, (subject,)).scalars()
    return [name for name in stored if name == item or current_id(name) == item]


def read_probes(
    connection: Connection, subjects: Collection[Subject] | None = None
) -> dict[Subject, dict[str, dict[str, ProbeResult]]]:
    """The readings of `subjects` (None: of all), by device and probe."""
    where, bound = _where(subjects)
    found: dict[Subject, dict[str, dict[str, ProbeResult]]] = defaultdict(dict)
    rows = connection.exec_driver_sql(_RESULTS + where + " ORDER BY id", bound).all()
    for worker, each in results_from(rows):
        found[worker].setdefault(each.device, {})[each.probe] = each
    return dict(found)


def moment(at: datetime) -> datetime:
    """`at` as it comes back out of the file, so that what was kept compares equal to what was given."""
    return datetime.fromisoformat(at.astimezone().isoformat())


def _where(subjects: Collection[Subject] | None) -> tuple[str, tuple[str, ...]]:
    """A condition for few subjects; for many everything is read, which is quicker."""
    if subjects is None or len(subjects) > 50:
        return "", ()
    codes = tuple(each for each in subjects if each is not None)
    parts = [f"worker IN ({', '.join('?' * len(codes))})"] if codes else []
    parts += ["worker IS NULL"] if None in subjects else []
    return f" WHERE ({' OR '.join(parts) or '0'})", codes


def _proofs(
    connection: Connection, current_id: CurrentId, where: str, bound: tuple[str, ...]
) -> Mapping[tuple[Subject, str], int]:
    """How many files are kept with each item of each subject."""
    found: dict[tuple[Subject, str], int] = defaultdict(int)
    for worker, name, count in connection.exec_driver_sql(_PROOFS + where + " GROUP BY worker, item", bound):
        item = current_id(name)
        if item is not None:
            found[worker, item] += count
    return found


class _Names(dict[str, str | None]):
    """Today's ids, each asked for once."""

    def __init__(self, current_id: CurrentId) -> None:
        super().__init__()
        self._current_id = current_id

    def __missing__(self, name: str) -> str | None:
        self[name] = self._current_id(name)
        return self[name]


def known_workers(connection: Connection, codes: Iterable[str]) -> set[str]:
    """Which of `codes` are on the roster."""
    asked = tuple(codes)
    statement = f"SELECT code FROM worker WHERE code IN ({', '.join('?' * len(asked))})"
    return set(connection.exec_driver_sql(statement, asked).scalars())


def name_of(connection: Connection, code: str | None) -> str | None:
    """How a person is called; None for the firm, and for somebody without a name."""
    row = connection.exec_driver_sql("SELECT document FROM worker WHERE code = ?", (code,)).first()
    name = json.loads(row[0]).get("name") if row else None
    return name if isinstance(name, str) else None


def rows_of(connection: Connection, table: str, worker: str) -> list[dict[str, Any]]:
    """Every row of `table` that goes with a person, as it stands in the file."""
    found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE worker = ? ORDER BY rowid", (worker,))
    return [dict(row._mapping) for row in found]
