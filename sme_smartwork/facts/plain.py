"""Facts as plain JSON values and back: what documents, the store and scenarios of packs say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sme_smartwork.facts.model import Fact, FactType, Value
from sme_smartwork.facts.periods import EXAMPLES, is_period
from sme_smartwork.intake.text import clean_text

USUAL = "usual"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,10})?")


class Unreadable(Exception):
    """A plain value that is not what it should be; `code` names `error.document.<code>`.

    `path` is the place below the fact ("2026-13"), empty for the fact itself.
    """

    def __init__(self, code: str, path: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.path, self.params = code, path, params

    def at(self, key: str) -> Unreadable:
        """The same, seen from one level further out."""
        return Unreadable(self.code, f"{key}.{self.path}" if self.path else key, **self.params)


def to_plain(value: Value) -> str | int | bool:
    """`value` as JSON: ISO days and times, choices by id, decimals as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, StrEnum):
        return value.value
    return f"{value:f}" if isinstance(value, Decimal) else value


def read_value(fact: Fact, raw: Any) -> Value:
    """The value `raw` means for `fact`; raises `Unreadable`."""
    if fact.type is FactType.CHOICE:
        return _choice(fact, raw)
    value: Value = _READERS[fact.type](raw)
    return value


def read_fact(fact: Fact, raw: Any) -> tuple[Value | None, dict[str, Value]]:
    """The usual value (None: unknown) and the values by period; raises `Unreadable`.

    A timed fact is a plain value, or an object of its periods beside "usual".
    """
    if raw is None:
        return None, {}
    if not isinstance(raw, dict):
        return read_value(fact, raw), {}
    if fact.by is None:
        raise Unreadable("not_timed")
    told = {key: _at(key, fact, value) for key, value in raw.items()}
    found = {key: value for key, value in told.items() if value is not None}
    return found.pop(USUAL, None), found


def plain_fact(usual: Value | None, timed: Mapping[str, Value]) -> Any:
    """The other way round: a plain value, or an object of periods; None says nothing."""
    if not timed:
        return None if usual is None else to_plain(usual)
    known = {} if usual is None else {USUAL: to_plain(usual)}
    return known | {period: to_plain(timed[period]) for period in sorted(timed)}


def _at(key: str, fact: Fact, raw: Any) -> Value | None:
    if fact.by is not None and key != USUAL and not is_period(fact.by, key):
        raise Unreadable("not_a_period", key, example=EXAMPLES[fact.by])
    try:
        return None if raw is None else read_value(fact, raw)
    except Unreadable as problem:
        raise problem.at(key) from None


def _choice(fact: Fact, raw: Any) -> str:
    if isinstance(raw, str) and raw in fact.choices:
        return str(raw)
    raise Unreadable("not_a_choice", choices=", ".join(fact.choices))


def _yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    raise Unreadable("not_bool")


def read_whole(raw: Any) -> int:
    """A whole number, also one written 2.0 or 1e8; raises `Unreadable`."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, Decimal) and raw == raw.to_integral_value():
        return int(raw)
    raise Unreadable("not_int")


def read_decimal(raw: Any) -> Decimal:
    """A number written as one, or as text; raises `Unreadable`."""
    if isinstance(raw, Decimal):
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    if isinstance(raw, str) and _DECIMAL.fullmatch(raw):
        return Decimal(raw)
    raise Unreadable("not_Decimal")


def read_day(raw: Any) -> date:
    """A day written 2026-01-31 that exists; raises `Unreadable`."""
    try:
        if isinstance(raw, str) and _DATE.fullmatch(raw):
            return date.fromisoformat(raw)
    except ValueError:
        pass
    raise Unreadable("not_date")


def _time(raw: Any) -> time:
    if isinstance(raw, str) and _TIME.fullmatch(raw):
        return time.fromisoformat(raw)
    raise Unreadable("not_time")


def _text(raw: Any) -> str:
    if isinstance(raw, str):
        return clean_text(raw)
    raise Unreadable("not_str")


_READERS: Mapping[FactType, Callable[[Any], Value]] = {
    FactType.YES_NO: _yes_no,
    FactType.WON: read_whole,
    FactType.COUNT: read_whole,
    FactType.NUMBER: read_decimal,
    FactType.DAY: read_day,
    FactType.TIME: _time,
    FactType.TEXT: _text,
    FactType.INDUSTRY: _text,
}
