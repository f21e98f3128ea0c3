"""The facts of a firm, its people and what happened, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sme_smartwork.company.model import TYPED, Firm, FirmFacts, Row, Worker, usual
from sme_smartwork.rules.facts import Facts, Rows
from sme_smartwork.rules.schema import FIRM, WORKER

if TYPE_CHECKING:
    from sme_smartwork.rules.vocabulary import Vocabulary


def columns(given: FirmFacts, together: Sequence[str], words: Vocabulary) -> Facts:
    """As `rules.facts.from_firm`."""
    reader = _Reader(given)
    codes = [worker.code for worker in given.workers]
    facts = Facts(
        words.schema,
        codes,
        reader.usual,
        words.fills,
        given.as_of,
        words.figures,
        _events(given, codes, words.tables),
        reader.of_period,
        reader.timed,
    )
    typed = [fact for fact in together if fact.removeprefix("worker.") in TYPED[Worker]]
    if len(typed) > 1 and given.workers:
        row = attrgetter(*(fact.removeprefix("worker.") for fact in typed))
        facts.read_together(typed, lambda _names: map(list, zip(*map(row, given.workers), strict=True)))
    return facts


def _events(given: FirmFacts, codes: Sequence[str], tables: Mapping[str, bool]) -> dict[str, Rows]:
    places = {code: place for place, code in enumerate(codes)}
    found = {}
    for table, of_person in tables.items():
        rows = given.events.get(table, ())
        people = [None if row.worker is None else places.get(row.worker) for row in rows]
        found[table] = Rows([row.code for row in rows], people if of_person else None)
    return found


class _Reader:
    """Reads the records of one firm."""

    def __init__(self, given: FirmFacts) -> None:
        self._given = given
        records: Iterable[tuple[str, Firm | Worker | Row]] = (
            (FIRM, given.firm),
            *((WORKER, worker) for worker in given.workers),
            *((table, row) for table, rows in given.events.items() for row in rows),
        )
        self._told_of_people = frozenset[str]().union(*(worker.more for worker in given.workers))
        self.timed = frozenset(f"{table}.{name}" for table, record in records for name in record.timed)

    def usual(self, fact: str) -> list[Any]:
        """The usual values of `fact`."""
        table, name = fact.split(".", 1)
        if table != WORKER:
            return [usual(record, name) for record in self._records(table)]
        if name in TYPED[Worker]:
            return list(map(attrgetter(name), self._given.workers))
        if name not in self._told_of_people:
            return [None] * len(self._given.workers)
        return [worker.more.get(name) for worker in self._given.workers]

    def of_period(self, fact: str, period: str) -> list[Any] | None:
        """What differs in `period`; None where nothing does."""
        table, name = fact.split(".", 1)
        found: list[Any] = [
            record.timed[name].get(period) if name in record.timed else None
            for record in self._records(table)
        ]
        return found if any(value is not None for value in found) else None

    def _records(self, table: str) -> Sequence[Firm | Worker | Row]:
        if table == FIRM:
            return (self._given.firm,)
        return self._given.workers if table == WORKER else self._given.events.get(table, ())
