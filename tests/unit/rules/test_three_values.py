"""And, or, not and agreement over met, unmet and unknown: Kleene's tables, column-wise."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from sme_smartwork.rules.context import Context, Missing
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.schema import FactSpec, Kind
from sme_smartwork.rules.truths import Agree, All, Any_, Is, Not
from sme_smartwork.rules.values import flags

SCHEMA = {name: FactSpec(name, Kind.CHOICE, (True, False)) for name in ("worker.a", "worker.b", "firm.f")}
A, B, F = (Is(name, frozenset({True})) for name in SCHEMA)
VALUES = (True, False, None)
PAIRS = list(product(VALUES, VALUES))


def columns(firm: bool | None = True) -> Context:
    """One person for every pair of answers."""
    data = {"worker.a": [a for a, _ in PAIRS], "worker.b": [b for _, b in PAIRS], "firm.f": [firm]}
    facts = Facts(SCHEMA, [f"W-{n}" for n in range(len(PAIRS))], data.__getitem__)
    return Context(facts, date(2026, 1, 1), Figures({}))


def told(context: Context, node: All | Any_ | Not | Agree | Is) -> list[bool | None]:
    """The verdict of every person as a truth or None."""
    answer = context.spread(node)
    met, unmet = flags(answer.met, context.rows), flags(answer.unmet, context.rows)
    assert not answer.met & answer.unmet
    return [True if yes else False if no else None for yes, no in zip(met, unmet, strict=True)]


def kleene_and(a: bool | None, b: bool | None) -> bool | None:
    """The smaller of the two, unknown between unmet and met."""
    return False if a is False or b is False else None if a is None or b is None else True


def test_and_is_unmet_as_soon_as_one_part_is() -> None:
    assert told(columns(), All((A, B))) == [kleene_and(a, b) for a, b in PAIRS]


def test_or_is_met_as_soon_as_one_part_is() -> None:
    opposite = {True: False, False: True, None: None}
    expected = [opposite[kleene_and(opposite[a], opposite[b])] for a, b in PAIRS]
    assert told(columns(), Any_((A, B))) == expected


def test_not_leaves_the_unknown_unknown() -> None:
    assert told(columns(), Not(A)) == [None if a is None else not a for a, _ in PAIRS]


def test_readings_decide_only_where_they_agree() -> None:
    assert told(columns(), Agree((A, B))) == [a if a is b else None for a, b in PAIRS]


@pytest.mark.parametrize("firm", VALUES)
def test_a_fact_of_the_firm_counts_for_every_person(firm: bool | None) -> None:
    assert told(columns(firm), All((A, F))) == [kleene_and(a, firm) for a, _ in PAIRS]


def test_a_decided_and_asks_for_nothing() -> None:
    context = columns(False)
    missing: Missing = {}
    context.ask(All((A, F)), context.all, missing)
    assert missing == {}


def test_an_open_and_asks_only_where_the_answer_still_matters() -> None:
    context = columns()
    missing: Missing = {}
    context.ask(All((A, B)), context.all, missing)
    asked = {fact: flags(rows, context.rows) for fact, rows in missing.items()}
    assert [bool(bit) for bit in asked["worker.a"]] == [a is None and b is not False for a, b in PAIRS]
    assert [bool(bit) for bit in asked["worker.b"]] == [b is None and a is not False for a, b in PAIRS]


def test_the_verdict_of_the_firm_has_three_values() -> None:
    verdicts = [columns(value).truth(F).verdict() for value in VALUES]
    assert verdicts == [Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN]
