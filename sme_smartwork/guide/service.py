"""The guide of one workplace: cards marked and read, and the rows of practice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sme_smartwork.guide.practice import Entry, Kind, PracticeRefused, check_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

_MARKS = "guide.marks"
_GET = 'SELECT id, kind, "on", worker, document FROM practice'
_PUT = 'INSERT INTO practice (id, kind, "on", worker, document) VALUES (?, ?, ?, ?, ?)'


@dataclass(frozen=True, slots=True)
class Marks:
    """Cards to come back to, and cards that were read, by id."""

    kept: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()


class GuideService:
    """Reads and changes; every change is a swap of rows, so that the swap back undoes it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def marks(self) -> Marks:
        """What was marked in this workplace."""
        told = self._store.get(_MARKS, {})
        return Marks(frozenset(told.get("kept", ())), frozenset(told.get("read", ())))

    def keep_marks(self, marks: Marks) -> None:
        """Make `marks` what is marked."""
        self._store.put(_MARKS, {"kept": sorted(marks.kept), "read": sorted(marks.read)})

    def entries(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The rows of `kinds` (none: all), the oldest day first."""
        wanted = kinds or tuple(Kind)
        places = ", ".join("?" for _ in wanted)
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(
                f'{_GET} WHERE kind IN ({places}) ORDER BY "on", id', tuple(each.value for each in wanted)
            ).all()
        return tuple(_entry(*row) for row in rows)

    def of_person(self, worker: str) -> tuple[Entry, ...]:
        """The rows of one person, for `swap` once somebody who was taken off the roster is back."""
        return tuple(each for each in self.entries() if each.worker == worker)

    def new(
        self, kind: Kind, on: date, worker: str | None = None, document: Mapping[str, Any] | None = None
    ) -> Entry:
        """A row not kept yet, with a number nobody has; `swap` keeps it."""
        with self._store.read() as connection:
            last = connection.exec_driver_sql("SELECT max(id) FROM practice").scalar()
        return Entry((last or 0) + 1, kind, on, worker, document or {})

    def swap(self, gone: Iterable[Entry], come: Iterable[Entry]) -> None:
        """Take away the rows `gone` and keep `come`, together or not at all; the inverse is the swap back.

        Rows of people who left the roster meanwhile stay away. Raises `PracticeRefused` for a second
        Smart Work Day on the same day, words too long, or words that hold a resident number.
        """
        wanted = tuple(come)
        for entry in wanted:
            _check(entry)
        with self._store.change() as connection:
            for entry in gone:
                connection.exec_driver_sql("DELETE FROM practice WHERE id = ?", (entry.id,))
            known = _known(connection)
            for entry in wanted:
                if entry.worker is None or entry.worker in known:
                    _insert(connection, entry)

    def changed(self, entry: Entry, **told: object) -> Entry:
        """`entry` with other words in its document; not kept before `swap`."""
        return replace(entry, document={**entry.document, **told})


def _insert(connection: Connection, entry: Entry) -> None:
    if entry.kind is Kind.DAY:
        same = (Kind.DAY.value, entry.on.isoformat())
        found = connection.exec_driver_sql('SELECT 1 FROM practice WHERE kind = ? AND "on" = ?', same)
        if found.first() is not None:
            raise PracticeRefused("practice.day_twice", "on", day=entry.on.isoformat())
    document = json.dumps(dict(entry.document), ensure_ascii=False)
    connection.exec_driver_sql(
        _PUT, (entry.id, entry.kind.value, entry.on.isoformat(), entry.worker, document)
    )


def _check(entry: Entry) -> None:
    for name, value in entry.document.items():
        for words in _words(value):
            check_words(name, words)


def _words(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _words(each)


def _known(connection: Connection) -> frozenset[str]:
    return frozenset(connection.exec_driver_sql("SELECT code FROM worker").scalars())


def _entry(number: int, kind: str, on: str, worker: str | None, document: str) -> Entry:
    return Entry(number, Kind(kind), date.fromisoformat(on), worker, json.loads(document))
