"""The JSON Schema of `collection.json`, for programs that read a collection without this one."""

from __future__ import annotations

from typing import Any

from sme_smartwork.collect.model import State
from sme_smartwork.collect.store import SCHEMA, TABLES


def schema() -> dict[str, Any]:
    """The JSON Schema of a collection's manifest."""
    part = _object(
        {
            "file": {"type": "string", "description": "place of the Parquet file within the folder"},
            "rows": {"type": "integer", "minimum": 0},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        }
    )
    programme = _object({"id": {"type": "string"}, "round": {"type": "string"}})
    properties = {
        "schema": {"const": SCHEMA},
        "generation": {"type": "integer", "minimum": 1, "description": "counts the runs that came to an end"},
        "counts": {
            "type": "object",
            "description": "files by state; every file stands at one",
            "propertyNames": {"enum": [state.value for state in State]},
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
        "parts": _object(dict.fromkeys(TABLES, part)),
        "readings": {"type": "array", "items": part, "description": "what was read, a part for each run"},
        "places": {"type": "array", "items": {"type": "string"}, "description": "all that was ever given"},
        "programme": {"oneOf": [programme, {"type": "null"}]},
        "known": {"type": ["integer", "null"], "minimum": 0, "description": "how many firms are known"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **_object(properties),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
