"""The use rate counts a person once a month, and only where employed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sme_smartwork.guide.use import use_by_month

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def test_a_person_counts_once_a_month_and_only_while_employed() -> None:
    days = [("A", date(2026, 11, day)) for day in (2, 3, 4)] + [
        ("B", date(2026, 11, 9)),
        ("B", date(2026, 9, 9)),
    ]
    found = use_by_month(days, {NOVEMBER: frozenset("ACD"), OCTOBER: frozenset("AB")})
    assert [(each.month, each.used, each.employed) for each in found] == [(OCTOBER, 0, 2), (NOVEMBER, 1, 3)]
    assert found[1].rate == Fraction(1, 3)


def test_a_month_without_anybody_has_no_rate() -> None:
    assert use_by_month([], {NOVEMBER: frozenset()})[0].rate is None
