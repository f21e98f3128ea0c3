"""The cases a pack brings: reckons one and tells each result that differs from what it expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sme_smartwork.effects.checks import check
from sme_smartwork.effects.content import Content
from sme_smartwork.effects.model import (
    Amount,
    Case,
    Effects,
    Flag,
    GrantGroup,
    GrantRules,
    Inputs,
    Spending,
    State,
    WeekGroup,
)
from sme_smartwork.effects.reckon import reckon
from sme_smartwork.packs import Scenario


def differences(known: Content, scenario: Scenario) -> Iterator[str]:
    """Each result of `scenario` that is not as expected, in words for the writer of the pack."""
    given = inputs_of(known, scenario.given)
    check(given, known)
    found = reckon(given, known)
    for name, expected in scenario.expect.items():
        yield from _line(found, name, expected)


def inputs_of(known: Content, given: Mapping[str, Any]) -> Inputs:
    """The inputs a case gives, over the defaults of a region on a day where it names them."""
    numbers = {name: Fraction(value) for name, value in given.get("inputs", {}).items()}
    return Inputs(
        numbers=_defaults(known, given) | _preset(known, given) | numbers,
        week=_groups(given.get("week")),
        flags=frozenset(map(Flag, given.get("flags", ()))),
        trips=_spendings(given.get("trips")) or (),
        one_off=_spendings(given.get("one_off")),
        monthly=_spendings(given.get("monthly")),
        grant=_grant(given.get("grant")),
        rules=_rules(given["rules"]) if "rules" in given else None,
    )


def _defaults(known: Content, given: Mapping[str, Any]) -> dict[str, Fraction]:
    if "defaults" not in given:
        return {}
    day = date.fromisoformat(str(given.get("as_of", known.knowledge_date + "-01")))
    keys = [key for field in known.fields.values() for key in field.keys]
    found = {key: known.default(key, day, given["defaults"]) for key in keys}
    return {key: each.value for key, each in found.items() if each is not None}


def _preset(known: Content, given: Mapping[str, Any]) -> dict[str, Fraction]:
    cases = {case.id: case for preset in known.presets for case in preset.cases}
    return dict(cases[given["preset"]].inputs) if "preset" in given else {}


def _groups(told: list[Mapping[str, Any]] | None) -> tuple[WeekGroup, ...] | None:
    return None if told is None else tuple(WeekGroup(each["people"], Fraction(each["days"])) for each in told)


def _spendings(told: list[Mapping[str, Any]] | None) -> tuple[Spending, ...] | None:
    if told is None:
        return None
    return tuple(Spending("", Fraction(each["count"]), Fraction(each["won"])) for each in told)


def _grant(told: list[Mapping[str, Any]] | None) -> tuple[GrantGroup, ...] | None:
    if told is None:
        return None
    return tuple(
        GrantGroup(each["people"], Fraction(each["days"]), each.get("young_children", 0)) for each in told
    )


def _rules(told: Mapping[str, Any]) -> GrantRules:
    number = {name: Fraction(value) for name, value in told.items() if name != "tiers"}
    return GrantRules(
        year=0,
        tiers=tuple((Fraction(each["days"]), Fraction(each["won"])) for each in told["tiers"]),
        factor=number["factor"],
        months=number["months"],
        head_share=number["share"],
        head_most=number["most"],
        limit=number["limit"],
        limit_parent=number["limit_parent"],
        small_firm=number.get("small_firm"),
        small_heads=number.get("small_heads"),
    )


def _line(found: Effects, name: str, expected: Any) -> Iterator[str]:
    wanted = expected if isinstance(expected, Mapping) else dict.fromkeys(Case, expected)
    for case, each in wanted.items():
        amount = found.line(name).amounts[Case(case)]
        if amount != _amount(each):
            yield f"{name}.{case}: expected {each}, got {amount.value or amount.state}"


def _amount(expected: str | None) -> Amount:
    if expected in (State.OFF, State.NEVER):
        return Amount(State(expected))
    return Amount.of(None if expected is None else Fraction(expected))
