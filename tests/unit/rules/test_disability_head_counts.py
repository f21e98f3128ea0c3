"""Heads by the disability employment act: regular workers, base seats, the duty and what the levy costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sme_smartwork.company.model import Disability, Firm, FirmFacts, Worker
from sme_smartwork.rules.definitions import Derived, derived
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.vocabulary import in_use

DAY = date(2026, 11, 22)
RATES = [
    (date(2024, 1, 1), 31), (date(2026, 12, 31), 31), (date(2027, 1, 1), 33),
    (date(2028, 12, 31), 33), (date(2029, 1, 1), 35),
]  # fmt: skip


def told(name: str, on: date = DAY, workers: tuple[Worker, ...] = (), **facts: Any) -> Derived:
    """What a definition says of a firm of which only these facts are known."""
    words = in_use()
    assert words.definitions is not None
    typed = {key: facts.pop(key) for key in list(facts) if key in Firm.__dataclass_fields__}
    firm = Firm(**typed, more=facts)
    return derived(words.definitions.get(name), from_firm(FirmFacts(on, firm, workers)))


@pytest.mark.parametrize(("on", "heads"), RATES)
def test_the_quota_rises_on_the_first_of_january_of_2027_and_2029(on: date, heads: int) -> None:
    assert told("disability_obligation", on, disability_base_workers=1_000).value == heads
    assert told("disability_base_seats", on, disability_base_workers=1_000).value == heads


@pytest.mark.parametrize(
    ("workers", "duty", "seats"), [(32, 0, 1), (33, 1, 2), (64, 1, 2), (65, 2, 3), (99, 3, 4), (100, 3, 4)]
)
def test_the_duty_drops_fractions_and_the_base_seats_round_them_up(
    workers: int, duty: int, seats: int
) -> None:
    assert told("disability_obligation", disability_base_workers=workers).value == duty
    assert told("disability_base_seats", disability_base_workers=workers).value == seats


@pytest.mark.parametrize(
    ("on", "million", "heads"),
    [(date(2024, 12, 31), 9_863, 50), (date(2024, 12, 31), 9_862, 49), (date(2025, 1, 1), 10_680, 50)],
)
def test_construction_without_a_head_count_takes_its_turnover(on: date, million: int, heads: int) -> None:
    turnover = million * 1_000_000
    firm: dict[str, Any] = {"industry": "41", "construction_without_heads": True}
    assert told("disability_month_workers", on, construction_turnover=turnover, **firm).value == heads


def test_severe_disabilities_of_sixty_hours_count_twice_for_the_duty() -> None:
    assert told("disability_recognised", disabled_heads=4, severe_heads_60=3).value == 7


def test_a_person_counts_with_sixteen_days_and_sixty_hours_or_a_severe_disability() -> None:
    people = (
        _person(1, paid_days=16, monthly_hours=Decimal(60)),
        _person(2, paid_days=15, monthly_hours=Decimal(209)),
        _person(3, paid_days=22, monthly_hours=Decimal(59)),
        _person(4, paid_days=16, monthly_hours=Decimal(8), disability=Disability.SEVERE),
    )
    firm: dict[str, Any] = {"industry": "62", "roster_complete_since": date(2020, 1, 1)}
    assert told("disability_month_workers", workers=people, **firm).value == 2
    assert told("disability_heads", workers=people, **firm).value == 1
    assert told("disability_severe_60_heads", workers=people, **firm).value == 0


def test_without_a_complete_roster_the_count_stays_open() -> None:
    assert told("disability_month_workers", workers=(_person(1, paid_days=20),)).value is None


@pytest.mark.parametrize(("workers", "met"), [(49, True), (50, False), (64, False)])
def test_the_duty_begins_at_fifty_workers(workers: int, met: bool) -> None:
    heads: dict[str, Any] = {"disabled_heads": 0, "severe_heads_60": 0}
    assert told("disability_duty_met", disability_base_workers=workers, **heads).value is met


def test_one_head_meets_the_duty_of_fifty() -> None:
    found = told("disability_duty_met", disability_base_workers=50, disabled_heads=1, severe_heads_60=0)
    assert found.value is True
    assert found.reason is not None
    assert "1" in found.reason.ko


def _person(number: int, **facts: Any) -> Worker:
    whole: dict[str, Any] = {"hired_on": date(2020, 1, 2), "disability": Disability.NONE}
    return Worker(f"W-{number:02}", **(whole | {"monthly_hours": Decimal(209)} | facts))
