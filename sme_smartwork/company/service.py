"""The firm and its people: read, change one fact, import a whole roster."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sme_smartwork.company.changing import with_fact, with_facts
from sme_smartwork.company.events import EventService, insert_rows, read_events
from sme_smartwork.company.facts import check_firm, check_worker
from sme_smartwork.company.model import Firm, FirmFacts, Row, Value, Worker
from sme_smartwork.errors import UserError
from sme_smartwork.facts.records import firm_of, plain_record, worker_of
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from sme_smartwork.company.roster.model import ColumnMatch, RosterEntry, RosterPreview, RosterTable
    from sme_smartwork.storage.store import Store

_LAST_NUMBER = "company.last_worker_number"
_AT_ONCE = 100  # people stored between two reports of progress


class CompanyRefused(UserError):
    """A change of the roster that cannot be made: `company.no_such_worker`, `company.code_taken`."""


class CompanyService:
    """The firm and the people of one workplace file; everything is re-read from the store.

    `today` tells the current date in Korea; facts about the future are checked against it.
    """

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today
        self.events = EventService(store, today)

    def firm(self) -> Firm:
        """The firm as stored; a firm of unknown facts when nothing was entered yet."""
        with self._store.read() as connection:
            return _read_firm(connection)

    def workers(self) -> tuple[Worker, ...]:
        """Everybody on the roster by code, which is the order they were added in."""
        with self._store.read() as connection:
            return _read_workers(connection)

    def employed_on(self, day: date) -> tuple[Worker, ...]:
        """Those who are employed on `day`, by code."""
        return tuple(each for each in self.workers() if each.is_employed_on(day))

    def head_count(self) -> int:
        """How many people are on the roster, without reading them."""
        with self._store.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM worker").scalar_one())

    def facts(self, as_of: date) -> FirmFacts:
        """Everything known, to be judged for `as_of`; all of it is read in one moment."""
        with self._store.read() as connection:
            firm, workers = _read_firm(connection), _read_workers(connection)
            return FirmFacts(as_of, firm, workers, read_events(connection), self.events.choices())

    def change_firm(self, **changes: Any) -> Firm:
        """Set facts of the firm (None: unknown) and give the firm as it is now; raises `InvalidFact`."""
        with self._store.change() as connection:
            firm = with_facts(_read_firm(connection), changes)
            check_firm(firm, self._today())
            _write_firm(connection, firm)
        return firm

    def replace_firm(self, firm: Firm) -> None:
        """Make the firm what `firm` says, every fact of it; raises `InvalidFact`."""
        with self._store.change() as connection:
            check_firm(firm, self._today())
            _write_firm(connection, firm)

    def enter_firm(self, name: str, value: Value | None, period: str | None = None) -> Firm:
        """Set one fact of the firm, in one period only where one is named; raises `InvalidFact`."""
        with self._store.change() as connection:
            firm = with_fact(_read_firm(connection), name, value, period)
            check_firm(firm, self._today())
            _write_firm(connection, firm)
        return firm

    def enter_worker(self, code: str, name: str, value: Value | None, period: str | None = None) -> Worker:
        """Set one fact of one person, in one period only where one is named; raises `InvalidFact`."""
        with self._store.change() as connection:
            worker = with_fact(_find(connection, code), name, value, period)
            check_worker(worker, self._today())
            _update(connection, worker)
        return worker

    def add_worker(self, **facts: Any) -> Worker:
        """Put somebody new on the roster under the next free code; raises `InvalidFact`.

        Refused with `NotReadyForPeople` until the workplace has two ways to open it and a confirmed
        recovery code (a demo firm needs neither).
        """
        with self._store.change() as connection:
            self._require_ready()
            worker = with_facts(Worker(self._next_codes(connection, 1)[0]), facts)
            check_worker(worker, self._today())
            _insert(connection, worker)
        return worker

    def change_worker(self, code: str, **changes: Any) -> Worker:
        """Set facts of one person (None: unknown); raises `InvalidFact`, `CompanyRefused`."""
        with self._store.change() as connection:
            worker = with_facts(_find(connection, code), changes)
            check_worker(worker, self._today())
            _update(connection, worker)
        return worker

    def remove_worker(self, code: str) -> Worker:
        """Take one person off, with checklist answers and events; gives the person, for `put_back`.

        `events.of_worker` tells beforehand what happened to the person, for `put_back` too.
        """
        with self._store.change() as connection:
            worker = _find(connection, code)
            _delete(connection, code)
        return worker

    def put_back(self, worker: Worker, events: Mapping[str, Sequence[Row]] | None = None) -> None:
        """Put somebody who was removed back under the same code, which nobody else got meanwhile."""
        with self._store.change() as connection:
            self._require_ready()
            if _document_of(connection, worker.code) is not None:
                raise CompanyRefused("company.code_taken", worker=worker.code)
            check_worker(worker, self._today())
            _insert(connection, worker)
            insert_rows(connection, events or {})

    def preview_roster(self, table: RosterTable, matches: Sequence[ColumnMatch]) -> RosterPreview:
        """What an import of `table` would do to the people stored now; changes nothing."""
        from sme_smartwork.company.roster import preview

        return preview(table, matches, self.workers(), self._today())

    def import_roster(self, preview: RosterPreview, ticket: Ticket | None = None) -> int:
        """Store everybody of `preview`, or nobody; gives how many were added or updated.

        `ticket` hears how many are stored; cancelling it leaves the roster as it was (`Cancelled`).
        Raises `RosterRefused` while the preview has problems or the roster changed since it was made.
        """
        watched = ticket or Ticket()
        from sme_smartwork.company.roster.importing import plan

        with self._store.change() as connection:
            self._require_ready()
            existing = {worker.code: worker for worker in _read_workers(connection)}
            entries = plan(preview, existing)
            codes = iter(self._next_codes(connection, preview.added))
            for done in range(0, len(entries), _AT_ONCE):
                watched.report(done, len(entries))
                self._import(connection, entries[done : done + _AT_ONCE], codes)
            watched.report(len(entries), len(entries))
        return len(entries)

    def _import(self, connection: Connection, entries: Sequence[RosterEntry], codes: Iterator[str]) -> None:
        """Store some of the people of an import, new ones under the next of `codes`."""
        for entry in entries:
            check_worker(entry.worker, self._today())
        added = [replace(entry.worker, code=next(codes)) for entry in entries if entry.updates is None]
        _insert(connection, *added)
        for entry in entries:
            if entry.updates is not None:
                _update(connection, entry.worker)

    def restore(self, before: Sequence[Worker]) -> None:
        """Make the roster `before` again (undo of an import): added people go, changed ones change back.

        People who stay keep their checklist answers. Raises `NotReadyForPeople` where somebody would come
        back to a workplace that is not ready for people; nothing is changed then.
        """
        wanted = {worker.code: worker for worker in before}
        with self._store.change() as connection:
            stored = {worker.code: worker for worker in _read_workers(connection)}
            if wanted.keys() - stored.keys():
                self._require_ready()
            for code in stored.keys() - wanted.keys():
                _delete(connection, code)
            for code, worker in wanted.items():
                if code not in stored:
                    _insert(connection, worker)
                elif stored[code] != worker:
                    _update(connection, worker)

    def _require_ready(self) -> None:
        from sme_smartwork.storage.vault import require_ready_for_people

        require_ready_for_people(self._store)

    def _next_codes(self, connection: Connection, count: int) -> tuple[str, ...]:
        # A number is never given twice, so that removing somebody can be undone later.
        codes = connection.exec_driver_sql("SELECT code FROM worker").scalars()
        stored = [int(code[2:]) for code in codes if _is_numbered(code)]
        last = max([self._store.get(_LAST_NUMBER, 0), *stored])
        self._store.put(_LAST_NUMBER, last + count)
        return tuple(f"W-{number:02}" for number in range(last + 1, last + count + 1))


def _is_numbered(code: str) -> bool:
    return code.startswith("W-") and code[2:].isascii() and code[2:].isdigit()


def _read_firm(connection: Connection) -> Firm:
    from sqlalchemy import select

    from sme_smartwork.storage import tables

    document = connection.execute(select(tables.firm.c.document)).scalar()
    return Firm() if document is None else firm_of(json.loads(document), stored=True)


def _read_workers(connection: Connection) -> tuple[Worker, ...]:
    from sqlalchemy import func, select

    from sme_smartwork.storage import tables

    code = tables.worker.c.code
    rows = connection.execute(select(tables.worker.c.document).order_by(func.length(code), code)).scalars()
    return tuple(worker_of(json.loads(document), stored=True) for document in rows)


def _find(connection: Connection, code: str) -> Worker:
    document = _document_of(connection, code)
    if document is None:
        raise CompanyRefused("company.no_such_worker", worker=code)
    return worker_of(json.loads(document), stored=True)


def _document_of(connection: Connection, code: str) -> str | None:
    from sqlalchemy import select

    from sme_smartwork.storage import tables

    found = connection.execute(select(tables.worker.c.document).where(tables.worker.c.code == code)).scalar()
    return None if found is None else str(found)


def _write_firm(connection: Connection, firm: Firm) -> None:
    from sqlalchemy import delete, insert

    from sme_smartwork.storage import tables

    connection.execute(delete(tables.firm))
    connection.execute(insert(tables.firm).values(id=1, document=_json(firm)))


def _insert(connection: Connection, *workers: Worker) -> None:
    from sqlalchemy import insert

    from sme_smartwork.storage import tables

    rows = [{"code": worker.code, "document": _json(worker)} for worker in workers]
    if rows:  # executing with no rows at all would add an empty one
        connection.execute(insert(tables.worker), rows)


def _delete(connection: Connection, code: str) -> None:
    from sqlalchemy import delete

    from sme_smartwork.storage import tables

    connection.execute(delete(tables.worker).where(tables.worker.c.code == code))


def _update(connection: Connection, worker: Worker) -> None:
    from sqlalchemy import update

    from sme_smartwork.storage import tables

    table = tables.worker
    connection.execute(update(table).where(table.c.code == worker.code).values(document=_json(worker)))


def _json(thing: Firm | Worker) -> str:
    return json.dumps(plain_record(thing), ensure_ascii=False)
