"""Why a result changed: each cause has its part in won, and the parts add up to the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sme_smartwork.company.model import Row
from sme_smartwork.subsidy.history import (
    Cause,
    Summary,
    changed_facts,
    facts_digest,
    summary,
    why_changed,
)
from tests.support.four import evaluate
from tests.support.sample_firms import AS_OF, studio

FIRM = studio()


def test_nothing_is_told_of_a_result_that_is_what_it_was() -> None:
    told = summary(FIRM, evaluate(FIRM))
    assert why_changed(told, FIRM, told, FIRM, evaluate) == ()


def test_a_changed_fact_is_named_with_the_won_it_cost() -> None:
    poorer = replace(FIRM, firm=replace(FIRM.firm, premiums_unpaid=True))
    before, after = (summary(each, evaluate(each)) for each in (FIRM, poorer))
    found = why_changed(before, FIRM, after, poorer, evaluate)
    assert found
    for each in found:
        (part,) = each.parts
        assert (part.cause, part.facts) == (Cause.FACT, ("firm.premiums_unpaid",))
        assert part.sure_won < 0


def test_the_parts_of_rules_day_and_facts_add_up() -> None:
    later = replace(FIRM, as_of=date(2025, 3, 1), firm=replace(FIRM.firm, senior_current_mean=9))
    after = summary(later, evaluate(later))
    now = summary(FIRM, evaluate(FIRM))
    richer = {name: replace(each, sure_won=each.sure_won + 7) for name, each in now.programmes.items()}
    before = replace(now, pack="rules of then", programmes=richer)
    found = why_changed(before, FIRM, after, later, evaluate)
    assert {part.cause for each in found for part in each.parts} == set(Cause)
    for each in found:
        assert each.before
        assert each.after
        assert sum(part.sure_won for part in each.parts) == each.after.sure_won - each.before.sure_won


def test_a_programme_that_is_new_in_the_rules_is_told() -> None:
    after = summary(FIRM, evaluate(FIRM))
    name, verdict = next((name, each) for name, each in after.programmes.items() if each.sure_won)
    before = Summary(AS_OF, "older", after.facts, {k: v for k, v in after.programmes.items() if k != name})
    (found,) = why_changed(before, FIRM, after, FIRM, evaluate)
    assert (found.programme, found.before, found.after) == (name, None, verdict)
    assert found.parts[0].cause is Cause.PACK


def test_a_digest_forgets_names_and_days_and_nothing_else() -> None:
    first, *others = FIRM.workers
    renamed = replace(FIRM, as_of=date(2025, 1, 1), workers=(replace(first, name="다른 이름"), *others))
    assert facts_digest(renamed) == facts_digest(FIRM)
    older = replace(FIRM, workers=(replace(first, birth_date=date(1950, 1, 1)), *others))
    assert facts_digest(older) != facts_digest(FIRM)
    assert changed_facts(FIRM, older) == (f"worker.birth_date {first.code}",)


def test_a_leave_that_was_entered_or_belongs_to_somebody_else_is_named() -> None:
    one, other = FIRM.workers[:2]
    leave = Row("L-01", one.code, {"kind": "parental"})
    entered = replace(FIRM, events={"leave": (leave,)})
    assert changed_facts(FIRM, entered) == ("leave L-01", "leave.kind L-01")
    moved = replace(FIRM, events={"leave": (replace(leave, worker=other.code),)})
    assert changed_facts(entered, moved) == ("leave L-01",)
    assert len({facts_digest(each) for each in (FIRM, entered, moved)}) == 3
