"""Single facts are possible or refused in words that name them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sme_smartwork.company.facts import InvalidFact, check_facts, check_worker
from sme_smartwork.company.model import Disability, Firm, Worker
from sme_smartwork.facts.dictionary import fact
from sme_smartwork.wording import LANGUAGES

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("owner", "facts", "code"),
    [
        ("worker", {"birth_date": date(2026, 11, 23)}, "fact.future"),
        ("worker", {"birth_date": date(1899, 12, 31)}, "fact.date_range"),
        ("worker", {"youngest_child_birth_date": date(2027, 1, 1)}, "fact.future"),
        ("firm", {"founded_on": date(2026, 12, 1)}, "fact.future"),
        ("worker", {"average_monthly_pay": -1}, "fact.number_range"),
        ("worker", {"average_monthly_pay": 1_000_000_001}, "fact.number_range"),
        ("worker", {"weekly_hours": Decimal("168.5")}, "fact.number_range"),
        ("worker", {"weekly_hours": Decimal("NaN")}, "fact.wrong_kind"),
        ("worker", {"paid_days": 32}, "fact.number_range"),
        ("worker", {"paid_days": True}, "fact.wrong_kind"),
        ("worker", {"insured": 1}, "fact.wrong_kind"),
        ("worker", {"disability": "severe"}, "fact.wrong_kind"),
        ("worker", {"hired_on": "2024-01-15"}, "fact.wrong_kind"),
        ("worker", {"name": "x" * 101}, "fact.text_length"),
        ("worker", {"name": " "}, "fact.text_length"),
        ("worker", {"name": "김하나 900115-2234567"}, "fact.resident_number"),
        ("firm", {"name": "9001152234567"}, "fact.resident_number"),
        ("firm", {"industry": "6201"}, "fact.no_such_industry"),
        ("firm", {"regular_workers": Decimal("-0.5")}, "fact.number_range"),
    ],
)
def test_an_impossible_fact_is_refused_by_name(owner: Any, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        check_facts(owner, facts, TODAY)
    name = next(iter(facts))
    assert (refused.value.code, refused.value.fact) == (code, f"{owner}.{name}")
    for language in LANGUAGES:
        told = refused.value.told(language)
        known = fact(f"{owner}.{name}")
        assert known is not None
        assert known.label.say(language) in told or code == "fact.no_such_industry"
        assert "900115" not in told


@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": TODAY},
        {"hired_on": date(2027, 1, 4)},
        {"left_on": date(2026, 12, 31)},
        {"weekly_hours": Decimal(168)},
        {"weekly_hours": 40},
        {"average_monthly_pay": 0},
        {"disability": Disability.NONE},
        {"name": None},
    ],
)
def test_possible_facts_pass(facts: dict[str, Any]) -> None:
    check_facts("worker", facts, TODAY)


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        ({"birth_date": date(1990, 1, 1), "hired_on": date(1989, 1, 1)}, "worker.hired_on"),
        ({"hired_on": date(2024, 1, 2), "left_on": date(2024, 1, 1)}, "worker.left_on"),
        (
            {"birth_date": date(1990, 1, 1), "youngest_child_birth_date": date(1980, 1, 1)},
            "worker.youngest_child_birth_date",
        ),
    ],
)
def test_dates_must_follow_each_other(facts: dict[str, Any], fact: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        check_worker(Worker(code="W-01", **facts), TODAY)
    assert (refused.value.code, refused.value.fact) == ("fact.before", fact)


def test_a_fact_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        check_facts("firm", {"colour": "blue"}, TODAY)
    assert Firm().name is None


@pytest.mark.parametrize(
    ("hired_on", "left_on", "is_employed"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2026, 11, 23), None, False),
        (None, TODAY, True),
        (None, date(2026, 11, 21), False),
        (None, date(2026, 11, 23), True),
        (TODAY, TODAY, True),
        (date(2026, 11, 23), date(2026, 11, 23), False),
    ],
)
def test_the_first_and_the_last_day_of_employment_count(
    hired_on: date | None, left_on: date | None, is_employed: bool
) -> None:
    assert Worker("W-01", hired_on=hired_on, left_on=left_on).is_employed_on(TODAY) is is_employed
