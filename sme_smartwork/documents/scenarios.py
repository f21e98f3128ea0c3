"""The cases a documents pack brings: a firm, what is filled in, and what must come of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sme_smartwork.company.model import Firm, FirmFacts, Worker
from sme_smartwork.documents.conditions import Case
from sme_smartwork.documents.drafting import draft
from sme_smartwork.documents.filling import filled
from sme_smartwork.documents.judging import judge
from sme_smartwork.documents.model import Known
from sme_smartwork.documents.parts import Content
from sme_smartwork.packs import Scenario

_DAY = "2026-11-22"
_GROUPS = ("missing", "over", "unfit", "open")


def differences(content: Content, scenario: Scenario) -> Iterator[str]:
    """Where what comes of a case is not what the case expects."""
    given, expect = scenario.given, scenario.expect
    document = content.documents[given["document"]]
    case = Case(filled(content, document, known_of(given), given["fields"], {}, given.get("worker")),
                known_of(given), given.get("worker"))  # fmt: skip
    found = judge(document, case)
    told: dict[str, Any] = {name: [each.id for each in getattr(found, name)] for name in _GROUPS}
    told |= {"state": found.state.value, "need": found.need.value}
    told["laws"] = list(dict.fromkeys(each.law.id for each in found.points if each.law))
    paper = draft(content, document, case, "ko")
    told["clauses"] = list(paper.clauses)
    for name, wanted in expect.items():
        if name != "says" and wanted != told[name]:
            yield f"{name}: expected {wanted}, got {told[name]}"
    text = "\n".join(paper.lines())
    yield from (f"says: not there: {each}" for each in expect.get("says", ()) if each not in text)


def known_of(given: Mapping[str, Any]) -> Known:
    """The firm of a case."""
    heads, types = given.get("heads"), given.get("types")
    born = given.get("born", {})
    workers = tuple(
        Worker(code, name=code, birth_date=date.fromisoformat(day) if day else None)
        for code, day in born.items()
    )
    on = date.fromisoformat(given.get("on", _DAY))
    firm = Firm(name="Hanbit", regular_workers=None if heads is None else Decimal(heads))
    return Known(FirmFacts(on, firm, workers), None if types is None else frozenset(types), on)
