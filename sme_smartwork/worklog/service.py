"""The work log of one workplace: kept day by day, brought in from files, judged month by month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.work import Ticket
from sme_smartwork.worklog.calendar import month_end, month_of, next_month
from sme_smartwork.worklog.content import Content, content
from sme_smartwork.worklog.filling import Told, joined, only_in, told_by, with_records
from sme_smartwork.worklog.judge import Judge
from sme_smartwork.worklog.model import Hours, MonthResult, WorkDay
from sme_smartwork.worklog.remembering import Memory
from sme_smartwork.worklog.store import DayStore, Key

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts, Worker
    from sme_smartwork.storage.store import Store
    from sme_smartwork.worklog.calendar import WorkCalendar
    from sme_smartwork.worklog.intake import LogPreview, LogTable

_ASSIGNED = "worklog.people"  # how files call people, and who that is on the roster


class LogRefused(UserError):
    """An import that cannot be made: `worklog.nothing`, `worklog.changed_meanwhile`."""


class WorkLogService:
    """Days and agreed hours; everything is re-read from the store."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._days = DayStore(store)
        self._today = today
        self._judge = Judge(self._days, today)
        self._memory = Memory(store)
        self._last: dict[date, tuple[object, Told]] = {}  # what was told last, and what it rests on

    @property
    def version(self) -> int:
        """Another number after every change made through this service."""
        return self._days.version

    def days(self, first: date, last: date, worker: str | None = None) -> tuple[WorkDay, ...]:
        """What is recorded from `first` to `last`, both counted, of one person or of everybody."""
        return self._days.days(first, last, worker)

    def day(self, worker: str, on: date) -> WorkDay:
        """One day; an empty one where nothing is recorded."""
        return next(iter(self._days.days(on, on, worker)), WorkDay(worker, on))

    def put(self, *days: WorkDay) -> Mapping[Key, WorkDay | None]:
        """Keep `days`, all or none; an empty one is deleted. Gives what was there, for `restore`.

        Raises `DayRefused` for impossible times, a long note or a person who is not on the roster.
        """
        return self._days.put(days)

    def restore(self, before: Mapping[Key, WorkDay | None]) -> None:
        """Make days what they were."""
        self._days.restore(before)

    def hours(self) -> Mapping[str, tuple[Hours, ...]]:
        """The hours agreed with each person, the oldest first."""
        return self._days.hours()

    def put_hours(self, worker: str, wanted: Sequence[Hours]) -> tuple[Hours, ...]:
        """Make `wanted` the hours agreed with `worker`; gives those before. Raises `DayRefused`."""
        return self._days.put_hours(worker, wanted)

    def months(self) -> tuple[date, ...]:
        """The first days of the months in which something is recorded."""
        return self._days.months()

    def of_person(self, worker: str) -> tuple[tuple[WorkDay, ...], tuple[Hours, ...]]:
        """Everything kept of one person, for bringing it back after the person was taken off the roster."""
        return self._days.days(date.min, date.max, worker), self._days.hours().get(worker, ())

    def assigned(self) -> Mapping[str, str]:
        """Whom files mean by a label or a number of their own, as somebody said before; "" is nobody."""
        kept = self._store.get(_ASSIGNED, {})
        return {str(label): str(code) for label, code in kept.items()}

    def assign(self, label: str, code: str | None) -> None:
        """Remember that files mean `code` by `label` ("": nobody of ours; None: forget it)."""
        kept = dict(self.assigned())
        kept.pop(label, None)
        self._store.put(_ASSIGNED, kept if code is None else {**kept, label: code})

    def calendar(self) -> WorkCalendar | None:
        """The working days the rules in use know; None where they know none."""
        rules = content()
        return rules.calendar if rules else None

    def judge(
        self, month: date, workers: Sequence[Worker], ticket: Ticket | None = None
    ) -> Mapping[str, MonthResult]:
        """The month of `workers` by code: every day with its verdict, and what the month comes to.

        Months of people whose records and facts are the same as before are not judged anew.
        """
        return self._judge.months(month, workers, ticket or Ticket())

    def judge_employed(self, month: date, workers: Sequence[Worker]) -> Mapping[str, MonthResult]:
        """`judge` for those of `workers` who were employed at some time of the month."""
        return self.judge(month, employed_in(month, workers))

    def claim_period(self, first: date) -> tuple[tuple[date, ...], frozenset[str]]:
        """The months claimed together from that of `first` on, and the facts whose programmes they prove."""
        rules = content()
        months = [month_of(first)]
        while rules is not None and len(months) < rules.claim_months:
            months.append(next_month(months[-1]))
        return tuple(months), rules.filled if rules else frozenset()

    def only_in(self, facts: FirmFacts, month: date) -> FirmFacts:
        """`facts`, with the records, as if people had used nothing outside `month`."""
        rules = content()
        return only_in(self.complete(facts), month, rules.unused) if rules else facts

    def proven(self, month: date, workers: Sequence[Worker]) -> frozenset[str]:
        """Whose month is over and recorded."""
        if not self.is_over(month):
            return frozenset()
        found = self.judge_employed(month, workers)
        return frozenset(
            code for code, result in found.items() if any(not day.record.is_empty for day in result.days)
        )

    def is_over(self, month: date) -> bool:
        """Whether the month of `month` has passed."""
        return month_end(month) < self._today()

    def complete(self, facts: FirmFacts) -> FirmFacts:
        """`facts` with what the records of months that are over tell of people; what was entered wins."""
        rules = content()
        earliest = facts.as_of.year - 1
        months = [month for month in self.months() if month.year >= earliest and self.is_over(month)]
        if rules is None or not months:
            return facts
        told = [self._told(month, rules, facts.workers) for month in months]
        return with_records(facts, joined(told))

    def _told(self, month: date, rules: Content, workers: Sequence[Worker]) -> Told:
        """What the records of a month that is over tell of `workers`."""
        employed = employed_in(month, workers)
        key = (self.version, rules.digest, employed)
        kept = self._last.get(month)
        if kept is None or kept[0] != key:
            told = self._memory.told(
                month, rules, employed, lambda: told_by(self.judge(month, employed).values())
            )
            kept = self._last[month] = (key, told)
        return kept[1]

    def preview(self, table: LogTable, workers: Sequence[Worker]) -> LogPreview:
        """What an import of `table` would do to the days stored now; changes nothing."""
        from sme_smartwork.worklog.intake import preview

        stored = {day.key: day for day in self._days.days(date.min, date.max)}
        return preview(table, workers, stored, self.assigned(), self._today())

    def import_days(
        self, preview: LogPreview, ticket: Ticket | None = None, *, replace_kept: bool = False
    ) -> Mapping[Key, WorkDay | None]:
        """Store the days of `preview`, all or none; gives what was there before, for `restore`.

        Days entered by hand stay unless `replace_kept`. Raises `LogRefused` when there is nothing to store or
        a day changed since the preview, `Cancelled` when stopped: nothing is stored then.
        """
        entries = (*preview.entries, *(preview.kept if replace_kept else ()))
        if not entries:
            raise LogRefused("worklog.nothing")
        with self._store.change():
            before = self._days.put([entry.record for entry in entries], ticket)
            if any(before[entry.record.key] != entry.before for entry in entries):
                raise LogRefused("worklog.changed_meanwhile")
        return before


def employed_in(month: date, workers: Sequence[Worker]) -> tuple[Worker, ...]:
    """Who of `workers` was employed on some day of the month of `month`."""
    last = month_end(month)
    return tuple(
        worker
        for worker in workers
        if (worker.hired_on is None or worker.hired_on <= last)
        and (worker.left_on is None or worker.left_on >= month)
    )
