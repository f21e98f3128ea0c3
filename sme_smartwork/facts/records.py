"""Records from plain documents: the fields a record has, the dictionary's other facts, and its periods."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal

from sme_smartwork.company.model import TYPED, Firm, Row, Value, Worker
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import Fact, Table
from sme_smartwork.facts.plain import Unreadable, plain_fact, read_day, read_decimal, read_fact, read_whole
from sme_smartwork.intake.strict_json import nearest
from sme_smartwork.intake.text import clean_text

Owner = Literal["firm", "worker"]
RECORDS: Mapping[Owner, type] = {"firm": Firm, "worker": Worker}
_ROW = ("code", "worker")
LEFT_OVER = "was."
"""Begins the name under which a stored value is kept that the dictionary in use cannot read any more."""


@dataclass(frozen=True, slots=True)
class FactKind:
    """What kind of value a field of a record holds: `type` is str, int, Decimal, bool, date or an enum."""

    name: str
    type: type


@cache
def kinds(owner: Owner) -> Mapping[str, FactKind]:
    """Every field of a firm or a person by name, in the model's order."""
    record = RECORDS[owner]
    hints = typing.get_type_hints(record)
    names = [each.name for each in fields(record) if each.name in TYPED[record]]
    return {name: FactKind(name, _plain_type(hints[name])) for name in names}


def _plain_type(hint: Any) -> type:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    return typing.cast(type, hint)


def firm_of(document: Mapping[str, Any], *, stored: bool = False) -> Firm:
    """The firm `document` describes; raises `Unreadable` with the place inside.

    `stored`: written by this program, perhaps with another dictionary; what that one knew is kept as it is.
    """
    return Firm(**_record("firm", document, stored))


def worker_of(document: Mapping[str, Any], *, stored: bool = False) -> Worker:
    """The person `document` describes; raises `Unreadable` with the place inside."""
    found = _record("worker", document, stored)
    if found.get("code") is None:
        raise Unreadable("missing", "code")
    return Worker(**found)


def row_of(table: str, document: Mapping[str, Any], *, stored: bool = False) -> Row:
    """The row of `table` that `document` describes; raises `Unreadable` with the place inside."""
    for key in _ROW:
        if document.get(key) is not None and not isinstance(document[key], str):
            raise Unreadable("not_str", key)
    if document.get("code") is None:
        raise Unreadable("missing", "code")
    own = {key: raw for key, raw in document.items() if key not in _ROW}
    facts, timed = _others(table, own, _ROW, stored)
    worker = document.get("worker")
    return Row(clean_text(document["code"]), None if worker is None else clean_text(worker), facts, timed)


def plain_record(record: Firm | Worker | Row) -> dict[str, Any]:
    """The known facts of `record` as plain JSON values; reading them gives the same record."""
    if isinstance(record, Row):
        known: dict[str, Any] = {"code": record.code}
        known |= {} if record.worker is None else {"worker": record.worker}
        facts: Mapping[str, Value] = record.facts
    else:
        owner: Owner = "firm" if isinstance(record, Firm) else "worker"
        known = {}
        facts = {name: value for name in kinds(owner) if (value := getattr(record, name)) is not None}
        facts = facts | dict(record.more)
    names = dict.fromkeys((*facts, *record.timed))
    return known | {name: plain_fact(facts.get(name), record.timed.get(name, {})) for name in names}


def _record(owner: Owner, document: Mapping[str, Any], stored: bool) -> dict[str, Any]:
    known, found = kinds(owner), {}
    others: dict[str, Any] = {}
    for key, raw in document.items():
        if key not in known or isinstance(raw, dict):
            others[key] = raw
        elif raw is not None:
            found[key] = _read_typed(known[key], raw)
    if not others:
        return found
    facts, timed = _others(owner, others, tuple(known), stored)
    own = {key: _as_typed(known[key], facts.pop(key)) for key in tuple(facts) if key in known}
    typed = {
        key: {period: _as_typed(known[key], value) for period, value in timed[key].items()}
        for key in timed
        if key in known
    }
    return found | own | _some(facts, {**timed, **typed})


def _some(more: Mapping[str, Value], timed: Mapping[str, Any]) -> dict[str, Any]:
    return ({"more": more} if more else {}) | ({"timed": timed} if timed else {})


def _others(
    table: str, document: Mapping[str, Any], own: tuple[str, ...], stored: bool
) -> tuple[dict[str, Value], dict[str, Mapping[str, Value]]]:
    """The facts of `document` that the dictionary knows: usual values, and values by period."""
    found: dict[str, Value] = {}
    timed: dict[str, Mapping[str, Value]] = {}
    written = dictionary().get(table)
    for key, raw in document.items():
        fact = written.facts.get(key) if written else None
        try:
            usual, periods = _read_other(key, fact, written, own, raw)
        except Unreadable:
            if not stored:
                raise
            _keep(found, timed, key if fact is None else f"{LEFT_OVER}{key}", raw)
            continue
        if usual is not None:
            found[key] = usual
        if periods:
            timed[key] = periods
    return found, timed


def _read_other(
    key: str, fact: Fact | None, table: Table | None, own: tuple[str, ...], raw: Any
) -> tuple[Value | None, dict[str, Value]]:
    if fact is None:
        suggestion = nearest(key, (*own, *(table.facts if table else ())))
        if suggestion is None:
            raise Unreadable("unknown_key", key, word=key)
        raise Unreadable("misspelt_key", key, word=key, suggestion=suggestion)
    try:
        return read_fact(fact, raw)
    except Unreadable as problem:
        raise problem.at(key) from None


def _keep(found: dict[str, Value], timed: dict[str, Mapping[str, Value]], key: str, raw: Any) -> None:
    """What another dictionary knew stays as it was written: this one says nothing of it."""
    if isinstance(raw, dict):
        timed[key] = raw
    elif raw is not None:
        found[key] = raw


def _read_typed(kind: FactKind, raw: Any) -> Value:
    try:
        return _typed(kind, raw)
    except Unreadable as problem:
        raise problem.at(kind.name) from None


def _typed(kind: FactKind, raw: Any) -> Value:
    if issubclass(kind.type, StrEnum):
        return _as_typed(kind, raw)
    if kind.type is date:
        return read_day(raw)
    if kind.type is Decimal:
        return read_decimal(raw)
    if kind.type is int:
        return read_whole(raw)
    if type(raw) is not kind.type:
        raise Unreadable(f"not_{kind.type.__name__}")
    return clean_text(raw) if isinstance(raw, str) else typing.cast(Value, raw)


def _as_typed(kind: FactKind, value: Any) -> Value:
    """A choice as the member of the record's own enumeration."""
    if not issubclass(kind.type, StrEnum):
        return typing.cast(Value, value)
    try:
        return kind.type(value)
    except ValueError:
        known = ", ".join(choice.value for choice in kind.type)
        raise Unreadable("not_a_choice", choices=known) from None
