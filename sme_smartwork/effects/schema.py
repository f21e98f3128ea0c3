"""The JSON Schema of an effects document, made from the inputs of the pack in use."""

from __future__ import annotations

from typing import Any

from sme_smartwork.effects.codec import SCHEMA
from sme_smartwork.effects.content import Field, content
from sme_smartwork.effects.model import Case, Flag

_NUMBER: dict[str, Any] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^-?[0-9]{1,18}(\.[0-9]{1,12}|/[1-9][0-9]{0,17})?$"},
    ]
}
_PEOPLE = {"type": "integer", "minimum": 0}


def schema() -> dict[str, Any]:
    """The document that `effects` reads; only "schema" must be there, the rest has defaults or is unknown."""
    known = content()
    properties: dict[str, Any] = {
        "schema": {"const": SCHEMA},
        "as_of": {"type": "string", "format": "date"},
        "region": {"enum": list(known.regions)},
        "days_a_week": _week(),
        **{name: _field(each) for name, each in known.fields.items()},
        **{str(flag): {"type": "boolean"} for flag in Flag},
        **{name: _spendings() for name in ("trips", "one_off", "monthly")},
        "grant": _list({"people": _PEOPLE, "days": _NUMBER, "young_children": _PEOPLE}, ("people", "days")),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Effects of smart work: what to reckon with",
    } | _object(properties, ("schema",))


def _field(field: Field) -> dict[str, Any]:
    """One input with its bounds; the bounds of a quotient are checked when it is read."""
    bounds: dict[str, Any] = {"description": f"{field.symbol}: {field.title.en} ({field.unit.en})"}
    number = {"type": "number"} | {
        name: float(value)
        for name, value in (
            ("minimum", field.least),
            ("exclusiveMinimum", field.above),
            ("maximum", field.most),
        )
        if value is not None
    }
    each = {"anyOf": [number, _NUMBER["anyOf"][1]]}
    if field.by_case:
        return bounds | _object({str(case): each for case in Case}, ())
    return bounds | each


def _week() -> dict[str, Any]:
    group = _object({"people": _PEOPLE, "days": _NUMBER}, ("people", "days"))
    each = {"anyOf": [*_NUMBER["anyOf"], group]}
    return {"anyOf": [*_NUMBER["anyOf"], {"type": "array", "items": each}]}


def _spendings() -> dict[str, Any]:
    return _list({"title": {"type": "string"}, "count": _NUMBER, "won": _NUMBER}, ("count", "won"))


def _list(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties, required)}


def _object(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
