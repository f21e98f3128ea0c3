"""Trying out a change: won by kind, the conditions that turned, and a refusal where it would be fraud."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sme_smartwork.company.model import Choices, FirmFacts
from sme_smartwork.packs import installed
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.model import Evaluation, Kind
from sme_smartwork.subsidy.service import PACK, evaluate_with, programmes
from sme_smartwork.subsidy.what_if import (
    ChangedFirm,
    ChangedPerson,
    ExistingPerson,
    NewEvent,
    NewPerson,
    changed,
    fraud_of,
    try_out,
)
from tests.support.four import evaluate
from tests.support.sample_firms import AS_OF, studio

FIRM = studio()
FRAUD = fraud_of(installed(PACK))
TELEWORK = {"flexible_kind": "telework", "flexible_contract_changed": True, "flexible_granted_before": False}
SEVERE = {
    "disability": "severe",
    "contract": "indefinite",
    "insured": True,
    "residence": "korean",
    "family_of_employer": False,
    "below_minimum_wage": False,
    "below_minimum_permit": False,
    "has_child": False,
    "flexible_kind": "none",
}


def test_a_refused_hire_names_what_a_wrong_claim_costs_and_where_the_law_says_so() -> None:
    """Repayment, twice as much on top, the payment stop and prison: none of it may get lost."""
    assert all(word in FRAUD.text.ko for word in ("2배", "1년", "5년", "5천만"))
    assert FRAUD.sources


def test_telework_for_one_person_brings_its_price_and_names_the_conditions_that_turned() -> None:
    nobody = next(each for each in FIRM.workers if each.flexible_kind == "none" and each.has_child is False)
    facts = {**TELEWORK, "flexible_days": 8, "flexible_months": 12}
    found = try_out(FIRM, [ChangedPerson(nobody.code, facts)], FRAUD, evaluate)
    (grant,) = found.programmes
    assert grant.programme == "flexible_work_grant"
    assert grant.sure_won == found.sure_won[Kind.CASH] == 12 * 200_000
    assert "enough_use" in [each.id for each in grant.conditions]


def test_a_hire_is_judged_like_everybody_else() -> None:
    answers = {
        "birth_date": "1990-05-05",
        "sex": "female",
        "disability_registered_on": "2010-01-01",
        "weekly_hours": 40,
        "monthly_hours": 209,
        "average_monthly_pay": 3_000_000,
        "minimum_wage_pay": 3_000_000,
        "paid_days": 22,
        "other_grant_monthly": 0,
    }
    new = NewPerson({**SEVERE, **answers})
    found = try_out(FIRM, [new], FRAUD, evaluate)
    grant = next(each for each in found.programmes if each.programme == "disability_employment_grant")
    assert grant.sure_won > 0
    assert found.facts.workers[-1].code == "NEW-1"
    assert found.facts.workers[-1].hired_on == AS_OF


def test_somebody_who_works_here_is_no_new_hire_and_the_penalty_is_told() -> None:
    here = FIRM.workers[3]
    assert here.birth_date
    new = NewPerson({"birth_date": here.birth_date.isoformat(), "sex": str(here.sex)})
    with pytest.raises(ExistingPerson) as refused:
        changed(FIRM, [new], FRAUD)
    assert here.code in refused.value.told("en")
    assert "50 million" in refused.value.told("en")
    assert "제35조" in refused.value.told("ko")


def test_somebody_else_of_the_same_age_is_taken_where_the_name_says_so() -> None:
    named = replace(FIRM, workers=(replace(FIRM.workers[0], name="한 사람"), *FIRM.workers[1:]))
    here = named.workers[0]
    assert here.birth_date
    new = NewPerson({"name": "다른 사람", "birth_date": here.birth_date.isoformat(), "sex": str(here.sex)})
    assert len(changed(named, [new], FRAUD).workers) == len(named.workers) + 1


def test_a_move_and_a_purchase_change_the_firm_and_add_a_row() -> None:
    then = changed(FIRM, [ChangedFirm({"region": "busan"}), NewEvent("purchase", {})], FRAUD)
    assert then.firm.region == "busan"
    assert [row.code for row in then.events["purchase"]] == ["NEW-1"]
    assert FIRM.events == {}


def test_who_left_may_come_back_as_a_new_hire() -> None:
    person = next(each for each in FIRM.workers if each.birth_date and each.is_employed_on(AS_OF))
    again = {"birth_date": str(person.birth_date), **({"sex": str(person.sex)} if person.sex else {})}
    with pytest.raises(ExistingPerson):
        changed(FIRM, [NewPerson(again)], FRAUD)
    gone = replace(person, left_on=AS_OF - timedelta(days=1))
    others = [each for each in FIRM.workers if each is not person]
    without = replace(FIRM, workers=(gone, *others))
    assert len(changed(without, [NewPerson(again)], FRAUD).workers) == len(FIRM.workers) + 1


def test_a_dismissed_programme_brings_nothing_before_and_after() -> None:
    levy = programmes().only(["disability_levy"])

    def judged(facts: FirmFacts) -> Evaluation:
        columns = from_firm(facts, levy.worker_facts(), levy.vocabulary)
        return evaluate_with(levy, columns, facts.as_of, facts.choices)

    facts = facts_of(installed(PACK), {"as_of": "2026-11-22"}, "disability_levy")
    more = [ChangedFirm({"disability_base_workers": 300, "disability_year_workers": 300})]
    assert try_out(facts, more, FRAUD, judged).sure_won[Kind.CHARGE] > 0
    left_aside = replace(facts, choices=Choices(dismissed=("disability_levy",)))
    assert try_out(left_aside, more, FRAUD, judged).programmes == ()
