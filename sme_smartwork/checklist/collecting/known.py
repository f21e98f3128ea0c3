"""What the store knows when a file is judged, read in one moment."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

IN_USE, REPLACED, LATE = "in_use", "replaced", "late"
Device = tuple[str, str]  # person and device


@dataclass(frozen=True, slots=True)
class Asked:
    """One invitation or form that was made."""

    worker: str
    campaign: str
    not_after: date
    is_form: bool


@dataclass(frozen=True, slots=True)
class Known:
    """People, invitations, files taken and senders of one workplace."""

    people: frozenset[str]
    asked: Mapping[str, Asked]
    files: frozenset[str]
    last: Mapping[tuple[str, str, str], int]  # person, device, sender -> highest number
    in_use: Mapping[Device, str]  # the campaign of the file in use
    senders: Mapping[Device, str]
    owners: Mapping[str, str]  # device -> whose it is
    forgotten: frozenset[str]  # keys nobody trusts any more


def read_known(
    connection: Any, forgotten: frozenset[str], person: str | None = None, file: str = ""
) -> Known:
    """Everything a judgement needs; with `person` only what one of that person's files, `file`, needs."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import answer_file, device, invitation, known_sender, worker

    def rows(table: Any, *names: str) -> Sequence[Any]:
        wanted = select(*(table.c[name] for name in names))
        found = wanted if person is None else wanted.where(table.c.worker == person)
        return tuple(connection.execute(found))

    files = rows(answer_file, "id", "worker", "device", "campaign", "number", "sender", "state")
    same = connection.execute(select(answer_file.c.id).where(answer_file.c.id == file)).scalars()
    senders = connection.execute(select(known_sender)).all()
    devices = connection.execute(select(device.c.id, device.c.worker)).all()
    last: dict[tuple[str, str, str], int] = {}
    for row in files:
        place = (row.worker, row.device, row.sender)
        last[place] = max(last.get(place, 0), row.number)
    return Known(
        people=frozenset(connection.execute(select(worker.c.code)).scalars()),
        asked={
            row.id: _asked(row)
            for row in rows(invitation, "id", "worker", "campaign", "not_after", "document")
        },
        files=frozenset((*(row.id for row in files), *same)),
        last=last,
        in_use={(row.worker, row.device): row.campaign for row in files if row.state != REPLACED},
        senders={(row.worker, row.device): row.sender for row in senders},
        owners={row.id: row.worker for row in devices if row.worker is not None},
        forgotten=forgotten,
    )


def _asked(row: Any) -> Asked:
    is_form = "form" in json.loads(row.document)
    return Asked(row.worker, row.campaign, date.fromisoformat(row.not_after), is_form)
