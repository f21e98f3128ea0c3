"""Which part of a programme stands on which sheet, and in which columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

CONDITION = ("use", "id", "sentence", "sources", "confidence", "when", "judgement")
LISTS: Mapping[str, tuple[str, ...]] = {
    "standing": ("from", "until", "is", "text", "sources", "confidence"),
    "definitions": ("name", "truth", "number", "day"),
    "firm": CONDITION,
    "workers": CONDITION,
    "rows": CONDITION,
    "before": ("step", "text", "when", "sources"),
    "notes": ("text", "from", "until", "when", "people", "rows"),
    "deadlines": ("kind", "what", "on", "until", "people", "rows"),
    "documents": ("",),
}
"""Sheets with one row an entry; "" is the entry itself."""

TEXTS = frozenset({"sentence", "text", "what", "title", "note", "payer", "application", "take_text", ""})
"""Columns that hold a text in both languages, side by side."""

VALUES = (
    "name", "cell", "title.ko", "title.en", "unit", "from", "until", "value", "source", "confidence",
    "note.ko", "note.en",
)  # fmt: skip
CASES = ("name", "given", "expect", "why")
PROGRAMME, VALUES_SHEET, CASES_SHEET, FACTS_SHEET = "programme", "values", "scenarios", "facts"
_DEEP = ("amount", "amount.people", "amount.firm", "amount.rows", "example")  # long parts, told one by one


def headings(name: str, more: Iterable[str] = ()) -> list[str]:
    """The first row of a list's sheet: a text has one column for each language."""
    keys = [*LISTS[name], *(key for key in more if key not in LISTS[name])]
    return [heading for key in keys for heading in of_key(key)]


def of_key(key: str) -> tuple[str, ...]:
    """The columns of one key."""
    if key not in TEXTS:
        return (key,)
    return tuple(f"{key}.{language}".lstrip(".") for language in ("ko", "en"))


def is_text(value: Any) -> bool:
    """Is it a text in both languages?"""
    return isinstance(value, Mapping) and set(value) == {"ko", "en"}


def paths(data: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, Any]]:
    """The entries of the first sheet: `amount` and `example` part by part, everything else whole."""
    for key, value in data.items():
        path = f"{before}{key}"
        if path in _DEEP and isinstance(value, Mapping) and value:
            yield from paths(value, f"{path}.")
        else:
            yield path, value
