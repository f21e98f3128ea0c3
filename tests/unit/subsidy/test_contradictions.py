"""Facts that do not fit together are named beside the result; those that fit are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from sme_smartwork.packs import installed
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.codec import evaluation_to_json
from sme_smartwork.subsidy.service import PACK
from tests.support.four import evaluate

CHILD, HEADS, MEAN = (
    "자녀가 없다고 했는데",
    "상시근로자 수(장애인고용법)보다 많아요",
    "명단에서 센 것과 달라요",
)
TELEWORK = {"flexible_kind": "telework", "flexible_days": 4, "flexible_months": 12}
SENIOR = {"birth_date": "1960-01-01", "hired_on": "2010-01-02", "insured_on": "2010-01-02"}


def warned(*workers: dict[str, Any], **firm: Any) -> set[str]:
    """Which of the contradictions are named."""
    given = {"as_of": "2026-11-22", "firm": firm, "workers": list(workers)}
    told = evaluation_to_json(evaluate(facts_of(installed(PACK), given)))
    words = "\n".join(each["ko"] for result in told["programmes"] for each in result["warnings"])
    return {phrase for phrase in (CHILD, HEADS, MEAN) if phrase in words}


@pytest.mark.parametrize(
    "facts",
    [
        {"has_child": True, "youngest_child_birth_date": "2020-01-01"},
        {"has_child": None, "youngest_child_grade": 3},
        {"has_child": False},
    ],
)
def test_a_child_that_fits_is_not_mentioned(facts: dict[str, Any]) -> None:
    assert warned(TELEWORK | facts) == set()


def test_a_school_year_contradicts_no_child_too() -> None:
    assert warned(TELEWORK | {"has_child": False, "youngest_child_grade": 3}) == {CHILD}


def test_only_people_who_count_towards_the_base_are_held_against_it() -> None:
    severe, away = {"disability": "severe"}, {"disability": "severe", "left_on": "2026-10-31"}
    assert warned(severe, severe, disability_base_workers=1) == {HEADS}
    assert warned(severe, severe, disability_base_workers=2) == set()
    assert warned(severe, away, disability_base_workers=1) == set()
    assert warned(severe, severe | {"paid_days": None}, disability_base_workers=1) == set()
    assert warned(severe, severe, disability_base_workers=None) == set()


def test_a_stated_mean_is_held_against_a_complete_roster_only() -> None:
    assert warned(SENIOR, SENIOR, senior_current_mean=3) == {MEAN}
    assert warned(SENIOR, SENIOR, senior_current_mean=1) == {MEAN}
    assert warned(SENIOR, SENIOR, senior_current_mean="2.00") == set()
    assert warned(SENIOR, SENIOR, senior_current_mean=3, roster_complete_since=None) == set()
    assert warned(SENIOR, SENIOR, senior_current_mean=None) == set()
    assert warned(senior_current_mean=3) == set()


def test_a_mean_rounded_to_two_places_fits() -> None:
    joined = SENIOR | {"birth_date": "1966-12-31"}
    assert warned(SENIOR, joined, senior_current_mean="1.33") == set()
