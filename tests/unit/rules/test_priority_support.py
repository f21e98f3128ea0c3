"""Priority-support enterprises by industry and head-count (고용보험법 시행령 별표 1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sme_smartwork.company.model import Firm, FirmFacts
from sme_smartwork.rules.definitions import Derived, derived
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.industry import code_of, section_of
from sme_smartwork.rules.vocabulary import in_use

DAY = date(2026, 11, 22)
LIMITS = {
    "26": 500, "34": 100, "07": 300, "41": 300, "49": 300, "62": 300, "75": 300, "76": 100, "71": 300,
    "86": 300, "46": 200, "56": 200, "65": 200, "90": 200, "01": 100, "35": 100, "68": 100, "85": 100,
    "96": 100, "C34": 100, "J62": 300, "J": 300,
}  # fmt: skip


def told(on: date = DAY, **facts: Any) -> Derived:
    """What the definition says of a firm of which only these facts are known."""
    words = in_use()
    assert words.definitions is not None
    definition = words.definitions.filling("firm.priority_support")
    assert definition is not None
    return derived(definition, from_firm(FirmFacts(on, Firm(**facts))))


@pytest.mark.parametrize(("industry", "limit"), LIMITS.items())
def test_every_industry_has_its_limit(industry: str, limit: int) -> None:
    firm = {"industry": industry, "small_medium": False, "conglomerate": False}
    assert told(**firm, regular_workers=Decimal(limit)).value is True
    assert told(**firm, regular_workers=Decimal(limit) + Decimal("0.1")).value is None
    assert f"{limit}" in told(**firm, regular_workers=Decimal(limit)).reason.ko  # type: ignore[union-attr]


def test_sections_and_divisions_are_both_understood() -> None:
    assert section_of("62") == section_of("J") == section_of("j62") == "J"
    assert code_of("6201") == "J6201"
    assert section_of("43") is section_of("ZZ") is section_of("C62") is section_of("") is None


@pytest.mark.parametrize(("section", "limit"), [("C", 500), ("N", 300)])
def test_a_bare_section_that_hides_a_division_with_another_limit_is_asked_for_the_division(
    section: str, limit: int
) -> None:
    firm: dict[str, Any] = {"industry": section, "small_medium": False, "conglomerate": False}
    assert told(**firm, regular_workers=100).value is True
    for people in (101, limit):
        found = told(**firm, regular_workers=people)
        assert (found.value, found.missing) == (None, ("firm.industry",))
        assert found.reason is not None
        assert str(limit) in found.reason.ko
        assert "100" in found.reason.en
    assert told(**firm, regular_workers=limit + 1).missing == ()


def test_the_limits_are_those_of_the_judged_day() -> None:
    firm: dict[str, Any] = {"industry": "62", "regular_workers": 10, "conglomerate": False}
    assert told(date(2017, 12, 26), **firm).value is True
    assert told(date(2017, 12, 25), **firm).value is None


def test_over_the_limit_stays_open_because_a_grown_firm_keeps_its_standing_for_five_years() -> None:
    found = told(industry="62", regular_workers=1_000, small_medium=False, conglomerate=False)
    assert (found.value, found.missing) == (None, ())
    assert found.reason is not None
    assert "1,000" not in found.reason.ko
    assert "300" in found.reason.ko


def test_a_business_group_decides_against_everything_else() -> None:
    assert told(industry="62", regular_workers=5, small_medium=True, conglomerate=True).value is False


def test_a_small_firm_is_one_whatever_else_is_unknown() -> None:
    found = told(small_medium=True)
    assert found.value is True
    assert found.sources == ("EI-DEC",)


def test_what_is_missing_is_named() -> None:
    assert told(industry="62", regular_workers=10).missing == ("firm.conglomerate",)
    assert told(regular_workers=150, small_medium=False, conglomerate=False).missing == ("firm.industry",)
    assert told(regular_workers=100, conglomerate=False).value is True  # within the limit of any industry
    unknown = told(industry="62").missing
    assert {"firm.regular_workers", "firm.small_medium"} <= set(unknown)


def test_what_was_entered_wins_over_what_follows() -> None:
    entered = FirmFacts(DAY, Firm(priority_support=False, small_medium=True))
    assert from_firm(entered).column("firm.priority_support") == [False]
    assert from_firm(FirmFacts(DAY, Firm(small_medium=True))).column("firm.priority_support") == [True]
    assert from_firm(FirmFacts(DAY, Firm())).column("firm.priority_support") == [None]
