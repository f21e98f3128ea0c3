"""Priority support is what was entered, else what follows from the firm's facts, with the reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sme_smartwork.company.model import Firm
from sme_smartwork.company.priority import priority_support

DAY = date(2026, 11, 22)


def test_what_was_entered_wins() -> None:
    told = priority_support(Firm(priority_support=False, industry="62", regular_workers=Decimal(5)), DAY)
    assert told.value is False
    assert (told.source, told.missing) == ("", ())


@pytest.mark.parametrize(
    ("industry", "people", "value"),
    [
        ("10", 500, True),
        ("62", 300, True),
        ("34", 101, None),
        ("76", 100, True),
        ("47", 201, None),
        ("85", 100, True),
    ],
)
def test_the_threshold_follows_the_industry(industry: str, people: int, value: bool | None) -> None:
    firm = Firm(industry=industry, regular_workers=Decimal(people), conglomerate=False)
    told = priority_support(firm, DAY)
    assert told.value is value
    assert told.reason.ko
    assert told.reason.en
    assert told.source


def test_a_group_member_is_none() -> None:
    assert priority_support(Firm(conglomerate=True, small_medium=True), DAY).value is False


def test_missing_facts_are_named() -> None:
    told = priority_support(Firm(), DAY)
    assert told.value is None
    assert "industry" in told.missing
