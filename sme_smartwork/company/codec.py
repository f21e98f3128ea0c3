"""Firm and people as documents: what the store keeps and what `FIRM.json` says, read strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sme_smartwork.company.facts import FactKind, InvalidFact, Owner, check_firm, check_worker, kinds
from sme_smartwork.company.model import Firm, FirmFacts, Worker
from sme_smartwork.intake.strict_json import JsonRefused, nearest, read_json
from sme_smartwork.intake.text import clean_text

SCHEMA = "smartwork/firm/1"
MAX_WORKERS = 20_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
_TOP = ("schema", "as_of", "firm", "workers")


FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Days a firm can be judged for; anything else is a slip of the pen."""


class DocumentRefused(JsonRefused):
    """A firm document says something it cannot mean. `path` is the place: "workers[3].birth_date"."""


def to_document(thing: Firm | Worker) -> dict[str, Any]:
    """The known facts of `thing` as plain JSON values: ISO dates, enums by value, decimals as strings."""
    owner: Owner = "firm" if isinstance(thing, Firm) else "worker"
    return {name: _plain(value) for name in kinds(owner) if (value := getattr(thing, name)) is not None}


def firm_from_document(document: Mapping[str, Any], name: str = "", path: str = "firm") -> Firm:
    """The firm `document` describes; raises `DocumentRefused` naming the place below `path`."""
    return Firm(**_facts("firm", document, name, path))


def worker_from_document(document: Mapping[str, Any], name: str = "", path: str = "worker") -> Worker:
    """The person `document` describes; raises `DocumentRefused` naming the place below `path`."""
    facts = _facts("worker", document, name, path)
    if facts.get("code") is None:
        raise DocumentRefused("document.missing", name, f"{path}.code")
    return Worker(**facts)


def facts_from_json(text: str | bytes, name: str, as_of: date | None = None) -> FirmFacts:
    """Read a FIRM.json strictly. `as_of` given by the caller wins over the document's own.

    Raises `JsonRefused` (its subclass `DocumentRefused` for the content) with the place in the file.
    People without a `code` get W-01, W-02 … by their place in the list.
    """
    document = _top(read_json(text, name), name)
    day = _in_range(as_of or _as_of(document, name), name)
    firm = firm_from_document(_object(document.get("firm", {}), name, "firm"), name)
    _checked(lambda: check_firm(firm, day), name, "firm")
    return FirmFacts(day, firm, _workers(document.get("workers", []), day, name))


def facts_to_json(facts: FirmFacts) -> str:
    """`facts` as a FIRM.json that reads back as the same facts."""
    document = {
        "schema": SCHEMA,
        "as_of": facts.as_of.isoformat(),
        "firm": to_document(facts.firm),
        "workers": [to_document(worker) for worker in facts.workers],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return f"{value:f}" if isinstance(value, Decimal) else value


def _top(document: Any, name: str) -> Mapping[str, Any]:
    top = _object(document, name, "")
    if "schema" not in top:
        raise DocumentRefused("document.missing", name, "schema")
    if top["schema"] != SCHEMA:
        raise DocumentRefused("document.other_schema", name, "schema", expected=SCHEMA)
    _check_keys(top, _TOP, name, "")
    return top


def _as_of(document: Mapping[str, Any], name: str) -> date:
    value = document.get("as_of")
    if value is None:
        raise DocumentRefused("document.missing", name, "as_of")
    return _date(value, name, "as_of")


def _in_range(day: date, name: str) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise DocumentRefused("document.as_of_range", name, "as_of", first=FIRST_DAY, last=LAST_DAY)


def _workers(people: Any, day: date, name: str) -> tuple[Worker, ...]:
    if not isinstance(people, list):
        raise DocumentRefused("document.not_a_list", name, "workers")
    if len(people) > MAX_WORKERS:
        raise DocumentRefused("document.too_many_workers", name, "workers", most=f"{MAX_WORKERS:,}")
    workers: list[Worker] = []
    seen: set[str] = set()
    for index, document in enumerate(people):
        path = f"workers[{index}]"
        document = {"code": f"W-{index + 1:02}", **_object(document, name, path)}
        worker = worker_from_document(document, name, path)
        _checked(lambda worker=worker: check_worker(worker, day), name, path)
        if worker.code in seen:
            raise DocumentRefused("document.same_code", name, f"{path}.code", value=worker.code)
        seen.add(worker.code)
        workers.append(worker)
    return tuple(workers)


def _facts(owner: Owner, document: Mapping[str, Any], name: str, path: str) -> dict[str, Any]:
    known = kinds(owner)
    _check_keys(document, known, name, path)
    return {
        key: None if value is None else _value(known[key], value, name, f"{path}.{key}")
        for key, value in document.items()
    }


def _object(value: Any, name: str, path: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise DocumentRefused("document.not_an_object", name, path)


def _check_keys(
    document: Mapping[str, Any], known: Mapping[str, Any] | tuple[str, ...], name: str, path: str
) -> None:
    for key in document:
        if key in known:
            continue
        place = f"{path}.{key}" if path else key
        suggestion = nearest(key, known)
        if suggestion is None:
            raise DocumentRefused("document.unknown_key", name, place, word=key)
        raise DocumentRefused("document.misspelt_key", name, place, word=key, suggestion=suggestion)


def _value(kind: FactKind, value: Any, name: str, path: str) -> Any:
    if issubclass(kind.type, StrEnum):
        return _choice(kind.type, value, name, path)
    if kind.type is date:
        return _date(value, name, path)
    if kind.type is Decimal:
        return _decimal(value, name, path)
    if kind.type is str and isinstance(value, str):
        return clean_text(value)
    if type(value) is not kind.type:
        raise DocumentRefused(f"document.not_{kind.type.__name__}", name, path)
    return value


def _choice(choices: type[StrEnum], value: Any, name: str, path: str) -> StrEnum:
    try:
        return choices(value)
    except ValueError:
        known = ", ".join(choice.value for choice in choices)
        raise DocumentRefused("document.not_a_choice", name, path, choices=known) from None


def _date(value: Any, name: str, path: str) -> date:
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise DocumentRefused("document.not_date", name, path)


def _decimal(value: Any, name: str, path: str) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and _DECIMAL.fullmatch(value)
    ):
        return Decimal(value)
    raise DocumentRefused("document.not_Decimal", name, path)


def _checked(check: Any, name: str, path: str) -> None:
    """Run `check`; an impossible value is told with its place in the file."""
    try:
        check()
    except InvalidFact as problem:
        raise FactRefused(problem, name, f"{path}.{problem.fact.partition('.')[2]}") from None


class FactRefused(DocumentRefused):
    """A value in a document that no firm or person can have; says the fact's own words with the place."""

    def __init__(self, problem: InvalidFact, name: str, path: str) -> None:
        super().__init__("document.impossible", name, path)
        self._problem = problem

    def _part(self, part: str, language: Any) -> str:
        words = super()._part(part, language)
        return f"{words} {self._problem._part(part, language)}" if part != "safe" else words


def firm_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of FIRM.json."""
    from sme_smartwork.company.schema import firm_schema as build

    return build(SCHEMA, MAX_WORKERS)


__all__ = [
    "SCHEMA",
    "DocumentRefused",
    "FactRefused",
    "facts_from_json",
    "facts_to_json",
    "firm_from_document",
    "firm_schema",
    "to_document",
    "worker_from_document",
]
