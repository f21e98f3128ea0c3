"""Definitions of the subsidy pack that no programme shows by itself: areas, wages, people and head-counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.facts.records import firm_of, worker_of
from sme_smartwork.rules.context import Context, SpanNode, TruthNode
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.vocabulary import in_use

IN_2026 = date(2026, 6, 30)


def told(
    name: str,
    firm: Mapping[str, Any] | None = None,
    worker: Mapping[str, Any] | None = None,
    on: date = IN_2026,
) -> Any:
    """What the definition says: truth, number, or None where it is open."""
    words = in_use()
    assert words.definitions is not None
    node = words.definitions.get(name).node
    facts = FirmFacts(on, firm_of(firm or {}), (worker_of({"code": "W-01", **(worker or {})}),))
    asked = tuple(fact for fact in node.fact_set if fact.startswith("worker."))
    context = Context(from_firm(facts, asked, words), on, words.figures)
    if isinstance(node, TruthNode):
        answer = context.spread(node) if node.per_worker else context.truth(node)
        return True if answer.met else False if answer.unmet else None
    assert isinstance(node, SpanNode)
    span = context.span(node)
    return span.lo[0] if span.lo[0] == span.hi[0] else None


@pytest.mark.parametrize(
    ("firm", "expected"),
    [
        ({"region": "seoul", "population_decline_area": False}, False),
        ({"region": "incheon", "population_decline_area": True}, True),
        ({"region": "gyeonggi"}, None),
        ({"region": "gangwon"}, True),
        ({}, None),
    ],
)
def test_outside_the_capital_or_declining(firm: Mapping[str, Any], expected: bool | None) -> None:
    assert told("outside_or_declining", firm) is expected


@pytest.mark.parametrize("region", ["seoul", "incheon", "gyeonggi"])
def test_the_capital_area_is_three_provinces(region: str) -> None:
    assert told("capital_area", {"region": region}) is True
    assert told("capital_area", {"region": "sejong"}) is False
    assert told("capital_area") is None


@pytest.mark.parametrize(
    ("on", "hour", "month"),
    [
        (date(2024, 12, 31), 9860, 2060740),
        (date(2025, 1, 1), 10030, 2096270),
        (date(2026, 1, 1), 10320, 2156880),
        (date(2027, 1, 1), 10700, 2236300),
        (date(2028, 1, 1), None, None),
    ],
)
def test_the_minimum_wage_of_each_year(on: date, hour: int | None, month: int | None) -> None:
    assert told("minimum_wage_hour", on=on) == hour
    assert told("minimum_wage_month", on=on) == month


def test_the_minimum_wage_of_2027_is_known_from_one_source_only() -> None:
    words = in_use()
    for name in ("minimum_wage.hour", "minimum_wage.month"):
        entry = words.figures.on(name, date(2027, 1, 1))
        assert entry is not None
        assert entry.confidence == "C"


@pytest.mark.parametrize(
    ("pay", "hours", "expected"),
    [
        (1000000, 100, True),
        (1238399, 100, None),
        (1238400, 100, False),
        (1032000, 100, None),
        (1031999, 100, True),
        (None, 100, None),
        (1000000, None, None),
    ],
)
def test_pay_is_below_the_minimum_wage_only_where_holidays_do_not_matter(
    pay: int | None, hours: int | None, expected: bool | None
) -> None:
    worker = {"minimum_wage_pay": pay, "monthly_hours": hours}
    assert told("below_minimum_wage", worker=worker) is expected


@pytest.mark.parametrize(
    ("on", "pay", "expected"),
    [
        (date(2023, 12, 31), 1100000, True),
        (date(2024, 1, 1), 1149999, False),
        (date(2024, 12, 31), 1150000, True),
        (date(2025, 1, 1), 1209999, False),
        (date(2025, 12, 31), 1210000, True),
        (date(2026, 1, 1), 1239999, False),
        (date(2026, 1, 1), 1240000, True),
        (date(2026, 1, 1), None, None),
    ],
)
def test_the_pay_floor_of_each_year(on: date, pay: int | None, expected: bool | None) -> None:
    assert told("pay_at_floor", worker={"average_monthly_pay": pay}, on=on) is expected


@pytest.mark.parametrize(
    ("kind", "expected"), [("severe", True), ("mild", False), ("none", False), (None, None)]
)
def test_severity_is_that_of_the_employment_law(kind: str | None, expected: bool | None) -> None:
    assert told("severely_disabled", worker={"disability": kind}) is expected


@pytest.mark.parametrize(
    ("worker", "expected"),
    [
        ({"sex": "female", "career_break": True}, True),
        ({"sex": "female", "career_break": False}, False),
        ({"sex": "male", "career_break": True}, False),
        ({"sex": "female"}, None),
    ],
)
def test_a_career_break_is_that_of_a_woman(worker: Mapping[str, Any], expected: bool | None) -> None:
    assert told("career_break_woman", worker=worker) is expected


@pytest.mark.parametrize(
    ("last_year", "now", "expected"),
    [(29, 29, True), (30, 30, False), (29, 30, None), (30, 29, None), (29, None, None)],
)
def test_fewer_than_thirty_insured_only_where_both_counts_agree(
    last_year: int, now: int | None, expected: bool | None
) -> None:
    firm = {"insured_last_year_end": last_year, "insured_now": now}
    assert told("insured_below_30", firm) is expected


@pytest.mark.parametrize(
    "name",
    [
        "insured_for_flexible_work",
        "insured_for_reduced_hours",
        "insured_for_employment_promotion",
        "insured_for_conversion",
    ],
)
def test_most_limits_count_the_insured_of_last_years_end(name: str) -> None:
    assert told(name, {"insured_last_year_end": 41, "insured_now": 7}) == 41
    assert told(name) is None


def test_senior_grants_count_the_quarters_mean() -> None:
    assert told(
        "insured_for_seniors", {"insured_quarter_mean": Decimal("40.5"), "insured_last_year_end": 7}
    ) == Decimal("40.5")


def test_the_youth_grant_rounds_its_mean_up() -> None:
    assert told("insured_for_youth", {"insured_12_month_mean": Decimal("8.02")}) == 9
    assert told("insured_for_youth", {"insured_12_month_mean": 8}) == 8


def test_what_was_entered_of_a_person_stands_and_the_others_follow() -> None:
    words = in_use()
    child = {"youngest_child_birth_date": "2020-01-01"}
    people = (
        worker_of({"code": "W-01", "has_child": False} | child),
        worker_of({"code": "W-02"} | child),
        worker_of({"code": "W-03"}),
    )
    facts = from_firm(FirmFacts(IN_2026, workers=people), ("worker.has_child",), words)
    assert facts.column("worker.has_child") == [False, True, None]


def test_what_follows_from_a_fact_by_way_of_others_rests_on_it_too() -> None:
    words = in_use()
    assert words.definitions is not None
    follows = {each.fills: each.node.fact_set for each in words.definitions.each.values() if each.fills}
    fills = words.definitions.fills
    steps = 0
    for fact in {name for some in follows.values() for name in some}:
        resting = fills.resting_on(fact)
        for name, looked_at in follows.items():
            if not resting.isdisjoint(looked_at):
                assert name in resting, (fact, name)
                steps += fact not in looked_at
    assert steps  # some facts follow from facts that follow
