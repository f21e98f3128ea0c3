"""The types of smart work of each person, and everything of a person that goes and comes back together."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.kept.store import Subject, rows_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FIRM_TYPES = "checklist.firm_types"
_GOES_WITH_THE_PERSON = (
    "checklist_answer",
    "checklist_person",
    "device",
    "probe_result",
    "evidence",
    "invitation",
    "answer_file",
    "known_sender",
)


@dataclass(frozen=True, slots=True)
class PersonRows:
    """What the checklist keeps of one person, as it stands in the file; its repr shows nothing of it."""

    worker: str
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(repr=False)


def types_of(connection: Connection, subjects: Collection[Subject]) -> dict[Subject, tuple[str, ...]]:
    """The chosen types of smart work of those of `subjects` who chose some."""
    wanted = set(subjects)
    rows = connection.exec_driver_sql("SELECT worker, document FROM checklist_person").all()
    found: dict[Subject, tuple[str, ...]] = {
        worker: tuple(json.loads(document).get("types", ())) for worker, document in rows if worker in wanted
    }
    if None in wanted:
        kept = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (_FIRM_TYPES,)).scalar()
        found[None] = tuple(json.loads(kept)) if kept else ()
    return found


def put_types(connection: Connection, worker: Subject, types: Sequence[str]) -> None:
    """Keep the types of smart work of a person or of the firm."""
    if worker is None:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (_FIRM_TYPES, json.dumps(types))
        )
        return
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO checklist_person (worker, document) VALUES (?, ?)",
        (worker, json.dumps({"types": list(types)})),
    )


def rows_of_person(connection: Connection, worker: str) -> PersonRows:
    """Everything the checklist keeps of a person."""
    return PersonRows(worker, {table: rows_of(connection, table, worker) for table in _GOES_WITH_THE_PERSON})


def put_rows(connection: Connection, kept: PersonRows) -> None:
    """Put everything back as it was; what came in meanwhile stays, and numbers given out again change."""
    for table, rows in kept.rows.items():
        for row in rows:
            fields = dict(row)
            if isinstance(fields.get("id"), int) and _is_taken(connection, table, fields["id"]):
                del fields["id"]
            columns, places = ", ".join(fields), ", ".join("?" * len(fields))
            statement = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})"
            connection.exec_driver_sql(statement, tuple(fields.values()))


def _is_taken(connection: Connection, table: str, number: int) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).first() is not None
