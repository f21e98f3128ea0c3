"""Priority-support enterprises by industry and head-count (고용보험법 시행령 별표 1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sme_smartwork.rules.priority_support import derive, section_of, thresholds

DAY = date(2026, 11, 22)
LIMITS = {
    "26": 500, "34": 100, "07": 300, "41": 300, "49": 300, "62": 300, "75": 300, "76": 100, "71": 300,
    "86": 300, "46": 200, "56": 200, "65": 200, "90": 200, "01": 100, "35": 100, "68": 100, "85": 100,
    "96": 100,
}  # fmt: skip


@pytest.mark.parametrize(("division", "limit"), LIMITS.items())
def test_every_industry_has_its_limit(division: str, limit: int) -> None:
    assert thresholds(division, DAY) == (limit, limit)


def test_sections_and_divisions_are_both_understood() -> None:
    assert section_of("62") == section_of("J") == section_of("J62") == "J"
    assert section_of("43") is None
    assert thresholds("ZZ", DAY) is None
    assert thresholds("J", DAY) == thresholds("J62", DAY) == (300, 300)
    assert thresholds("C34", DAY) == thresholds("N76", DAY) == (100, 100)


@pytest.mark.parametrize(("section", "limit"), [("C", 500), ("N", 300)])
def test_a_bare_section_that_hides_a_division_with_another_limit_is_asked_for_the_division(
    section: str, limit: int
) -> None:
    assert thresholds(section, DAY) == (100, limit)
    assert derive(section, 100, None, False, DAY).value is True
    for people in (101, limit):
        told = derive(section, people, None, False, DAY)
        assert (told.value, told.missing) == (None, ("industry",))
        assert str(limit) in told.reason.ko
    assert derive(section, limit + 1, False, False, DAY).missing == ()


def test_the_limits_are_those_of_the_judged_day() -> None:
    assert thresholds("62", date(2017, 12, 26)) == (300, 300)
    assert thresholds("62", date(2017, 12, 25)) is None
    assert derive("62", 10, None, False, date(2017, 12, 25)).value is None


@pytest.mark.parametrize(
    ("workers", "expected"), [(300, True), (Decimal("300.5"), None), (Decimal("299.9"), True)]
)
def test_the_limit_itself_still_counts(workers: Decimal | int, expected: bool | None) -> None:
    assert derive("62", workers, None, False, DAY).value is expected


def test_over_the_limit_stays_open_because_a_grown_firm_keeps_its_standing_for_five_years() -> None:
    told = derive("62", 1_000, False, False, DAY)
    assert told.value is None
    assert "1,000" not in told.reason.ko
    assert "300" in told.reason.ko
    assert told.missing == ()


def test_a_business_group_decides_against_everything_else() -> None:
    assert derive("62", 5, None, True, DAY).value is False


def test_a_small_firm_is_one_whatever_else_is_unknown() -> None:
    told = derive(None, None, True, None, DAY)
    assert told.value is True
    assert told.source == "EI-DEC"


def test_what_is_missing_is_named() -> None:
    assert derive("62", 10, None, None, DAY).missing == ("conglomerate",)
    assert derive(None, 10, False, False, DAY).missing == ("industry",)
    assert derive("62", None, None, None, DAY).missing == ("regular_workers", "small_medium")
