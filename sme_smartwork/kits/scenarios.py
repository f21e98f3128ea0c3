"""The cases the kits pack brings: builds one and tells each sum that differs from what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sme_smartwork.kits.building import build
from sme_smartwork.kits.content import Content
from sme_smartwork.kits.model import Choice, FirmSide
from sme_smartwork.packs import Scenario


def differences(known: Content, scenario: Scenario) -> Iterator[str]:
    """Each sum of `scenario` that is not as expected, in words for the writer of the pack."""
    given = scenario.given
    choice = Choice(
        tuple(given["types"]), given.get("size"), given.get("prices", {}), given.get("counts", {})
    )
    firm = FirmSide({"people": given["people"]} if "people" in given else {})
    kit = build(choice, date.fromisoformat(f"{known.knowledge_date}-01"), firm, known)
    found = {
        "one_off": kit.one_off,
        "monthly": kit.monthly,
        "first_year": kit.first_year,
        "zero": None if kit.zero is None else kit.zero.won,
        "missing": [each.id for each in kit.missing],
    }
    for name, expected in scenario.expect.items():
        if found[name] != expected:
            yield f"{name}: expected {expected}, got {found[name]}"
