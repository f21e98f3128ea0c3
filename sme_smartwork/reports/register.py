"""Which reports left the house: when, for which day, and the digest of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Row

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
    kind: str = "full"
    programme: str | None = None  # "id/round" of the programme it answers
    seq: int | None = None


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
            "kind": report.kind.value,
            "programme": f"{report.programme.id}/{report.programme.round}" if report.programme else None,
            "seq": report.seq,
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
        return tuple(sorted(map(_made, rows), key=lambda each: each.at, reverse=True))


def _made(row: Row[Any]) -> MadeReport:
    at, as_of = datetime.fromisoformat(row.at), date.fromisoformat(row.as_of)
    return MadeReport(row.id, at, as_of, row.sha256, row.file_name, row.kind, row.programme, row.seq)
