"""Which reports left the house: when, for which day, and the digest of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Report
    from sme_smartwork.storage.store import Store


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One report that was written; the same report written again keeps its newest file."""

    id: str
    at: datetime
    as_of: date
    sha256: str
    file_name: str


class ReportRegister:
    """The list of reports made in one workplace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, report: Report, file_name: str, sha256: str) -> None:
        """Remember that `report` was written to a file named `file_name`."""
        from sqlalchemy import delete, insert

        from sme_smartwork.storage.tables import report_made

        values = {
            "id": report.id,
            "at": report.made_at.isoformat(timespec="seconds"),
            "as_of": report.as_of.isoformat(),
            "sha256": sha256,
            "file_name": file_name,
        }
        with self._store.change() as connection:
            connection.execute(delete(report_made).where(report_made.c.id == report.id))
            connection.execute(insert(report_made).values(values))

    def made(self) -> tuple[MadeReport, ...]:
        """Every report made, the newest first."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import report_made

        with self._store.read() as connection:
            rows = connection.execute(select(report_made)).all()
        found = [
            MadeReport(r.id, datetime.fromisoformat(r.at), date.fromisoformat(r.as_of), r.sha256, r.file_name)
            for r in rows
        ]
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))
