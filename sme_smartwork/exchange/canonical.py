"""One spelling of a document: canonical JSON, so that equal documents have equal bytes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from sme_smartwork.reports.model import Value

MAX_DIGITS = 18


def canonical(document: Any) -> bytes:
    """`document` with sorted keys and no blanks, in UTF-8; its values come from `pack_value`, never floats.

    ValueError for what JSON readers disagree about: NaN and lone surrogates.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def pack_value(value: Value) -> Any:
    """A cell's value in JSON: decimals as {"n": text}, dates as {"d": ISO}, empty text as null.

    ValueError for an integer of more than 18 digits, TypeError for a type that has no canonical form.
    """
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) >= 10**MAX_DIGITS:
            raise ValueError("an integer has at most 18 digits")
        return value
    return _packed(value)


def _packed(value: Decimal | date) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"n": format(value.normalize(), "f")}
    if isinstance(value, date):
        return {"d": value.isoformat()[:10]}
    raise TypeError(f"no canonical form for {type(value).__name__}")


def unpack_value(packed: Any) -> Value:
    """The value `pack_value` packed; ValueError for anything it never writes."""
    if packed is None or isinstance(packed, str | bool | int):
        return packed
    if isinstance(packed, dict) and len(packed) == 1:
        (kind, text), *_ = packed.items()
        if kind == "n" and isinstance(text, str) and len(text) <= 2 * MAX_DIGITS:
            return _decimal(text)
        if kind == "d" and isinstance(text, str):
            return date.fromisoformat(text)
    raise ValueError("not a cell value")


def _decimal(text: str) -> Decimal:
    if not text.removeprefix("-").replace(".", "", 1).isdigit() or not text.isascii():
        raise ValueError("not a decimal")
    return Decimal(text)
