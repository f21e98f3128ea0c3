"""JSON from outside, read strictly: what is doubtful is refused with the place inside the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.intake.text import shown_text

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 32
MAX_DIGITS = 18
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


class JsonRefused(UserError):
    """A JSON document is not read. `path` is the place inside it ("" is the whole document)."""

    def __init__(self, code: str, name: str, path: str = "", **params: object) -> None:
        place = shown_text(path, 120) or "$"
        shown = {key: shown_text(value) if isinstance(value, str) else value for key, value in params.items()}
        super().__init__(code, name=shown_text(name, 120), path=place, **shown)
        self.path = path


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Stands where the parser met something doubtful until its place is known."""

    code: str
    shown: str


def read_json(text: str | bytes, name: str) -> Any:
    """The document in `text`; fractions come as Decimal, so that no digit of an amount is lost.

    Refused as `JsonRefused`: more than 20 MB, not UTF-8, not JSON, duplicate keys, NaN and Infinity,
    numbers of more than 18 digits, more than 32 levels, lone surrogates. `name` is the file's name.
    """
    source = _decoded(text, name)
    _check_depth(source, name)
    try:
        document = json.loads(
            source,
            object_pairs_hook=_without_duplicates,
            parse_constant=lambda word: _Flaw("json.not_a_number", word),
            parse_int=_integer,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        raise JsonRefused("json.broken", name, line=error.lineno, column=error.colno) from None
    _check_values(document, "", name)
    return document


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word `word` was probably meant to be, if one is close enough."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), None)


def shown_json(value: Any, most: int = 60) -> str:
    """A value of a document as the file has it, cut short: what a message may say of a wrong one."""
    return json.dumps(value, ensure_ascii=False, default=float)[:most]


def _decoded(text: str | bytes, name: str) -> str:
    if len(text) > MAX_BYTES:
        raise JsonRefused("json.too_large", name)
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise JsonRefused("json.not_utf8", name) from None


def _check_depth(source: str, name: str) -> None:
    # Counted before parsing: the parser itself would recurse as deep as the file wants.
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(source):
        depth += _STEP.get(match[0], 0)
        if depth > MAX_DEPTH:
            raise JsonRefused("json.too_deep", name, depth=MAX_DEPTH)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key] = _Flaw("json.duplicate_key", key) if key in found else value
    return found


def _integer(digits: str) -> int | _Flaw:
    return int(digits) if len(digits.lstrip("-")) <= MAX_DIGITS else _Flaw("json.huge_number", digits[:24])


def _fraction(digits: str) -> Decimal | _Flaw:
    value = Decimal(digits) if len(digits) <= 2 * MAX_DIGITS else None
    if value is None or abs(value.adjusted()) >= MAX_DIGITS:
        return _Flaw("json.huge_number", digits[:24])
    return value


def _check_values(value: Any, path: str, name: str) -> None:
    if isinstance(value, _Flaw):
        raise JsonRefused(value.code, name, path, shown=_printable(value.shown))
    if isinstance(value, str):
        _check_string(value, path, name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check_string(key, path, name)
            _check_values(inner, f"{path}.{key}" if path else key, name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _check_values(inner, f"{path}[{index}]", name)


def _check_string(text: str, path: str, name: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise JsonRefused("json.broken_text", name, path) from None


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:60]
