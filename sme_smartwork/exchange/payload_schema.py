"""The JSON Schema of the signed part of a report, in the form of today and in the first one."""

from __future__ import annotations

from typing import Any, get_args

from sme_smartwork.exchange.header import FIRST_KIND, KIND
from sme_smartwork.reports.model import ReportKind, ReportLanguage
from sme_smartwork.wording import LANGUAGES

_TEXT = {"type": "string"}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def schema() -> dict[str, Any]:
    """What may be signed: a report of this version or of the first one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": KIND,
        "oneOf": [_now(), _first()],
    }


def _now() -> dict[str, Any]:
    value = _value()
    formula = _exactly({"f": _TEXT, "v": value})
    programme = _exactly({"id": _TEXT, "round": _TEXT, "sha256": _DIGEST})
    return _exactly(
        {
            **_common(KIND, list(get_args(ReportLanguage)), {"oneOf": [*value["oneOf"], formula]}),
            "kind": {"enum": [each.value for each in ReportKind]},
            "programme": {"oneOf": [{"type": "null"}, programme]},
            "seq": {"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 0}]},
        }
    )


def _first() -> dict[str, Any]:
    return _exactly(_common(FIRST_KIND, list(LANGUAGES), _value()))


def _common(kind: str, languages: list[str], cell: dict[str, Any]) -> dict[str, Any]:
    cells = {"type": "array", "items": {"type": "array", "items": cell}}
    sheet = _exactly({"id": _TEXT, "title": _TEXT, "cells": cells})
    return {
        "schema": {"const": kind},
        "id": _TEXT,
        "language": {"enum": languages},
        "made_at": {"type": "string", "format": "date-time"},
        "as_of": {"type": "string", "format": "date"},
        "summary": {"type": "object", "additionalProperties": _value()},
        "sheets": {"type": "array", "items": sheet},
    }


def _value() -> dict[str, Any]:
    plain = {"type": ["string", "integer", "boolean", "null"]}
    return {"oneOf": [plain, _exactly({"n": _TEXT}), _exactly({"d": _TEXT})]}


def _exactly(properties: dict[str, Any]) -> dict[str, Any]:
    """An object of these properties, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
