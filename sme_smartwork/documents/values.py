"""What a person fills in: read from plain JSON, checked, and kept as plain JSON again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from sme_smartwork.documents.model import NOT_SET, NotSet, Row, Simple, Value
from sme_smartwork.documents.parts import Column, Field
from sme_smartwork.errors import UserError
from sme_smartwork.facts.plain import to_plain
from sme_smartwork.intake.resident import holds_resident_number
from sme_smartwork.intake.text import clean_text

LONGEST_LINE, LONGEST_TEXT, MOST_LINES, MOST_ROWS, MOST_PEOPLE = 300, 4_000, 60, 1_000, 500
_NONE = {"none": True}
_DIGITS = 18


class FieldRefused(UserError):
    """What was written cannot stand there: `documents.<why>` with the label of the field."""


def to_json(value: Value) -> Any:
    """`value` as it is kept."""
    if value is NOT_SET:
        return _NONE
    if isinstance(value, tuple):
        return [_row_json(each) if isinstance(each, Mapping) else each for each in value]
    return None if value is None else to_plain(value)


def from_json(field: Field, raw: Any) -> Value:
    """What `raw` means for `field`; raises FieldRefused. Blank is None; nothing is put right silently."""
    if raw is None or raw in ("", []):
        return None
    if raw == _NONE:
        return _not_set(field)
    value = _READERS[field.type](field, raw)
    return None if value == "" else value


def _not_set(field: Field) -> NotSet:
    if not field.may_be_not_set:
        raise _refused("not_set", field)
    return NOT_SET


def _refused(why: str, field: Field | Column, **params: object) -> FieldRefused:
    return FieldRefused(f"documents.{why}", field=field.id, **params)


def _text(field: Field | Column, raw: Any) -> str:
    if not isinstance(raw, str):
        raise _refused("not_text", field)
    text = clean_text(raw)
    if len(text) > LONGEST_LINE:
        raise _refused("too_long", field, most=LONGEST_LINE)
    return _without_number(field, text)


def _without_number(field: Field | Column, text: str) -> str:
    """`text` itself: a resident registration number is kept nowhere, and so in no draft either."""
    if holds_resident_number(text):
        raise _refused("resident", field)
    return text


def _long(field: Field, raw: Any) -> str:
    if not isinstance(raw, str):
        raise _refused("not_text", field)
    lines = [clean_text(line) for line in raw.splitlines()]
    text = "\n".join(lines).strip("\n")
    if len(text) > LONGEST_TEXT or len(lines) > MOST_LINES:
        raise _refused("too_long", field, most=LONGEST_TEXT)
    return _without_number(field, text)


def _day(field: Field | Column, raw: Any) -> date:
    try:
        found = date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise _refused("not_a_day", field) from None
    if found.isoformat() != raw or not 1900 <= found.year <= 2199:
        raise _refused("not_a_day", field)
    return found


def _time(field: Field | Column, raw: Any) -> time:
    try:
        found = time.fromisoformat(raw)
    except (TypeError, ValueError):
        raise _refused("not_a_time", field) from None
    if f"{found:%H:%M}" != raw:  # neither seconds nor a time zone
        raise _refused("not_a_time", field)
    return found


def _number(field: Field | Column, raw: Any) -> Decimal:
    text = str(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS and text[0] != "."):
        raise _refused("not_a_number", field)
    found = Decimal(text.rstrip("."))
    if isinstance(field, Field):
        _check_range(field, found)
    return found


def _check_range(field: Field, number: Decimal) -> None:
    if field.whole and number != int(number):
        raise _refused("not_whole", field)
    if field.least is not None and number < field.least:
        raise _refused("too_small", field, least=f"{field.least:f}")
    if field.most is not None and number > field.most:
        raise _refused("too_large", field, most=f"{field.most:f}")


def _tick(field: Field | Column, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise _refused("not_a_tick", field)
    return raw


def _choice(field: Field | Column, raw: Any) -> str:
    if not isinstance(raw, str) or raw not in [each.id for each in field.choices]:
        raise _refused("not_a_choice", field)
    return raw


def _choices(field: Field, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise _refused("not_a_choice", field)
    chosen = {_choice(field, each) for each in raw}
    return tuple(each.id for each in field.choices if each.id in chosen)


def _people(field: Field, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple) or len(raw) > MOST_PEOPLE:
        raise _refused("not_people", field)
    return tuple(dict.fromkeys(_text(field, each) for each in raw))


def _table(field: Field, raw: Any) -> tuple[Row, ...]:
    if not isinstance(raw, list | tuple) or not all(isinstance(each, Mapping) for each in raw):
        raise _refused("not_a_table", field)
    if len(raw) > MOST_ROWS:
        raise _refused("too_many_rows", field, most=MOST_ROWS)
    rows = [_row(field, each) for each in raw]
    return tuple(row for row in rows if any(value is not None for value in row.values()))


def _row(field: Field, raw: Mapping[str, Any]) -> Row:
    strangers = set(raw) - {each.id for each in field.columns}
    if strangers:
        raise _refused("not_a_table", field)
    return {each.id: _cell(each, raw.get(each.id)) for each in field.columns}


def _cell(column: Column, raw: Any) -> Simple | None:
    if raw is None or raw == "":
        return None
    value: Simple = _CELLS[column.type](column, raw)
    return None if value == "" else value


def _row_json(row: Row) -> Mapping[str, Any]:
    return {name: None if value is None else to_plain(value) for name, value in row.items()}


_CELLS: Mapping[str, Callable[[Column, Any], Simple]] = {
    "text": _text,
    "person": _text,
    "date": _day,
    "time": _time,
    "number": _number,
    "choice": _choice,
    "tick": _tick,
}
_READERS: Mapping[str, Callable[[Field, Any], Value]] = {
    "text": _text,
    "long": _long,
    "date": _day,
    "time": _time,
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "person": _text,
    "people": _people,
    "table": _table,
    "tick": _tick,
}
