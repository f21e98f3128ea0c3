"""Days and agreed hours in the workplace file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.worklog.checks import DayRefused, check_day, check_hours
from sme_smartwork.worklog.codec import day_document, day_from, hours_document, hours_from
from sme_smartwork.worklog.model import Hours, WorkDay

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store
    from sme_smartwork.work import Ticket

Key = tuple[str, date]
_AT_ONCE = 500  # days stored between two reports of progress
_GET = 'SELECT worker, "on", document FROM work_day'


class DayStore:
    """Reads and writes; every write gives back what it replaced."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.version = 0

    def days(self, first: date, last: date, worker: str | None = None) -> tuple[WorkDay, ...]:
        """What is recorded from `first` to `last`, both counted, of one person or of everybody."""
        where = (
            ' WHERE "on" BETWEEN ? AND ?' + (" AND worker = ?" if worker else "") + ' ORDER BY worker, "on"'
        )
        bounds = (first.isoformat(), last.isoformat(), *((worker,) if worker else ()))
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(_GET + where, bounds).all()
        return tuple(day_from(*row) for row in rows)

    def hours(self) -> Mapping[str, tuple[Hours, ...]]:
        """The agreed hours of everybody, the oldest first."""
        statement = "SELECT worker, since, document FROM work_hours ORDER BY worker, since"
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(statement).all()
        found: dict[str, list[Hours]] = {}
        for row in rows:
            found.setdefault(row[0], []).append(hours_from(*row))
        return {worker: tuple(each) for worker, each in found.items()}

    def months(self) -> tuple[date, ...]:
        """The first days of the months in which something is recorded."""
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(
                'SELECT DISTINCT substr("on", 1, 7) FROM work_day ORDER BY 1'
            ).all()
        return tuple(date.fromisoformat(f"{row[0]}-01") for row in rows)

    def put(self, days: Sequence[WorkDay], ticket: Ticket | None = None) -> Mapping[Key, WorkDay | None]:
        """Keep `days`, all or none; an empty one is deleted. Gives what was kept before, for undo."""
        for day in days:
            check_day(day)
        before: dict[Key, WorkDay | None] = {}
        with self._store.change() as connection:
            _require_known(connection, {day.worker for day in days})
            for done in range(0, len(days), _AT_ONCE):
                if ticket is not None:
                    ticket.report(done, len(days))
                some = days[done : done + _AT_ONCE]
                before.update({day.key: _get(connection, day.key) for day in some})
                _write(connection, some)
        self.version += 1
        return before

    def restore(self, before: Mapping[Key, WorkDay | None]) -> None:
        """Make the days of `before` what they were; days of people who left the roster stay gone."""
        with self._store.change() as connection:
            known = _known(connection)
            wanted = {key: day for key, day in before.items() if key[0] in known}
            _write(connection, [day or WorkDay(*key) for key, day in wanted.items()])
        self.version += 1

    def put_hours(self, worker: str, wanted: Sequence[Hours]) -> tuple[Hours, ...]:
        """Make `wanted` the agreed hours of `worker`; gives those before, for undo."""
        for hours in wanted:
            check_hours(hours)
        with self._store.change() as connection:
            _require_known(connection, {worker})
            statement = "SELECT worker, since, document FROM work_hours WHERE worker = ? ORDER BY since"
            before = tuple(hours_from(*row) for row in connection.exec_driver_sql(statement, (worker,)).all())
            connection.exec_driver_sql("DELETE FROM work_hours WHERE worker = ?", (worker,))
            for hours in wanted:
                row = (worker, hours.since.isoformat(), hours_document(hours))
                connection.exec_driver_sql("INSERT INTO work_hours VALUES (?, ?, ?)", row)
        self.version += 1
        return before


def _get(connection: Connection, key: Key) -> WorkDay | None:
    worker, on = key
    statement = f'{_GET} WHERE worker = ? AND "on" = ?'
    row = connection.exec_driver_sql(statement, (worker, on.isoformat())).first()
    return None if row is None else day_from(*row)


def _write(connection: Connection, days: Iterable[WorkDay]) -> None:
    gone, kept = [], []
    for day in days:
        at = (day.worker, day.on.isoformat())
        if day.is_empty:
            gone.append(at)
        else:
            kept.append((*at, day_document(day)))
    if gone:
        connection.exec_driver_sql('DELETE FROM work_day WHERE worker = ? AND "on" = ?', gone)
    if kept:
        connection.exec_driver_sql("INSERT OR REPLACE INTO work_day VALUES (?, ?, ?)", kept)


def _known(connection: Connection) -> frozenset[str]:
    return frozenset(connection.exec_driver_sql("SELECT code FROM worker").scalars())


def _require_known(connection: Connection, workers: Iterable[str]) -> None:
    for worker in sorted(set(workers) - _known(connection)):
        raise DayRefused("worklog.unknown_worker", "worker", worker=worker[:60])
