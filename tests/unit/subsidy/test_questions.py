"""The first questions are worth asking: five answers settle most of the open won of three firms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sme_smartwork.company.model import Firm, FirmFacts, Worker
from sme_smartwork.facts.dictionary import fact as fact_of
from sme_smartwork.facts.model import FactType
from sme_smartwork.facts.records import firm_of, plain_record, worker_of
from sme_smartwork.subsidy.model import Evaluation, Kind
from sme_smartwork.subsidy.service import evaluate
from tests.support.sample_firms import FIRMS, as_imported


def open_won(evaluation: Evaluation) -> int:
    """Cash between sure and possible, a year; programmes whose end nobody can tell cannot be measured."""
    amounts = (each.amount for each in evaluation.programmes if each.kind is Kind.CASH)
    known = ((each.yearly_low, each.yearly_high) for each in amounts if each is not None)
    return sum(high - low for low, high in known if high is not None)


def usual(record: Firm | Worker, fact: str) -> Any:
    """What the firm answers: what is true of it, and no or nothing where it has nothing to do with it."""
    known = fact_of(fact)
    assert known
    plain = plain_record(record).get(known.name)
    if plain is not None:
        return plain
    if known.type is FactType.CHOICE:
        return list(known.choices)[-1]
    return {FactType.YES_NO: False, FactType.DAY: "2020-01-02", FactType.INDUSTRY: "62"}.get(known.type, 0)


def answered(known: FirmFacts, truth: FirmFacts, fact: str) -> FirmFacts:
    """`known` with the answer of the firm to one question, for everybody it is asked about."""
    table, name = fact.split(".")
    if table == "firm":
        return replace(known, firm=firm_of({**plain_record(known.firm), name: usual(truth.firm, fact)}))
    pairs = zip(known.workers, truth.workers, strict=True)
    each = (worker_of({**plain_record(mine), name: usual(true, fact)}) for mine, true in pairs)
    return replace(known, workers=tuple(each))


def left_after_five(known: FirmFacts, truth: FirmFacts) -> float:
    """The share of the open won that is still open after the first question was answered five times."""
    told = evaluate(known)
    before = open_won(told)
    for _ in range(5):
        known = answered(known, truth, told.questions[0].fact)
        told = evaluate(known)
    return open_won(told) / before


@pytest.mark.parametrize("firm", FIRMS)
def test_five_answers_settle_four_fifths_of_the_open_won(firm: str) -> None:
    assert left_after_five(FIRMS[firm](), FIRMS[firm]()) <= 0.2


@pytest.mark.parametrize("firm", FIRMS)
def test_five_answers_settle_three_quarters_where_only_the_roster_is_known(firm: str) -> None:
    assert left_after_five(as_imported(FIRMS[firm]()), FIRMS[firm]()) <= 0.25
