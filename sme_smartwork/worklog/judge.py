"""Judges months and keeps what came out, so that one changed day costs one person's month only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Worker
from sme_smartwork.worklog.calendar import month_end, month_of, next_month
from sme_smartwork.worklog.content import Content, content
from sme_smartwork.worklog.judging import Book, judge
from sme_smartwork.worklog.model import Hours, MonthResult, WorkDay

if TYPE_CHECKING:
    from sme_smartwork.work import Ticket
    from sme_smartwork.worklog.store import DayStore

_AT_ONCE = 20  # people judged together, and between two reports of progress
_MOST_KEPT = 20_000  # months of a person
_Known = tuple[Content, Worker, tuple[WorkDay, ...], tuple[Hours, ...], date]


class Judge:
    """May be asked from several threads; they take turns."""

    def __init__(self, days: DayStore, today: Callable[[], date]) -> None:
        self._days, self._today = days, today
        self._kept: dict[tuple[str, date], tuple[_Known, MonthResult]] = {}
        self._turn = Lock()

    def months(self, month: date, workers: Sequence[Worker], ticket: Ticket) -> Mapping[str, MonthResult]:
        """The month of each of `workers` by code."""
        rules = content()
        if rules is None:
            return {}
        first = month_of(month)
        only = workers[0].code if len(workers) == 1 else None
        records = self._days.days(first, month_end(first), only)
        with self._turn:
            return self._judged(rules, first, workers, records, ticket)

    def _judged(
        self,
        rules: Content,
        month: date,
        workers: Sequence[Worker],
        records: Sequence[WorkDay],
        ticket: Ticket,
    ) -> Mapping[str, MonthResult]:
        hours, today = self._days.hours(), self._today()
        by_person: dict[str, list[WorkDay]] = {}
        for record in records:
            by_person.setdefault(record.worker, []).append(record)
        known = {
            worker.code: self._known(rules, month, worker, by_person, hours, today) for worker in workers
        }
        stale = [worker for worker in workers if not self._is_kept(worker, month, known[worker.code])]
        for done in range(0, len(stale), _AT_ONCE):
            ticket.report(done, len(stale))
            some = stale[done : done + _AT_ONCE]
            found = {day.key: day for worker in some for day in by_person.get(worker.code, ())}
            for code, result in judge(rules, Book(month, today, some, found, hours)).items():
                self._keep(code, month, known[code], result)
        return {worker.code: self._kept[worker.code, month][1] for worker in workers}

    def _known(
        self,
        rules: Content,
        month: date,
        worker: Worker,
        records: Mapping[str, Sequence[WorkDay]],
        hours: Mapping[str, tuple[Hours, ...]],
        today: date,
    ) -> _Known:
        """All a result rests on; a month that is over rests on its end, whatever the day is."""
        mine = tuple(records.get(worker.code, ()))
        agreed = hours.get(worker.code, ())
        return rules, worker, mine, agreed, min(today, next_month(month))

    def _is_kept(self, worker: Worker, month: date, known: _Known) -> bool:
        kept = self._kept.get((worker.code, month))
        return kept is not None and kept[0] == known

    def _keep(self, code: str, month: date, known: _Known, result: MonthResult) -> None:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[code, month] = (known, result)
