"""The best combination is the best: compared with trying everything, and never above what the law pays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.company.model import Choices, Firm, FirmFacts, Pin, Received, Worker
from sme_smartwork.packs import installed
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.values import mask
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.difference import people as people_in
from sme_smartwork.subsidy.difference import shares
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Evaluation, Kind, Relation
from sme_smartwork.subsidy.programmes import PeopleAmount
from sme_smartwork.subsidy.service import PACK, evaluate_quickly, evaluate_with, programmes
from tests.support.four import evaluate

FOUR = programmes().only(
    ["flexible_work_grant", "disability_employment_grant", "senior_employment_support", "durunuri"]
)
people = st.builds(
    dict,
    flexible_kind=st.sampled_from(["none", "telework", "selective"]),
    flexible_days=st.just(8),
    flexible_shortened_hours=st.just(6),
    flexible_months=st.sampled_from([1, 6, 12]),
    has_child=st.just(True),
    youngest_child_birth_date=st.sampled_from(["2020-01-01", "2000-01-01"]),
    youngest_child_grade=st.just(12),
    disability=st.sampled_from(["none", "mild", "severe"]),
    sex=st.sampled_from(["male", "female"]),
    hired_on=st.sampled_from(["2012-01-01", "2015-01-01", "2020-01-01"]),
    insured_on=st.just("2012-01-01"),
    birth_date=st.sampled_from(["1960-01-01", "1990-01-01"]),
)


def firm_of(workers: list[dict[str, Any]], seniors: int) -> FirmFacts:
    """A firm that had one senior and has `seniors` more."""
    firm = {"disability_base_workers": 20, "senior_current_mean": 1 + seniors, "senior_base_mean": 1}
    return facts_of(installed(PACK), {"as_of": "2026-11-22", "firm": firm, "workers": workers})


def every_plan(facts: FirmFacts) -> Iterator[dict[str, Judgement]]:
    """Every set of programmes, each with every part of its people where people may be left out."""
    rules = FOUR
    context = Context(from_firm(facts, rules.worker_facts(), rules.vocabulary), facts.as_of, rules.figures)
    whole = [judge(each, context) for each in rules.each]
    choices: list[list[Judgement | None]] = []
    for each in whole:
        some: list[Judgement | None] = [each if each.yearly[1] != 0 else None]
        amount = each.programme.amount
        if isinstance(amount, PeopleAmount) and not amount.selection.order and some[0]:
            people_of = list(range(context.rows))
            for size in range(1, len(people_of) + 1):
                for without in combinations(people_of, size):
                    rows = mask([row in without for row in people_of])
                    some.append(judge(each.programme, context, without=rows))
        choices.append([*some, None] if some[0] else some)
    for plan in product(*choices):
        yield {each.programme.id: each for each in plan if each is not None}


def allowed(plan: dict[str, Judgement]) -> bool:
    """Is nobody in two programmes of which one must be chosen?"""
    pairs = [(link.first, link.second) for link in FOUR.links if link.kind is Relation.CHOOSE_ONE]
    pairs += [pair for group in FOUR.groups for pair in combinations(group.one_of, 2)]
    return not any(
        first in plan and second in plan and people_in(plan[first]) & people_in(plan[second])
        for first, second in pairs
    )


@settings(max_examples=40, deadline=None)
@given(workers=st.lists(people, min_size=1, max_size=4), seniors=st.integers(0, 4))
def test_no_other_plan_brings_more(workers: list[dict[str, Any]], seniors: int) -> None:
    facts = firm_of(workers, seniors)
    links = [link for link in FOUR.links if link.kind is Relation.DIFFERENCE]
    best = max(
        sum(each.sure for each in shares(plan, links).values()) for plan in every_plan(facts) if allowed(plan)
    )
    columns = from_firm(facts, FOUR.worker_facts(), FOUR.vocabulary)
    told = evaluate_with(FOUR, columns, facts.as_of).combination
    assert told.sure_won == best
    assert told.is_proven
    assert told.bound_won == best


@settings(max_examples=60, deadline=None)
@given(workers=st.lists(people, min_size=1, max_size=5), seniors=st.integers(0, 4))
def test_the_parts_of_the_best_add_up_and_name_every_programme(
    workers: list[dict[str, Any]], seniors: int
) -> None:
    told = evaluate(firm_of(workers, seniors))
    best = told.combination
    assert sum(each.sure_won for each in best.shares) == best.sure_won
    assert [each.programme for each in best.shares] == list(best.chosen)
    assert not set(best.chosen) & set(best.given_up)
    assert best.sure_won <= sum(each.amount.yearly_low for each in told.programmes if each.amount)


def told_by(told: Evaluation, programme: str, other: str) -> Any:
    """What `programme` says about `other`."""
    result = next(each for each in told.programmes if each.id == programme)
    return next(each for each in result.exclusions if each.programme == other)


def test_both_sides_say_who_is_shared_and_which_programme_keeps_them() -> None:
    both = {"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}
    senior = both | {"birth_date": "1960-01-01", "insured_on": "2012-01-01"}
    told = evaluate(firm_of([senior, both], 4))
    for mine, other in (
        ("flexible_work_grant", "senior_employment_support"),
        ("senior_employment_support", "flexible_work_grant"),
    ):
        exclusion = told_by(told, mine, other)
        assert exclusion.relation is Relation.CHOOSE_ONE
        assert exclusion.workers == ("W-01",)
        assert exclusion.chosen == "senior_employment_support"
    assert told.combination.why


def test_without_shared_people_nothing_had_to_be_chosen() -> None:
    told = evaluate(firm_of([{"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}], 4))
    exclusion = told_by(told, "flexible_work_grant", "senior_employment_support")
    assert (exclusion.workers, exclusion.chosen) == ((), None)
    assert told.combination.why == ()


def test_the_disability_grant_and_telework_together_bring_the_larger_of_the_two() -> None:
    anchor = {"disability": "mild", "sex": "male", "hired_on": "2012-01-01"}
    for months in (1, 6, 12):
        person = {"disability": "severe", "sex": "female", "flexible_kind": "telework", "flexible_days": 8}
        told = evaluate(firm_of([anchor, person | {"flexible_months": months}], 0))
        assert told.combination.sure_won == 12 * 900_000


def test_pay_elsewhere_that_nobody_can_tell_leaves_the_difference_open() -> None:
    """Money without limit from one programme: what another pays beyond it is surely nothing, and no error."""
    workers = (Worker("W-01"), Worker("W-02"), Worker("W-03", more={"four_half": True}))
    told = evaluate_quickly(FirmFacts(date(2026, 6, 15), Firm(), workers))
    assert told.combination.sure_won == 0


def test_a_held_choice_is_kept_and_its_price_is_the_difference() -> None:
    both = {"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}
    senior = both | {"birth_date": "1960-01-01", "insured_on": "2012-01-01"}
    facts = firm_of([senior], 4)
    free = evaluate(facts).combination
    assert "flexible_work_grant" in free.given_up
    pinned = Choices(pinned=(Pin("flexible_work_grant", "W-01"),))
    held = evaluate(replace(facts, choices=pinned)).combination
    assert "flexible_work_grant" in held.chosen
    assert "senior_employment_support" in held.given_up
    (pin,) = held.pinned
    assert (pin.programme, pin.worker) == ("flexible_work_grant", "W-01")
    assert pin.cost_won == free.sure_won - held.sure_won > 0
    assert held.is_proven


def test_a_dismissed_programme_stays_visible_and_changes_no_other() -> None:
    telework = {"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}
    facts = firm_of([telework], 4)
    told = evaluate(replace(facts, choices=Choices(dismissed=("flexible_work_grant",))))
    grant = next(each for each in told.programmes if each.id == "flexible_work_grant")
    assert grant.dismissed
    assert grant.amount == next(each for each in evaluate(facts).programmes if each.id == grant.id).amount
    assert "flexible_work_grant" not in told.combination.chosen
    assert told.totals[Kind.CASH].sure == told.combination.sure_won


def test_a_dismissed_programme_of_another_kind_is_in_no_sum() -> None:
    levy = programmes().only(["disability_levy"])
    facts = facts_of(installed(PACK), {"as_of": "2026-11-22"}, "disability_levy")
    columns = from_firm(facts, levy.worker_facts(), levy.vocabulary)
    as_it_is, dismissed = (
        evaluate_with(levy, columns, facts.as_of, choices)
        for choices in (Choices(), Choices(dismissed=("disability_levy",)))
    )
    assert as_it_is.totals[Kind.CHARGE].sure > 0
    assert Kind.CHARGE not in dismissed.totals


def test_money_received_is_told_beside_the_amount_and_changes_it_not() -> None:
    telework = {"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}
    facts = firm_of([telework], 0)
    got = (Received("flexible_work_grant", 600_000), Received("flexible_work_grant", None))
    told = evaluate(replace(facts, choices=Choices(received=got)))
    before, after = (
        next(each for each in some.programmes if each.id == "flexible_work_grant")
        for some in (evaluate(facts), told)
    )
    assert after.received_won == 600_000
    assert (after.amount, told.totals) == (before.amount, evaluate(facts).totals)
