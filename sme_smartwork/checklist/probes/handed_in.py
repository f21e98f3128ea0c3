"""P00 of the firm: answer files and the readings in them, rolled up over everybody who was asked lately."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.rules.roll_up import PROBE, Received, Told, roll_up, roll_up_readings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.checklist.model import ProbeResult

    Readings = Mapping[str, Mapping[str, ProbeResult]]  # device, then probe

HERE = ""  # not of a device: it is about what arrived in this workplace
LATELY = timedelta(days=62)
"""Two rounds: a new one that has begun with one person does not speak for the others yet."""
_ASKED = "SELECT worker, campaign, made_at FROM invitation ORDER BY made_at DESC, id DESC"
_ARRIVED = """
    SELECT file.worker, file.device, file.at AS taken,
        coalesce(json_extract(file.document, '$.made_at'), asked.made_at, file.at) AS made
    FROM answer_file AS file
    LEFT JOIN invitation AS asked ON asked.id = json_extract(file.document, '$.invitation')
"""
"""A form does not say when it was filled in; its answers count from the day it was asked, and so it does."""
OF_DEVICES = ("P05", "P06")
"""What the firm answers for all devices: that files arrived does not mean that all is well with them."""
_TOLD = "SELECT worker, outcome, at FROM probe_result WHERE worker IS NOT NULL AND probe = ?"


def with_handed_in(connection: Connection, readings: Readings, now: datetime, rules: str) -> Readings:
    """`readings` of the firm, P00 and those of all devices at `now`; unchanged while nobody was ever invited.

    It is judged afresh each time and never kept, because it changes with the day. What is kept as an answer
    file was checked when it was taken: its seal, its sender and its form held.
    """
    people = _asked(connection, now)
    if not people:
        return readings
    rolled = {PROBE: roll_up(people, _arrived(connection), now, rules)}
    for probe in OF_DEVICES:
        rolled[probe] = roll_up_readings(probe, people, _told(connection, probe), now, rules)
    return {**readings, HERE: {**readings.get(HERE, {}), **rolled}}


def _asked(connection: Connection, now: datetime) -> set[str]:
    """Everybody of the last round, and whoever was asked in the one before it."""
    rows = connection.exec_driver_sql(_ASKED).all()
    last, since = rows[0].campaign if rows else "", now - LATELY
    return {
        row.worker for row in rows if row.campaign == last or datetime.fromisoformat(row.made_at) >= since
    }


def _arrived(connection: Connection) -> list[Received]:
    """Every file by when it was made: an old one that is taken today says nothing of today.

    One made by a clock somewhat ahead of ours counts from when it was taken.
    """
    rows = connection.exec_driver_sql(_ARRIVED)
    return [Received(row.worker, row.device, _made(row.made, row.taken), is_valid=True) for row in rows]


def _made(made: str, taken: str) -> datetime:
    return min(datetime.fromisoformat(made), datetime.fromisoformat(taken))


def _told(connection: Connection, probe: str) -> list[Told]:
    rows = connection.exec_driver_sql(_TOLD, (probe,))
    return [Told(row.worker, Outcome(row.outcome), datetime.fromisoformat(row.at)) for row in rows]
