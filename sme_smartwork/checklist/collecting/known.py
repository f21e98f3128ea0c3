"""What the store knows when files are judged: read once, and kept up to date while files are taken."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

IN_USE, REPLACED, LATE = "in_use", "replaced", "late"
Place = tuple[str, str]  # person and device
_FILES = "SELECT id, worker, device, campaign, number, sender, state FROM answer_file"


@dataclass(frozen=True, slots=True)
class Asked:
    """One invitation or form that was made."""

    worker: str
    campaign: str
    not_after: date
    is_form: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class File:
    """One file that was taken."""

    id: str
    worker: str
    device: str
    campaign: str
    number: int
    sender: str
    state: str


@dataclass(slots=True)
class Known:
    """People, invitations, files taken and senders of one workplace."""

    people: frozenset[str]
    asked: dict[str, Asked]
    senders: dict[Place, str]
    owners: dict[str, str]  # device -> whose it is
    forgotten: frozenset[str]  # keys nobody trusts any more
    files: set[str] = field(default_factory=set)
    last: dict[tuple[str, str, str], int] = field(default_factory=dict)  # with the sender: highest number
    in_use: dict[Place, list[File]] = field(default_factory=lambda: defaultdict(list))

    def add(self, file: File) -> None:
        """Know one more file; what was in use of the same person and device is so no longer."""
        self.files.add(file.id)
        source = (file.worker, file.device, file.sender)
        self.last[source] = max(self.last.get(source, 0), file.number)
        if file.state != REPLACED:
            self.in_use[file.worker, file.device].append(file)

    def answers(self, worker: str, device: str, campaign: str) -> bool:
        """Whether a file of this person and device is in use for the round."""
        return any(each.campaign == campaign for each in self.in_use.get((worker, device), ()))


def read_known(connection: Connection, forgotten: frozenset[str]) -> Known:
    """Everything judgements need, read in one moment."""
    execute = connection.exec_driver_sql
    asked = execute("SELECT id, worker, campaign, not_after, document, made_at FROM invitation")
    senders = execute("SELECT worker, device, sender FROM known_sender")
    known = Known(
        people=frozenset(execute("SELECT code FROM worker").scalars()),
        asked={row[0]: _asked(*row[1:]) for row in asked},
        senders={(worker, device): sender for worker, device, sender in senders},
        owners=dict(tuple(row) for row in execute("SELECT id, worker FROM device WHERE worker NOT NULL")),
        forgotten=forgotten,
    )
    for row in execute(_FILES):
        known.add(File(*row))
    return known


def _asked(worker: str, campaign: str, not_after: str, document: str, made_at: str) -> Asked:
    made = datetime.fromisoformat(made_at)
    return Asked(worker, campaign, date.fromisoformat(not_after), "form" in json.loads(document), made)
