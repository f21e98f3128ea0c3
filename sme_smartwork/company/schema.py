"""The JSON Schema of a firm document, made from the dictionary so that it cannot drift from it."""

from __future__ import annotations

from typing import Any

from sme_smartwork.company.choices import MOST_WON
from sme_smartwork.company.facts import LONGEST_TEXT
from sme_smartwork.company.industry import industries
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import Every, Fact, FactType, Table, event_tables
from sme_smartwork.facts.periods import pattern
from sme_smartwork.facts.plain import USUAL

_SOME = r"\S"  # not only blanks
_CODE = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": _SOME}
_ID = _CODE
_PERIOD = {"anyOf": [{"type": "string", "pattern": pattern(every)} for every in Every] + [{"type": "null"}]}


def firm_schema(schema_id: str, most_workers: int, most_rows: int) -> dict[str, Any]:
    """JSON Schema 2020-12 of the document `schema_id`; every fact may be absent or null: unknown."""
    known = dictionary()
    events = {table.plural: _rows(table, most_rows) for table in event_tables(known)}
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
            "firm": _facts(known["firm"]),
            "workers": {
                "type": "array",
                "maxItems": most_workers,
                "items": _facts(known["worker"], code=_CODE),
            },
            **events,
            **_choices(),
        },
    }


def _facts(table: Table, **own: Any) -> dict[str, Any]:
    facts = {name: _fact(fact) for name, fact in table.facts.items()}
    return {"type": "object", "additionalProperties": False, "properties": own | facts | own}


def _rows(table: Table, most: int) -> dict[str, Any]:
    worker = {"description": "The code of the person it belongs to.", "type": ["string", "null"]}
    return {
        "title": table.title.ko,
        "description": table.title.en,
        "type": "array",
        "maxItems": most,
        "items": _facts(table, code=_CODE, **({"worker": worker} if table.of else {})),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    told = {"title": fact.label.ko, "description": f"{fact.label.en}: {fact.question.en}"}
    if fact.by is None:
        return told | _type(fact)
    timed = {
        "type": "object",
        "description": f"Its value by {fact.by.value}; the usual value holds in every other one.",
        "properties": {USUAL: _type(fact)},
        "patternProperties": {pattern(fact.by): _type(fact)},
        "additionalProperties": False,
    }
    return told | {"anyOf": [_type(fact), timed]}


def _type(fact: Fact) -> dict[str, Any]:
    if fact.type is FactType.CHOICE:
        return {"enum": [*fact.choices, None]}
    if fact.type is FactType.INDUSTRY:
        return {"enum": [*(industry.code for industry in industries()), None]}
    if fact.type is FactType.NUMBER:
        text = {"pattern": r"^-?\d{1,15}(\.\d{1,10})?$"}
        return {"type": ["number", "string", "null"], **text, **_limits(fact)}
    return {**_PLAIN[fact.type], **_limits(fact)}


_PLAIN: dict[FactType, dict[str, Any]] = {
    FactType.YES_NO: {"type": ["boolean", "null"]},
    FactType.WON: {"type": ["integer", "null"]},
    FactType.COUNT: {"type": ["integer", "null"]},
    FactType.DAY: {"type": ["string", "null"], "format": "date", "pattern": r"^(19\d\d|20\d\d|2100)-"},
    FactType.TIME: {"type": ["string", "null"], "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    FactType.TEXT: {"type": ["string", "null"], "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": _SOME},
}


def _limits(fact: Fact) -> dict[str, Any]:
    limits = {"minimum": fact.least, "maximum": fact.most}
    return {name: value for name, value in limits.items() if value is not None}


def _choices() -> dict[str, Any]:
    programme = {"description": "The id of a programme.", **_ID}
    worker = {"description": "The code of a person.", "type": ["string", "null"]}
    pin = {"programme": programme, "worker": worker, "period": _PERIOD}
    won = {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_WON}
    paid = {"type": ["string", "null"], "format": "date"}
    received = pin | {"won": won, "on": paid}
    return {
        "pinned": _listed("Choices the best combination has to keep.", pin),
        "dismissed": {
            "description": "Programmes the firm does not want, by id: they are shown and counted nowhere.",
            "type": "array",
            "items": _ID,
        },
        "received": _listed("Money the firm received already.", received),
    }


def _listed(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    item = {
        "type": "object",
        "required": ["programme"],
        "additionalProperties": False,
        "properties": properties,
    }
    return {"description": description, "type": "array", "items": item}
