"""A record with one fact more, one fact less, or another value in one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sme_smartwork.company.model import TYPED, Firm, Row, Timed, Value, Worker, usual
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.records import LEFT_OVER
from sme_smartwork.intake.text import clean_text

Record = TypeVar("Record", Firm, Worker, Row)
_NO_FACTS = frozenset({"more", "timed", "code"})


def with_fact(record: Record, name: str, value: Value | None, period: str | None = None) -> Record:
    """`record` with the fact `name` as `value` (None: unknown), in one period only where one is named.

    Text is cleaned, and empty text is unknown. Raises TypeError for what is no fact of the record.
    """
    if name in _NO_FACTS or not _is_fact(record, name):
        raise TypeError(f"{name} is not a fact that changes")
    value = _cleaned(value)
    if period is not None:
        return replace(record, timed=_with_period(record.timed, name, period, value))
    if isinstance(record, Row):
        return replace(record, facts=_with(record.facts, name, value))
    if name in TYPED[type(record)]:
        changed: Any = {name: value}
        return replace(record, **changed)
    return replace(record, more=_with(record.more, name, value))


def _is_fact(record: Firm | Worker | Row, name: str) -> bool:
    """Whether the record has such a fact; which table a row is of is known to its service."""
    if isinstance(record, Row) or name in TYPED[type(record)]:
        return True
    return name in dictionary()["firm" if isinstance(record, Firm) else "worker"].facts


def with_facts(record: Record, facts: Mapping[str, Value | None]) -> Record:
    """`record` with each of `facts` as its usual value."""
    for name, value in facts.items():
        record = with_fact(record, name, value)
    return record


def with_keys(worker: Worker, facts: Mapping[str, Value | None]) -> Worker:
    """`worker` with each of `facts` by its key: a fact's name, or "paid_days@2026-03" for one period."""
    typed: Any = {key: _cleaned(value) for key, value in facts.items() if key in TYPED[Worker]}
    changed = replace(worker, **typed) if typed else worker  # at once: rosters are long
    for key, value in facts.items():
        if key not in typed:
            name, _, period = key.partition("@")
            changed = with_fact(changed, name, value, period or None)
    return changed


def by_key(record: Firm | Worker | Row, key: str) -> Value | None:
    """What `record` says for a key: the usual value of a fact, or that of one period."""
    name, _, period = key.partition("@")
    return record.timed.get(name, {}).get(period) if period else usual(record, name)


def _cleaned(value: Value | None) -> Value | None:
    return (clean_text(value) or None) if type(value) is str else value


def _with(facts: Mapping[str, Value], name: str, value: Value | None) -> dict[str, Value]:
    """What an older dictionary knew of this fact goes once the fact is entered anew."""
    kept = {other: known for other, known in facts.items() if other not in (name, f"{LEFT_OVER}{name}")}
    return kept if value is None else {**kept, name: value}


def _with_period(timed: Timed, name: str, period: str, value: Value | None) -> Timed:
    others = {fact: periods for fact, periods in timed.items() if fact != name}
    periods = _with(timed.get(name, {}), period, value)
    return {**others, name: periods} if periods else others
