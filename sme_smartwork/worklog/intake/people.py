"""Whom a row of the file is about: told by name, by a number known from before, or by what somebody said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sme_smartwork.company.model import Worker
from sme_smartwork.worklog.intake.model import LogTable
from sme_smartwork.worklog.words import plain


class People:
    """The roster as an attendance file sees it.

    `assigned` holds what somebody said before: the label of the file, or its own number of a person, and
    the code on the roster ("": nobody of ours).
    """

    def __init__(self, workers: Sequence[Worker], assigned: Mapping[str, str]) -> None:
        self._by_code = {worker.code.lower(): worker for worker in workers}
        self._by_name: dict[str, list[Worker]] = {}
        self._assigned = assigned
        for worker in workers:
            if worker.name:
                self._by_name.setdefault(plain(worker.name), []).append(worker)

    def label(self, table: LogTable, row: Sequence[str]) -> str:
        """How the file calls the person of `row`: "E-1001 Kim", or the name the whole sheet is about."""
        parts = (_cell(row, table.column("code")), _cell(row, table.column("name")))
        return " ".join(part for part in parts if part) or table.person

    def find(self, table: LogTable, row: Sequence[str]) -> Worker | None:
        """Who that is; None: nobody on the roster, or several of that name."""
        label = self.label(table, row)
        code, name = _cell(row, table.column("code")), _cell(row, table.column("name")) or table.person
        for known in (label, code):
            if known and known in self._assigned:
                return self._by_code.get(self._assigned[known].lower())
        if name:
            named = self._named(name)
            return named[0] if len(named) == 1 else self._of_several(named, code)
        return self._by_code.get(code.lower())

    def is_left_out(self, label: str) -> bool:
        """Whether somebody said that `label` is nobody of ours."""
        return self._assigned.get(label) == ""

    def is_twice(self, table: LogTable, row: Sequence[str]) -> bool:
        """Whether the roster has several people of that name."""
        return len(self._named(_cell(row, table.column("name")) or table.person)) > 1

    def _named(self, name: str) -> list[Worker]:
        """People of that name; a rank or a nickname after it ("김민지 대리") is not part of it."""
        exact = self._by_name.get(plain(name))
        return exact or self._by_name.get(plain(name.split()[0] if name.split() else ""), [])

    def _of_several(self, named: Sequence[Worker], code: str) -> Worker | None:
        return next((worker for worker in named if worker.code.lower() == code.lower()), None)


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""
