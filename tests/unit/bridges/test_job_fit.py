"""What readiness hands to the jobs is exact, so that types that are equal are found equal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sme_smartwork.assessment.content import content as questions
from sme_smartwork.assessment.model import Mark
from sme_smartwork.assessment.scoring import score
from sme_smartwork.bridges.job_fit import HOME_QUESTION, home_fits, types_ready
from sme_smartwork.worksheet.content import content
from sme_smartwork.worksheet.firm import score_firm
from sme_smartwork.worksheet.model import Job, Kind, Task, Terms

_DESK = {"C1": 3, "C2": 3, "C3": 3, "C4": 3, "C5": 3, "C6": 3, "M": 0, "V": 0}
_FIELD = {"C1": 3, "C2": 3, "C3": 3, "C4": 3, "C5": 3, "C6": 3, "M": 4, "V": 0}


def three(*answers: int) -> dict[str, int]:
    return {f"EMP/{number}": each for number, each in enumerate(answers, start=1)}


@pytest.mark.parametrize(("telework", "mobile", "first"), [(1000, 10, Kind.MO), (10, 1000, Kind.TW)])
def test_costs_decide_between_types_whose_thirds_add_up_to_the_same(
    telework: int, mobile: int, first: Kind
) -> None:
    """R 200/3 and H 100/3 for one, R 100/3 and H 200/3 for the other: F is 50 for both."""
    readiness = score(questions(), {"D8-01": three(3, 3, 2), "D8-04": three(2, 1, 1)}, quick=False)
    ready = types_ready(readiness)
    assert (ready["TW"].score, ready["MO"].score) == (Fraction(200, 3), Fraction(100, 3))
    assert ready["VC"].score is None
    jobs = (
        Job("1", "desk", 1, tasks=(Task("", Decimal(100), frozenset(), _DESK),)),
        Job("2", "field", 2, tasks=(Task("", Decimal(100), frozenset({"B1"}), _FIELD),)),
    )
    costs: dict[str, int] = {Kind.TW: telework, Kind.MO: mobile}
    fit = score_firm(content(), jobs, Terms(Decimal(3), Decimal(2), ready, first_year_cost=costs))
    assert set(fit.tie) == {Kind.TW, Kind.MO}
    assert fit.recommended is first


@pytest.mark.parametrize(
    ("answers", "fits"),
    [
        ({}, None),
        ({"CEO": 2}, True),
        ({"CEO": 1}, False),
        ({"CEO": Mark.DONT_KNOW}, False),
        ({"CEO": 2, "EMP": 1}, False),
    ],
)
def test_homes_fit_from_level_two_on_and_nobody_knows_before_somebody_answered(
    answers: dict[str, int | Mark], fits: bool | None
) -> None:
    assert home_fits(score(questions(), {HOME_QUESTION: answers}, quick=False)) is fits


def test_a_type_is_open_while_no_gate_is_closed() -> None:
    gate = next(each for each in questions().questions if "TW" in each.gates)
    for level, is_open in ((0, False), (4, True)):
        ready = types_ready(score(questions(), {gate.id: {"CEO": level}}, quick=False))
        assert ready["TW"].is_open is is_open
