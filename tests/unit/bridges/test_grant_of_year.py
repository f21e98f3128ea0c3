"""E11 rests on the subsidies' own figures, and comes to what their programme pays the same people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sme_smartwork.bridges.grant_of_year import grant_rules, rules_of
from sme_smartwork.effects.content import content
from sme_smartwork.effects.formulas import grant
from sme_smartwork.effects.model import GrantGroup
from sme_smartwork.packs import installed
from sme_smartwork.rules.figures import Figures
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.service import evaluate, programmes

PROGRAMME = "flexible_work_grant"


def paid(insured: int, people: list[tuple[int, bool]]) -> int | None:
    """What the programme pays in 2026 for people of so many days a month, some with a young child."""
    workers = [
        {"flexible_kind": "telework", "flexible_days": days, "flexible_months": 12, "has_child": has_child}
        | ({"youngest_child_birth_date": "2020-05-05"} if has_child else {})
        for days, has_child in people
    ]
    given = {
        "as_of": "2026-11-22",
        "firm": {"insured_last_year_end": insured, "insurance_since": "2015-01-01"},
        "workers": workers,
    }
    judged = evaluate(facts_of(installed("subsidies"), given, PROGRAMME))
    amount = next(each for each in judged.programmes if each.id == PROGRAMME).amount
    return None if amount is None else amount.won


@pytest.mark.parametrize(
    ("insured", "people"),
    [
        (9, [(4, False)] * 5),
        (20, [(8, False)] * 7),
        (20, [(3, False), (12, True), (4, False), (20, False)]),
        (10, [(4, False)] * 4 + [(4, True)] * 2),
    ],
)
def test_the_formula_comes_to_what_the_programme_pays(insured: int, people: list[tuple[int, bool]]) -> None:
    rules = grant_rules(date(2026, 11, 22))
    assert rules is not None
    groups = [GrantGroup(1, Fraction(days), int(has_child)) for days, has_child in people]
    assert grant(groups, Fraction(insured), rules) == paid(insured, people)


def test_every_name_stands_for_a_figure_of_the_subsidies() -> None:
    names = content().grant
    wanted = {
        *names.figures.values(),
        *names.small.values(),
        *(each for pair in names.tiers for each in pair),
    }
    assert wanted <= set(programmes().figures.names())


def test_2026_has_one_price_and_2025_has_steps() -> None:
    flat, steps = grant_rules(date(2026, 1, 1)), grant_rules(date(2025, 12, 31))
    assert flat is not None
    assert steps is not None
    assert flat.tiers == ((4, 200_000),)
    assert (flat.small_firm, flat.small_heads, flat.is_settled) == (10, 3, True)
    assert steps.tiers == ((4, 150_000), (8, 200_000), (12, 300_000))
    assert (steps.small_firm, steps.is_settled) == (None, False)  # how many people is not confirmed for 2025
    assert steps.confidence == "M"


@pytest.mark.parametrize("day", [date(2023, 6, 1), date(2024, 6, 1), date(2027, 1, 1)])
def test_a_year_without_its_figures_has_no_rules(day: date) -> None:
    assert grant_rules(day) is None


def test_another_figure_in_the_subsidies_is_followed() -> None:
    rules, day = programmes(), date(2026, 11, 22)
    figures = rules.figures
    known = {name: figures.on(name, day) for name in figures.names()}
    entries = {name: (found,) for name, found in known.items() if found is not None}
    unit = entries["flexible_telework_unit.flat"][0]
    entries["flexible_telework_unit.flat"] = (replace(unit, low=250_000, high=250_000),)
    empty = {name: () for name in figures.names() if name not in entries}
    found = rules_of(replace(rules, figures=Figures(entries | empty)), day)
    assert found is not None
    assert found.tiers == ((4, 250_000),)
    assert found.sources
