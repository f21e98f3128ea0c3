"""A year by the programmes' own periods: a leaver, a hire and a change of price count where they fall."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.model import Kind, ProgrammeYear, Status
from sme_smartwork.subsidy.service import evaluate_with
from sme_smartwork.subsidy.year import year_of
from tests.support.four import four
from tests.support.sample_firms import AS_OF, FIRMS, studio

GRANT = "disability_employment_grant"


def of(facts: FirmFacts, programme: str, year: int = 2026) -> ProgrammeYear:
    """One programme through the year."""
    rules = four()
    context = Context(from_firm(facts, rules.worker_facts(), rules.vocabulary), facts.as_of, rules.figures)
    return next(each for each in year_of(rules, context, year).programmes if each.id == programme)


def leaving(facts: FirmFacts, code: str, on: date) -> FirmFacts:
    """The firm when that person's last day is `on`."""
    workers = tuple(replace(each, left_on=on) if each.code == code else each for each in facts.workers)
    return replace(facts, workers=workers)


def test_every_period_of_the_year_is_there_once() -> None:
    months = of(studio(), GRANT).periods
    assert [each.start.month for each in months] == list(range(1, 13))
    assert all(one.end == other.start for one, other in itertools.pairwise(months))
    assert len(of(studio(), "senior_employment_support").periods) == 4
    assert len(of(studio(), "flexible_work_grant").periods) == 1


def test_who_leaves_in_march_is_paid_for_until_march_and_no_longer() -> None:
    whole = of(studio(), GRANT)
    (paid,) = whole.people
    left = of(leaving(studio(), paid.code, date(2026, 3, 31)), GRANT)
    monthly = whole.periods[0].low
    assert monthly > 0
    assert [each.low for each in left.periods] == [monthly] * 3 + [0] * 9
    assert left.sure_won == 3 * monthly
    assert whole.sure_won == 12 * monthly == paid.sure_won


@pytest.mark.parametrize("firm", FIRMS)
def test_the_sum_is_the_sum_of_the_periods_and_the_lines_are_the_period(firm: str) -> None:
    facts = FIRMS[firm]()
    for name in ("flexible_work_grant", GRANT, "senior_employment_support"):
        found = of(facts, name)
        assert found.sure_won == sum(each.low for each in found.periods)
        for period in found.periods:
            if period.status is Status.ELIGIBLE:
                assert sum(line.won for line in period.payments) == period.low


@pytest.mark.parametrize("firm", FIRMS)
def test_the_period_of_the_day_says_what_the_day_says(firm: str) -> None:
    facts, rules = FIRMS[firm](), four()
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    told = evaluate_with(rules, columns, facts.as_of)
    for each in told.programmes:
        now = next(part for part in of(facts, each.id).periods if part.start <= AS_OF < part.end)
        assert now.status is each.status
        assert now.low == (each.amount.low if each.amount else 0)


def test_another_day_of_the_same_facts_is_judged_as_if_it_were_today() -> None:
    facts, rules = studio(), four()
    shared = Context(from_firm(facts, rules.worker_facts(), rules.vocabulary), AS_OF, rules.figures)
    for day in (date(2024, 2, 29), date(2025, 6, 30), date(2026, 1, 31)):
        moved = replace(facts, as_of=day)
        alone = Context(from_firm(moved, rules.worker_facts(), rules.vocabulary), day, rules.figures)
        for each in rules.each:
            here, there = judge(each, shared.at(day)), judge(each, alone)
            assert (here.status, here.low, here.high) == (there.status, there.low, there.high)


def test_totals_keep_kinds_apart() -> None:
    rules, facts = four(), studio()
    context = Context(from_firm(facts, rules.worker_facts(), rules.vocabulary), AS_OF, rules.figures)
    year = year_of(rules, context, 2026)
    for kind, total in year.totals.items():
        assert total.sure == sum(each.sure_won for each in year.programmes if each.kind is kind)
    assert set(year.totals) <= set(Kind)
