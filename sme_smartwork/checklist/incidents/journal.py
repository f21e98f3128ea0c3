"""The tables of incidents: rows are added and read, the log's are never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.incidents.history import told_by
from sme_smartwork.checklist.incidents.model import Entry, Incident, What

if TYPE_CHECKING:
    from sqlalchemy import Connection


def open_incident(connection: Connection, name: str, kind: str, is_drill: bool, at: str) -> None:
    """Write the head of an incident; its log says everything else."""
    from sqlalchemy import insert

    from sme_smartwork.storage.tables import incident as table

    row = {"id": name, "kind": kind, "is_drill": int(is_drill), "known_at": at, "document": "{}"}
    connection.execute(insert(table).values(**row))


def append(
    connection: Connection, name: str, at: str, what: What, by: str, details: Mapping[str, str]
) -> None:
    """Add one entry to the log of the incident `name`, and keep its head in step with the log."""
    from sqlalchemy import insert, update

    from sme_smartwork.storage.tables import incident, incident_step

    document = json.dumps({"what": what.value, "by": by, **details}, ensure_ascii=False)
    connection.execute(insert(incident_step).values(incident=name, at=at, document=document))
    head = {key: details[key] for key in ("kind", "known_at") if key in details}
    if head:
        connection.execute(update(incident).where(incident.c.id == name).values(**head))


def read_all(connection: Connection) -> tuple[Incident, ...]:
    """Every incident from its log."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import incident_step as table

    logs: dict[str, list[Entry]] = {}
    for row in connection.execute(select(table).order_by(table.c.id)):
        logs.setdefault(row.incident, []).append(_entry(row))
    return tuple(told_by(name, log) for name, log in logs.items())


def read_one(connection: Connection, name: str) -> Incident | None:
    """One incident from its log; None when there is none."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import incident_step as table

    rows: Iterable[Any] = connection.execute(
        select(table).where(table.c.incident == name).order_by(table.c.id)
    )
    log = [_entry(row) for row in rows]
    return told_by(name, log) if log else None


def _entry(row: Any) -> Entry:
    document: dict[str, str] = json.loads(row.document)
    what, by = What(document.pop("what")), document.pop("by")
    return Entry(row.id, datetime.fromisoformat(row.at).astimezone(), what, by, document)
