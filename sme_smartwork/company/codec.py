"""A firm as a document: what `FIRM.json` says, read strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from sme_smartwork.company.choices import choices_of, plain_choices
from sme_smartwork.company.facts import InvalidFact, check_firm, check_row, check_worker_facts
from sme_smartwork.company.model import Firm, FirmFacts, Row, Worker
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import Table, event_tables
from sme_smartwork.facts.plain import Unreadable, read_day
from sme_smartwork.facts.records import firm_of, plain_record, row_of, worker_of
from sme_smartwork.intake.strict_json import JsonRefused, nearest, read_json
from sme_smartwork.intake.text import clean_text

SCHEMA = "smartwork/firm/1"
MAX_WORKERS = 20_000
MAX_ROWS = 100_000  # of one table of events
CHOICES = ("pinned", "dismissed", "received")
_TOP = ("schema", "as_of", "firm", "workers", *CHOICES)
Read = TypeVar("Read")


FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Days a firm can be judged for; anything else is a slip of the pen."""


class DocumentRefused(JsonRefused):
    """A firm document says something it cannot mean. `path` is the place: "workers[3].birth_date"."""


def to_document(thing: Firm | Worker | Row) -> dict[str, Any]:
    """The known facts of `thing` as plain JSON values: ISO dates, choices by id, decimals as strings."""
    return plain_record(thing)


def firm_from_document(document: Mapping[str, Any], name: str = "", path: str = "firm") -> Firm:
    """The firm `document` describes; raises `DocumentRefused` naming the place below `path`."""
    return _told_at(name, path, firm_of, document)


def worker_from_document(document: Mapping[str, Any], name: str = "", path: str = "worker") -> Worker:
    """The person `document` describes; raises `DocumentRefused` naming the place below `path`."""
    return _told_at(name, path, worker_of, document)


def facts_from_json(text: str | bytes, name: str, as_of: date | None = None) -> FirmFacts:
    """Read a FIRM.json strictly. `as_of` given by the caller wins over the document's own.

    Raises `JsonRefused` (its subclass `DocumentRefused` for the content) with the place in the file.
    People without a `code` get W-01, W-02 … by their place in the list, events L-01, P-01 … by theirs.
    Facts that contradict each other are read: `contradictions` lists them.
    """
    top = _object(read_json(text, name), name, "")
    tables = _tables(top, name)
    day = _in_range(as_of or _as_of(top, name), name)
    firm = firm_from_document(_object(top.get("firm", {}), name, "firm"), name)
    _checked(name, "firm", check_firm, firm, day)
    workers = _workers(top.get("workers", []), day, name)
    codes = {worker.code for worker in workers}
    events = {table.name: _rows(table, top[table.plural], codes, day, name) for table in tables}
    choices = {key: top[key] for key in CHOICES if key in top}
    return FirmFacts(day, firm, workers, events, _told_at(name, "", choices_of, choices, codes))


def facts_to_json(facts: FirmFacts) -> str:
    """`facts` as a FIRM.json that reads back as the same facts."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "as_of": facts.as_of.isoformat(),
        "firm": to_document(facts.firm),
        "workers": [to_document(worker) for worker in facts.workers],
    }
    for table, rows in facts.events.items():
        document[f"{table}s"] = [to_document(row) for row in rows]
    document |= plain_choices(facts.choices)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _tables(top: Mapping[str, Any], name: str) -> tuple[Table, ...]:
    """The tables of events the document has rows of, once its schema and its keys are known to be ours."""
    if "schema" not in top:
        raise DocumentRefused("document.missing", name, "schema")
    if top["schema"] != SCHEMA:
        raise DocumentRefused("document.other_schema", name, "schema", expected=SCHEMA)
    if all(key in _TOP for key in top):
        return ()
    tables = event_tables(dictionary())
    _check_keys(top, (*_TOP, *(table.plural for table in tables)), name)
    return tuple(table for table in tables if table.plural in top)


def _as_of(document: Mapping[str, Any], name: str) -> date:
    value = document.get("as_of")
    if value is None:
        raise DocumentRefused("document.missing", name, "as_of")
    return _told_at(name, "as_of", read_day, value)


def _in_range(day: date, name: str) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise DocumentRefused("document.as_of_range", name, "as_of", first=FIRST_DAY, last=LAST_DAY)


def _workers(people: Any, day: date, name: str) -> tuple[Worker, ...]:
    if isinstance(people, list) and len(people) > MAX_WORKERS:
        raise DocumentRefused("document.too_many_workers", name, "workers", most=f"{MAX_WORKERS:,}")
    workers: list[Worker] = []
    for path, document in _listed(people, "workers", "W", name):
        worker = worker_from_document(document, name, path)
        _checked(name, path, check_worker_facts, worker, day)
        workers.append(worker)
    return tuple(workers)


def _rows(table: Table, written: Any, codes: set[str], day: date, name: str) -> tuple[Row, ...]:
    """The rows of one table of events; each that names a person names one of `codes`."""
    if isinstance(written, list) and len(written) > MAX_ROWS:
        raise DocumentRefused("document.too_many_rows", name, table.plural, most=f"{MAX_ROWS:,}")
    rows: list[Row] = []
    for path, document in _listed(written, table.plural, table.name[0].upper(), name):
        row = _told_at(name, path, row_of, table.name, document)
        if row.worker is not None and row.worker not in codes:
            raise DocumentRefused("document.no_such_worker", name, f"{path}.worker", value=row.worker)
        _checked(name, path, check_row, table.name, row, day)
        rows.append(row)
    return tuple(rows)


def _listed(written: Any, key: str, letter: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Place and content of each entry of a list, with a code of its own that stands once in the list."""
    if not isinstance(written, list):
        raise DocumentRefused("document.not_a_list", name, key)
    seen: set[str] = set()
    for index, document in enumerate(written):
        path = f"{key}[{index}]"
        entry = {"code": f"{letter}-{index + 1:02}", **_object(document, name, path)}
        if isinstance(entry["code"], str):
            code = clean_text(entry["code"])
            if code in seen:
                raise DocumentRefused("document.same_code", name, f"{path}.code", value=code)
            seen.add(code)
        yield path, entry


def _object(value: Any, name: str, path: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise DocumentRefused("document.not_an_object", name, path)


def _check_keys(document: Mapping[str, Any], known: tuple[str, ...], name: str) -> None:
    for key in document:
        if key in known:
            continue
        suggestion = nearest(key, known)
        if suggestion is None:
            raise DocumentRefused("document.unknown_key", name, key, word=key)
        raise DocumentRefused("document.misspelt_key", name, key, word=key, suggestion=suggestion)


def _told_at(name: str, path: str, read: Callable[..., Read], *given: object) -> Read:
    """What `read` gives; a value that cannot be read is told with its place in the file."""
    try:
        return read(*given)
    except Unreadable as problem:
        place = ".".join(part for part in (path, problem.path) if part)
        raise DocumentRefused(f"document.{problem.code}", name, place, **problem.params) from None


def _checked(name: str, path: str, check: Callable[..., None], *given: object) -> None:
    """Run `check`; an impossible value is told with its place in the file."""
    try:
        check(*given)
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

    return build(SCHEMA, MAX_WORKERS, MAX_ROWS)


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
