"""What happened at the firm and what it decided: leaves, purchases, and its choices, as stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.company.changing import with_fact, with_facts
from sme_smartwork.company.choices import choices_of, plain_choices
from sme_smartwork.company.facts import check_row
from sme_smartwork.company.model import Choices, Row, Value
from sme_smartwork.errors import UserError
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.plain import Unreadable
from sme_smartwork.facts.records import plain_record, row_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

_CHOICES = "company.choices"
_LAST_NUMBER = "company.last_event_number."  # and the letter of the codes


class EventRefused(UserError):
    """An event that cannot be changed: `company.no_such_event`."""


class EventService:
    """The events and the choices of one workplace file; everything is re-read from the store."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def rows(self, table: str) -> tuple[Row, ...]:
        """What happened, by the name of its table in the dictionary, in the order it was entered."""
        with self._store.read() as connection:
            return read_events(connection).get(table, ())

    def of_worker(self, code: str) -> Mapping[str, tuple[Row, ...]]:
        """Everything that belongs to one person, by table: it goes and comes back with the person."""
        with self._store.read() as connection:
            events = read_events(connection)
        own = {table: tuple(row for row in rows if row.worker == code) for table, rows in events.items()}
        return {table: rows for table, rows in own.items() if rows}

    def add(self, table: str, worker: str | None = None, **facts: Value | None) -> Row:
        """Enter something new under the next free code; raises `InvalidFact`."""
        _require(table, *facts)
        with self._store.change() as connection:
            row = with_facts(Row(self._next_code(connection, table), worker), facts)
            check_row(table, row, self._today())
            insert_row(connection, table, row)
        return row

    def enter(self, table: str, code: str, name: str, value: Value | None, period: str | None = None) -> Row:
        """Set one fact of one event (None: unknown); raises `InvalidFact`, `EventRefused`."""
        _require(table, name)
        with self._store.change() as connection:
            row = with_fact(_find(connection, table, code), name, value, period)
            check_row(table, row, self._today())
            _update(connection, row)
        return row

    def replace(self, table: str, row: Row) -> None:
        """Make an event that is there what `row` says: its person too; raises `InvalidFact`."""
        with self._store.change() as connection:
            _find(connection, table, row.code)
            check_row(table, row, self._today())
            _update(connection, row)

    def remove(self, table: str, code: str) -> Row:
        """Take one event away; gives it, for `put_back`."""
        from sqlalchemy import delete

        from sme_smartwork.storage import tables

        with self._store.change() as connection:
            row = _find(connection, table, code)
            connection.execute(delete(tables.event).where(tables.event.c.code == code))
        return row

    def put_back(self, table: str, *rows: Row) -> None:
        """Bring back what was taken away, under the same codes, which nothing else got meanwhile."""
        with self._store.change() as connection:
            for row in rows:
                check_row(table, row, self._today())
                insert_row(connection, table, row)

    def choices(self) -> Choices:
        """What the firm decided; nothing when it decided nothing."""
        try:
            return choices_of(self._store.get(_CHOICES, {}))
        except Unreadable:  # written by a newer program: what it means is not known here
            return Choices()

    def choose(self, choices: Choices) -> Choices:
        """Keep what the firm decided; gives what held before, for undo."""
        with self._store.change():
            before = self.choices()
            self._store.put(_CHOICES, plain_choices(choices))
        return before

    def _next_code(self, connection: Connection, table: str) -> str:
        # A number is never given twice, so that taking something away can be undone later.
        letter = table[0].upper()
        codes = connection.exec_driver_sql("SELECT code FROM event WHERE code LIKE ?", (f"{letter}-%",))
        numbers = [int(code[2:]) for code in codes.scalars() if code[2:].isascii() and code[2:].isdigit()]
        number = max([self._store.get(f"{_LAST_NUMBER}{letter}", 0), *numbers]) + 1
        self._store.put(f"{_LAST_NUMBER}{letter}", number)
        return f"{letter}-{number:02}"


def _require(table: str, *names: str) -> None:
    """Asking for a fact that does not exist is a bug."""
    known = dictionary()[table].facts
    for name in names:
        if name not in known:
            raise TypeError(f"{table}.{name} is not a fact")


def read_events(connection: Connection) -> dict[str, tuple[Row, ...]]:
    """Everything that happened, by table; what a newer dictionary wrote is kept as it is."""
    from sqlalchemy import select

    from sme_smartwork.storage import tables

    event = tables.event.c
    found: dict[str, list[Row]] = {}
    rows = connection.execute(select(event.kind, event.code, event.worker, event.document).order_by(event.id))
    for kind, code, worker, document in rows:
        written = {"code": code, "worker": worker, **json.loads(document)}
        found.setdefault(kind, []).append(row_of(kind, written, stored=True))
    return {kind: tuple(each) for kind, each in found.items()}


def insert_row(connection: Connection, table: str, row: Row) -> None:
    """Store one event that is not stored yet."""
    from sqlalchemy import insert

    from sme_smartwork.storage import tables

    values = {"kind": table, "code": row.code, "worker": row.worker, "document": _json(row)}
    connection.execute(insert(tables.event).values(**values))


def insert_rows(connection: Connection, events: Mapping[str, Sequence[Row]]) -> None:
    """Store events that are not stored yet, by table."""
    for table, rows in events.items():
        for row in rows:
            insert_row(connection, table, row)


def _find(connection: Connection, table: str, code: str) -> Row:
    from sqlalchemy import select

    from sme_smartwork.storage import tables

    event = tables.event.c
    asked = select(event.worker, event.document).where(event.kind == table, event.code == code)
    found = connection.execute(asked).first()
    if found is None:
        raise EventRefused("company.no_such_event", event=code)
    return row_of(table, {"code": code, "worker": found[0], **json.loads(found[1])}, stored=True)


def _update(connection: Connection, row: Row) -> None:
    from sqlalchemy import update

    from sme_smartwork.storage import tables

    changed = update(tables.event).where(tables.event.c.code == row.code)
    connection.execute(changed.values(worker=row.worker, document=_json(row)))


def _json(row: Row) -> str:
    own = {key: value for key, value in plain_record(row).items() if key not in ("code", "worker")}
    return json.dumps(own, ensure_ascii=False)
