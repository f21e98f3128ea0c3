"""Entries as they are typed: read and kept at once, or left in their field beside the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.errors import NotPossibleHere, UserError
from ui.forms.entry import read
from ui.forms.facts import FactValue, fact_fields, known_value, of_key

if TYPE_CHECKING:
    from sme_smartwork.company.model import Firm, Row, Worker

Change = Callable[[FactValue, FactValue], None]


@dataclass(frozen=True, slots=True)
class Entries:
    """What was typed and could not be taken, and why, by the key of the entry."""

    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)

    def without(self, key: str) -> Entries:
        """The others."""
        return Entries(
            {other: text for other, text in self.typed.items() if other != key},
            {other: found for other, found in self.problems.items() if other != key},
        )

    def taken(
        self, table: str, record: Firm | Worker | Row, key: str, typed: str, change: Change
    ) -> tuple[Entries, bool]:
        """Read `typed` and have `change` keep it, with the value before; what cannot be stays as typed."""
        before = known_value(record, key)
        try:
            value = read(fact_fields(table)[of_key(key)[0]], typed)
            if value != before or isinstance(self.problems.get(key), NotPossibleHere):
                change(before, value)
        except UserError as problem:
            return Entries({**self.typed, key: typed}, {**self.problems, key: problem}), False
        return self.without(key), True

    def saved_late(self, table: str, record: Firm | Worker | Row) -> Entries:
        """Without the entries that could not be saved at first and are saved now."""
        kept = self
        for key, problem in self.problems.items():
            known = fact_fields(table).get(of_key(key)[0])
            if not isinstance(problem, NotPossibleHere) or known is None:
                continue
            if read(known, self.typed[key]) == known_value(record, key):
                kept = kept.without(key)
        return kept


def is_key(table: str, key: str) -> bool:
    """Whether an entry kept in a draft is of a fact that still exists."""
    return of_key(key)[0] in fact_fields(table)
