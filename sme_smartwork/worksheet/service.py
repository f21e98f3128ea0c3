"""Jobs in the workplace file: each change saved as it is made; the result is worked out anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sme_smartwork.wording import Language
from sme_smartwork.worksheet.checks import MOST_JOBS, check_days, check_job
from sme_smartwork.worksheet.codec import job_from_document, job_to_document
from sme_smartwork.worksheet.content import Content, Template, content
from sme_smartwork.worksheet.errors import FieldRefused, JobGone
from sme_smartwork.worksheet.firm import score_firm
from sme_smartwork.worksheet.model import FirmFit, Job, Terms, TypeReady

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

_CAPS = "worksheet_caps"


@dataclass(frozen=True, slots=True)
class Caps:
    """Most days a week elsewhere that the firm allows, also to people here for less than six months."""

    team: Decimal
    newcomer: Decimal


class WorksheetService:
    """The jobs of one workplace, in the order the firm gave them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def content(self) -> Content:
        """Words, weights, thresholds and templates."""
        return content()

    def jobs(self) -> tuple[Job, ...]:
        """Every job in its order."""
        with self._store.read() as connection:
            rows = connection.exec_driver_sql("SELECT id, document FROM job ORDER BY position, id").all()
        return tuple(job_from_document(str(row[0]), json.loads(row[1])) for row in rows)

    def caps(self) -> Caps:
        """The caps of the firm; the pack's while it chose none."""
        kept: Mapping[str, str] = self._store.get(_CAPS, {})
        known = content()
        return Caps(
            Decimal(kept.get("team", known.team_cap)), Decimal(kept.get("newcomer", known.newcomer_cap))
        )

    def set_caps(self, caps: Caps) -> None:
        """Keep the caps; raises FieldRefused outside 0 to 5 days."""
        check_days(caps.team, "team_cap")
        check_days(caps.newcomer, "newcomer_cap")
        self._store.put(_CAPS, {"team": str(caps.team), "newcomer": str(caps.newcomer)})

    def add(self, job: Job, at: int | None = None) -> Job:
        """Keep a new job at place `at` (None: the last); its id is new unless it is a free number.

        So a job that was removed comes back under its own id. Raises FieldRefused.
        """
        check_job(job)
        with self._store.change() as connection:
            order = _order(connection)
            if len(order) >= MOST_JOBS:
                raise FieldRefused("worksheet.too_many", "jobs", most=MOST_JOBS)
            wanted = int(job.id) if job.id.isdecimal() and int(job.id) not in order else None
            made = connection.exec_driver_sql(
                "INSERT INTO job (id, position, document) VALUES (?, ?, ?)", (wanted, 0, _told(job))
            ).lastrowid
            order.insert(len(order) if at is None else at, made)
            _reorder(connection, order)
        return replace(job, id=str(made))

    def save(self, job: Job) -> None:
        """Keep `job` as it is now; raises FieldRefused, and JobGone where it was removed."""
        check_job(job)
        with self._store.change() as connection:
            done = connection.exec_driver_sql(
                "UPDATE job SET document = ? WHERE id = ?", (_told(job), _number(job.id))
            )
            if not done.rowcount:
                raise JobGone("worksheet.gone")

    def remove(self, job_id: str) -> int:
        """Take a job away; returns the place it had, for putting it back. Raises JobGone."""
        with self._store.change() as connection:
            order = _order(connection)
            at = _place(order, job_id)
            connection.exec_driver_sql("DELETE FROM job WHERE id = ?", (_number(job_id),))
            _reorder(connection, order[:at] + order[at + 1 :])
        return at

    def move(self, job_id: str, to: int) -> int:
        """Put a job at place `to`; returns the place it had. Raises JobGone."""
        with self._store.change() as connection:
            order = _order(connection)
            at = _place(order, job_id)
            order.insert(max(0, min(to, len(order) - 1)), order.pop(at))
            _reorder(connection, order)
        return at

    def result(
        self,
        readiness: Mapping[str, TypeReady],
        home_fits: bool | None = None,
        first_year_cost: Mapping[str, int] | None = None,
    ) -> FirmFit:
        """What all jobs together say, by what readiness and the kits know."""
        caps = self.caps()
        terms = Terms(caps.team, caps.newcomer, readiness, home_fits, first_year_cost or {})
        return score_firm(content(), self.jobs(), terms)


def job_of(template: Template, language: Language, title: str = "") -> Job:
    """A job to begin with: the tasks of `template` in `language`."""
    tasks = tuple(replace(task, name=name.say(language)) for name, task in template.tasks)
    return Job("", title or template.title.say(language), template=template.id, tasks=tasks)


def _told(job: Job) -> str:
    return json.dumps(job_to_document(job), ensure_ascii=False)


def _order(connection: Connection) -> list[int]:
    rows = connection.exec_driver_sql("SELECT id FROM job ORDER BY position, id").all()
    return [row[0] for row in rows]


def _reorder(connection: Connection, order: list[int]) -> None:
    for position, job in enumerate(order):
        connection.exec_driver_sql("UPDATE job SET position = ? WHERE id = ?", (position, job))


def _place(order: list[int], job_id: str) -> int:
    number = _number(job_id)
    if number not in order:
        raise JobGone("worksheet.gone")
    return order.index(number)


def _number(job_id: str) -> int:
    """The number a job is kept under; 0 is nobody's."""
    return int(job_id) if job_id.isdecimal() else 0
