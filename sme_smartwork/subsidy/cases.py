"""The facts of a pack's test case: what the case says over the examples of its programme and of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from sme_smartwork.company.model import FirmFacts, Row
from sme_smartwork.facts.records import firm_of, row_of, worker_of
from sme_smartwork.packs import Pack, Scenario

_LISTS: Mapping[str, tuple[str, str]] = {
    "leaves": ("leave", "L"),
    "purchases": ("purchase", "P"),
    "days": ("day", "D"),
}
"""How a case calls the rows of a table, and the letter of their codes."""

Given = Mapping[str, Any]


def facts_of_case(pack: Pack, scenario: Scenario) -> FirmFacts:
    """The facts a case of `pack` speaks of."""
    return facts_of(pack, scenario.given, programme_of(pack, scenario))


def facts_of(pack: Pack, given: Given, programme: str | None = None) -> FirmFacts:
    """What is given over the examples of `programme` and pack; with `blank` nothing else is known."""
    example = {} if given.get("blank", False) else _example(pack, programme)
    return FirmFacts(
        date.fromisoformat(given["as_of"]),
        firm_of(example.get("firm", {}) | given.get("firm", {})),
        tuple(map(worker_of, _people(example, given))),
        {table: tuple(rows) for table, rows in _events(example, given) if rows},
    )


def programme_of(pack: Pack, scenario: Scenario) -> str | None:
    """The programme whose example a case starts from: the one it names, else the longest id its file's
    name begins with.
    """
    if "of" in scenario.given:
        return str(scenario.given["of"])
    stem = PurePosixPath(scenario.place.file).stem
    return max((name for name in pack.items if stem.startswith(name)), key=len, default=None)


def _example(pack: Pack, item: str | None) -> dict[str, Any]:
    """The pack's example of each table with the programme's own facts over it."""
    example = {table: dict(facts) for table, facts in pack.content.get("example", {}).items()}
    own = pack.items[item].get("example", {}) if item is not None else {}
    about = pack.items[item].get("about", "worker") if item is not None else "worker"
    for part, facts in own.items():
        table = about if part == "row" else part
        example[table] = example.get(table, {}) | facts
    return example


def _people(example: Given, given: Given) -> Iterator[dict[str, Any]]:
    start = example.get("worker", {}) | given.get("all_workers", {})
    for number, each in enumerate(given.get("workers", ()), start=1):
        yield {"code": f"W-{number:02}"} | start | each


def _events(example: Given, given: Given) -> Iterator[tuple[str, list[Row]]]:
    for name, (table, letter) in _LISTS.items():
        start = example.get(table, {})
        yield (
            table,
            [
                row_of(table, {"code": f"{letter}-{number:02}"} | start | each)
                for number, each in enumerate(given.get(name, ()), start=1)
            ],
        )
