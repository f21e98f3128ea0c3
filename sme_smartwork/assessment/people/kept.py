"""Respondents as the workplace file keeps them, and the invitations and keys their files are judged by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.kept import delete_rows, insert_rows, rows_of
from sme_smartwork.assessment.people.model import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

SHEETS = "assessment.sheets"  # sheets that were made: id -> respondent and moment
_FORGOTTEN = "collecting.forgotten_senders"  # keys somebody decided to trust no more


@dataclass(frozen=True, slots=True)
class Known:
    """What files are judged by, read in one moment."""

    respondents: Mapping[str, tuple[str, Mapping[str, Any]]]  # id -> role and document
    invitations: Mapping[str, str]  # id -> the person's code
    senders: Mapping[str, frozenset[str]]  # code -> keys whose number was compared
    sheets: Mapping[str, Mapping[str, str]]
    forgotten: frozenset[str]

    def of(self, respondent: str, worker: str, role: str) -> tuple[str, Mapping[str, Any]] | None:
        """Who is meant: the respondent of this id, else the one of this person and role."""
        if respondent in self.respondents:
            return respondent, self.respondents[respondent][1]
        for name, (theirs, document) in sorted(self.respondents.items()):
            if worker and theirs == role and document.get("worker") == worker:
                return name, document
        return None


def read_known(connection: Connection, store: Store) -> Known:
    """Everything judgements need."""
    execute = connection.exec_driver_sql
    senders: dict[str, set[str]] = {}
    for worker, sender in execute("SELECT worker, sender FROM known_sender"):
        senders.setdefault(worker, set()).add(sender)
    asked = execute("SELECT id, worker, document FROM invitation").all()
    return Known(
        respondents=documents(connection),
        invitations={row[0]: row[1] for row in asked if "form" not in json.loads(row[2])},
        senders={worker: frozenset(keys) for worker, keys in senders.items()},
        sheets=store.get(SHEETS, {}),
        forgotten=frozenset(each["sender"] for each in store.get(_FORGOTTEN, [])),
    )


def documents(connection: Connection) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Everybody who is kept: id -> role and document."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import respondent as table

    rows = connection.execute(select(table))
    return {row.id: (row.role, json.loads(row.document)) for row in rows}


def put_document(connection: Connection, name: str, role: str, document: Mapping[str, Any]) -> None:
    """Keep a respondent's document in the place of an earlier one."""
    from sqlalchemy import insert

    from sme_smartwork.storage.tables import respondent as table

    drop_document(connection, name)
    text = json.dumps(document, ensure_ascii=False)
    connection.execute(insert(table).values(id=name, role=role, document=text))


def drop_document(connection: Connection, name: str) -> None:
    """Forget a respondent's document."""
    from sqlalchemy import delete

    from sme_smartwork.storage.tables import respondent as table

    connection.execute(delete(table).where(table.c.id == name))


def snapshot(connection: Connection, store: Store, ids: Iterable[str]) -> Snapshot:
    """`ids` as they are now, those that do not exist yet too."""
    wanted = tuple(dict.fromkeys(ids))
    kept = documents(connection)
    rows = tuple(row for name in wanted for row in rows_of(connection, name))
    sheets = store.get(SHEETS, {})
    return Snapshot(wanted, {name: kept[name] for name in wanted if name in kept}, rows, sheets)


def put_back(connection: Connection, store: Store, before: Snapshot) -> None:
    """Make the respondents of `before` what they were."""
    for name in before.ids:
        drop_document(connection, name)
        delete_rows(connection, None, name)
    for name, (role, document) in before.documents.items():
        put_document(connection, name, role, document)
    insert_rows(connection, before.rows)
    if before.sheets is not None:
        store.put(SHEETS, dict(before.sheets))
