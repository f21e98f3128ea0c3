"""Checks plain data against the JSON Schemas of packs and says each mistake in our own words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.packs.errors import nearest, unknown
from sme_smartwork.packs.model import Steps
from sme_smartwork.paths import resources
from sme_smartwork.wording import LANGUAGES

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

Mistake = tuple[Steps, str, dict[str, object]]  # path inside the document, problem code, parameters


def schemas_folder() -> Path:
    """The schemas shipped with the program; a pack never brings its own."""
    return resources("packs", "schemas")


def known_kinds() -> tuple[str, ...]:
    """Kinds of packs this program understands: one schema file each."""
    shared = {"common", "pack"}
    return tuple(sorted(path.stem for path in schemas_folder().glob("*.json") if path.stem not in shared))


@cache
def _schemas() -> Mapping[str, Any]:
    return {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in schemas_folder().glob("*.json")
    }


def has_part(schema: str, part: str) -> bool:
    """Has `<schema>.json` a `$defs/<part>`?"""
    return part in _schemas()[f"{schema}.json"]["$defs"]


@cache
def validator(schema: str, part: str) -> Draft202012Validator | None:
    """The validator of `$defs/<part>` in `<schema>.json`; None when that schema has no such part."""
    from jsonschema import Draft202012Validator, FormatChecker

    if not has_part(schema, part):
        return None
    whole = _written_out(_schemas()[f"{schema}.json"]["$defs"][part], f"{schema}.json")
    return Draft202012Validator(whole, format_checker=FormatChecker(["date"]))


def _written_out(part: Any, file: str) -> Any:
    """The schema with what it refers to in place: looking references up takes most of the time of a check."""
    if isinstance(part, list):
        return [_written_out(each, file) for each in part]
    if not isinstance(part, dict):
        return part
    here = {key: _written_out(each, file) for key, each in part.items() if key != "$ref"}
    if not isinstance(part.get("$ref"), str):
        return here
    other, _, name = part["$ref"].partition("#/$defs/")
    return _written_out(_schemas()[other or file]["$defs"][name], other or file) | here


def mistakes(data: object, schema: str, part: str) -> Iterator[Mistake]:
    """Every mistake in `data` as code and parameters, nearest meaning included."""
    checker = validator(schema, part)
    if checker is None:
        return
    for error in checker.iter_errors(data):
        yield from _told(error)


def _told(error: ValidationError) -> Iterator[Mistake]:
    """One library error in our words; a failed choice is told by its most fitting branch."""
    if error.validator in ("anyOf", "oneOf") and error.context:
        yield from _told(max(error.context, key=_fit))
        return
    path: Steps = tuple(error.absolute_path)
    teller = {
        "additionalProperties": _unknown_keys,
        "required": _missing_key,
        "type": _wrong_type,
        "enum": _not_one_of,
        "const": _not_one_of,
    }.get(str(error.validator))
    if teller:
        yield from teller(error, path)
    else:
        yield path, "not_allowed", {"found": _short(error.instance), "rule": _rule(error)}


def _fit(error: ValidationError) -> tuple[int, bool]:
    """A branch that fails deep inside, or not by its type, is the one the writer meant."""
    return len(error.absolute_path), error.validator != "type"


def _unknown_keys(error: ValidationError, path: Steps) -> Iterator[Mistake]:
    schema: Any = error.schema
    known = list(schema.get("properties", {}))
    instance: Any = error.instance
    for key in instance:
        if key not in known:
            code, params = unknown("key", str(key), known)
            yield (*path, key), code, params


def _missing_key(error: ValidationError, path: Steps) -> Iterator[Mistake]:
    key = error.message.split("'")[1]  # "'key' is a required property": one error for each missing key
    if key in LANGUAGES:
        yield path, "language_missing", {"language": key}
    else:
        yield path, "key_missing", {"key": key}


def _wrong_type(error: ValidationError, path: Steps) -> Iterator[Mistake]:
    wanted: Any = error.validator_value
    yield (
        path,
        "wrong_type",
        {
            "found": _short(error.instance),
            "wanted": wanted if isinstance(wanted, str) else " / ".join(wanted),
        },
    )


def _not_one_of(error: ValidationError, path: Steps) -> Iterator[Mistake]:
    wanted = error.validator_value
    known = [str(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
    likely = nearest(str(error.instance), known)
    if likely is None:
        yield path, "not_one_of", {"found": _short(error.instance), "known": ", ".join(known)}
    else:
        yield path, "not_one_of_near", {"found": _short(error.instance), "likely": likely}


def _rule(error: ValidationError) -> str:
    return f"{error.validator}: {_short(error.validator_value)}"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
