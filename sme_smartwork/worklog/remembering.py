"""What whole months tell, remembered in the workplace file: a year of a large firm is judged once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.worklog.calendar import period_of

if TYPE_CHECKING:
    from sme_smartwork.company.model import Value, Worker
    from sme_smartwork.storage.store import Store
    from sme_smartwork.worklog.content import Content
    from sme_smartwork.worklog.filling import Told

_KEY = "worklog.told."
_OfMonth = Mapping[str, Mapping[str, "Value"]]  # fact and value, by person


class Memory:
    """Remembers by everything a month rests on: its records, the agreed hours, the people and the rules."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def told(
        self, month: date, rules: Content, workers: Sequence[Worker], work_out: Callable[[], Told]
    ) -> Told:
        """What the month tells, remembered or worked out; a workplace that cannot be written forgets it."""
        period = period_of(month)
        digest = self._digest(period, rules, workers)
        kept = self._store.get(_KEY + period, {})
        if kept.get("digest") == digest:
            return _with_period(_read(kept["told"]), period)
        told = work_out()
        written = {
            code: {fact: str(periods[period]) for fact, periods in facts.items() if period in periods}
            for code, facts in told.items()
        }
        with suppress(UserError):
            self._store.put(_KEY + period, {"digest": digest, "told": written})
        return told

    def _digest(self, period: str, rules: Content, workers: Sequence[Worker]) -> str:
        """A figure of everything the month rests on; names do not matter."""
        found = sha256(f"{rules.pack} {rules.digest} {period}".encode())
        with self._store.read() as connection:
            days = connection.exec_driver_sql(
                'SELECT worker, "on", document FROM work_day WHERE "on" LIKE ? ORDER BY 1, 2',
                (f"{period}-%",),
            ).all()
            hours = connection.exec_driver_sql("SELECT * FROM work_hours ORDER BY 1, 2").all()
        for row in (*days, *hours):
            found.update("\0".join(row).encode())
        for worker in workers:
            found.update(repr(replace(worker, name=None)).encode())
        return found.hexdigest()


def _read(written: Mapping[str, Mapping[str, str]]) -> _OfMonth:
    return {code: {fact: _number(text) for fact, text in facts.items()} for code, facts in written.items()}


def _number(text: str) -> Value:
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


def _with_period(told: _OfMonth, period: str) -> Told:
    return {code: {fact: {period: value} for fact, value in facts.items()} for code, facts in told.items()}
