"""Outside the days whose rules are held nothing is decided; what a year assumes stands beside its amount."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sme_smartwork.packs import installed
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.model import Line, ProgrammeResult, Relation, Status
from sme_smartwork.subsidy.service import PACK, evaluate_with
from tests.support.four import evaluate, four

TELEWORK = {"flexible_kind": "telework", "flexible_days": 12, "flexible_months": 12}


def flexible(as_of: str, *workers: dict[str, Any], **firm: Any) -> ProgrammeResult:
    """The flexible work grant judged for a firm on a day."""
    given = {"as_of": as_of, "firm": firm, "workers": list(workers)}
    told = evaluate(facts_of(installed(PACK), given)).programmes
    return next(each for each in told if each.id == "flexible_work_grant")


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2023-12-31", Status.UNDETERMINED),
        ("2024-01-01", Status.INELIGIBLE),
        ("2026-12-31", Status.INELIGIBLE),
        ("2027-01-01", Status.UNDETERMINED),
    ],
)
def test_not_even_a_sure_no_is_told_for_a_day_whose_rules_are_not_held(as_of: str, status: Status) -> None:
    told = flexible(as_of, TELEWORK, public_body=True)
    assert told.status is status
    assert (told.amount, told.questions) == (None, ())


def test_every_line_says_which_year_its_months_are_taken_to_lie_in() -> None:
    (line,) = (each for each in flexible("2026-11-22", TELEWORK).payments if each.line is Line.PAY)
    assert "기준일이 든 해" in line.why.ko
    assert "the year of the judged day" in line.why.en


def test_two_other_grants_for_one_person_are_both_taken_off() -> None:
    anchor = {"disability": "mild", "sex": "male", "hired_on": "2012-01-01"}
    person = TELEWORK | {"disability": "severe", "sex": "female"}
    given = {"as_of": "2026-11-22", "firm": {"disability_base_workers": 20}, "workers": [anchor, person]}
    rules = four()
    link = next(
        each
        for each in rules.links
        if each.kind is Relation.DIFFERENCE and each.second == "flexible_work_grant"
    )
    grant = next(each for each in rules.each if each.id == "flexible_work_grant")
    rules = replace(
        rules,
        each=(*rules.each, replace(grant, id="second_grant")),
        links=(link, replace(link, second="second_grant")),
        timeless={},
        shown={},
    )
    facts = from_firm(facts_of(installed(PACK), given), rules.worker_facts())
    best = evaluate_with(rules, facts, date(2026, 11, 22)).combination
    shares = {each.programme: (each.sure_won, each.possible_won) for each in best.shares}
    assert shares["disability_employment_grant"] == (12 * 500_000, 12 * 500_000)
    assert best.sure_won == best.possible_won == 12 * 900_000
