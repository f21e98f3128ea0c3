"""The JSON Schema of a firm document, made from the model so that it cannot drift from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sme_smartwork.company.facts import LIMITS, FactKind, Owner, kinds
from sme_smartwork.company.industry import industries
from sme_smartwork.wording import text


def firm_schema(schema_id: str, most_workers: int) -> dict[str, Any]:
    """JSON Schema 2020-12 of the document `schema_id`; every fact may be absent or null: unknown."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id,
        "title": "FIRM.json",
        "description": "A firm and its people. An absent or null fact is unknown, never false or zero.",
        "type": "object",
        "required": ["schema"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": schema_id},
            "as_of": {"type": "string", "format": "date", "description": "The day the firm is judged for."},
            "firm": _facts("firm"),
            "workers": {"type": "array", "maxItems": most_workers, "items": _facts("worker")},
        },
    }


def _facts(owner: Owner) -> dict[str, Any]:
    facts = {name: _fact(owner, kind) for name, kind in kinds(owner).items()}
    return {"type": "object", "additionalProperties": False, "properties": facts}


def _fact(owner: Owner, kind: FactKind) -> dict[str, Any]:
    label = text(f"company.{owner}.{kind.name}")
    return {"title": label.ko, "description": label.en, **_type(kind)}


def _type(kind: FactKind) -> dict[str, Any]:
    if issubclass(kind.type, StrEnum):
        return {"enum": [*(choice.value for choice in kind.type), None]}
    if kind.name == "industry":
        return {"enum": [*(industry.code for industry in industries()), None]}
    if kind.type is date:
        return {"type": ["string", "null"], "format": "date"}
    if kind.type is bool:
        return {"type": ["boolean", "null"]}
    if kind.type is str:
        return {"type": ["string", "null"], "minLength": 1, "maxLength": 100}
    return _number(kind)


def _number(kind: FactKind) -> dict[str, Any]:
    limits = dict(zip(("minimum", "maximum"), LIMITS.get(kind.name, ()), strict=False))
    if kind.type is Decimal:
        return {"type": ["number", "string", "null"], "pattern": r"^-?\d{1,15}(\.\d{1,10})?$", **limits}
    return {"type": ["integer", "null"], **limits}
