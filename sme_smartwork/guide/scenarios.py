"""The guide pack's own cases: what a search finds, and which card explains a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sme_smartwork.guide.search import search

if TYPE_CHECKING:
    from sme_smartwork.guide.content import Content
    from sme_smartwork.packs import Scenario


def differences(known: Content, scenario: Scenario) -> Iterator[str]:
    """Where the guide answers otherwise than `scenario` expects."""
    given, expect = scenario.given, scenario.expect
    if "at" in given:
        screen, _, where = given["at"].partition(":")
        card = known.help_for(screen, where)
        found = card.id if card else None
        if found != expect["card"]:
            yield f"card: expected {expect['card']}, got {found}"
        return
    names = [card.id for card in search(known, given["query"])]
    if "first" in expect:
        first = names[: len(expect["first"]) or None]
        if first != expect["first"]:
            yield f"first: expected {expect['first']}, got {first}"
    for name in expect.get("among", ()):
        if name not in names:
            yield f"among: expected {name}, got {names}"
