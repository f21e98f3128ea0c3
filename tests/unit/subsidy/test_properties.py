"""What holds for every programme and every firm: fewer facts only widen, lines add up, order is nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.company.model import TYPED, Firm, FirmFacts, Worker
from sme_smartwork.subsidy.model import Evaluation, Line, ProgrammeResult, Status
from sme_smartwork.subsidy.service import evaluate_quickly
from tests.support.sample_firms import FIRMS, as_imported, shop

FIRM_FACTS = sorted(TYPED[Firm] - {"name"})
WORKER_FACTS = sorted(TYPED[Worker] - {"name", "code", "left_on"})
DECIDED = (Status.ELIGIBLE, Status.INELIGIBLE)


def without(facts: FirmFacts, firm: set[str], workers: set[tuple[int, str]]) -> FirmFacts:
    """The firm with these facts forgotten."""
    people = list(facts.workers)
    for place, name in workers:
        if place < len(people):
            people[place] = replace(people[place], **{name: None})  # type: ignore[arg-type]
    nothing = dict.fromkeys(firm)
    return replace(facts, firm=replace(facts.firm, **nothing), workers=tuple(people))  # type: ignore[arg-type]


def ends(result: ProgrammeResult) -> tuple[int, float]:
    """Sure and possible won of a programme; nothing where it promises no amount."""
    if result.amount is None:
        return 0, 0
    return result.amount.low, float("inf") if result.amount.high is None else result.amount.high


def sure(evaluation: Evaluation) -> int:
    """The sure won of the best combination."""
    return evaluation.combination.sure_won


@settings(max_examples=40, deadline=None)
@given(
    firm=st.sets(st.sampled_from(FIRM_FACTS), max_size=4),
    workers=st.sets(st.tuples(st.integers(0, 5), st.sampled_from(WORKER_FACTS)), max_size=6),
)
def test_forgetting_facts_flips_no_verdict_raises_no_sum_and_only_widens(
    firm: set[str], workers: set[tuple[int, str]]
) -> None:
    full, less = evaluate_quickly(shop()), evaluate_quickly(without(shop(), firm, workers))
    assert sure(less) <= sure(full)
    for known, open_ in zip(full.programmes, less.programmes, strict=True):
        if known.status in DECIDED and open_.status in DECIDED:
            assert open_.status is known.status, known.id
        if known.status is Status.UNDETERMINED:
            assert open_.status is Status.UNDETERMINED, known.id
        low, high = ends(open_)
        assert low <= ends(known)[0], known.id
        assert high >= ends(known)[1], known.id


@pytest.mark.parametrize("firm", FIRMS)
@pytest.mark.parametrize("imported", [False, True])
def test_the_lines_of_every_programme_are_its_amount(firm: str, imported: bool) -> None:
    facts = as_imported(FIRMS[firm]()) if imported else FIRMS[firm]()
    for result in evaluate_quickly(facts).programmes:
        total = sum(line.won for line in result.payments)
        if result.status is Status.ELIGIBLE and result.amount is not None:
            assert total == result.amount.low, result.id
        for line in result.payments:
            assert line.won <= 0 or line.line in (Line.PAY, Line.ADD), result.id


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1_000))
def test_the_order_of_workers_never_matters(seed: int) -> None:
    facts = shop()
    people = list(facts.workers)
    Random(seed).shuffle(people)
    told, other = evaluate_quickly(facts), evaluate_quickly(replace(facts, workers=tuple(people)))
    assert sure(told) == sure(other)
    for one, two in zip(told.programmes, other.programmes, strict=True):
        assert (one.status, ends(one)) == (two.status, ends(two)), one.id
