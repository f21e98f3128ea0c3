"""The pack's own test cases: where an evaluation differs from what a case expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sme_smartwork.packs import Pack, Scenario
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of_case
from sme_smartwork.subsidy.model import Combination, Evaluation, Line, Payment, ProgrammeResult
from sme_smartwork.subsidy.programmes import Programmes
from sme_smartwork.subsidy.service import evaluate_with

COMBINATION = "combination"


def judged(rules: Programmes, pack: Pack, scenario: Scenario) -> Evaluation:
    """The case evaluated with the programmes it speaks of; with all where it is about combining them."""
    facts = facts_of_case(pack, scenario)
    names = scenario.given.get("only") or [name for name in scenario.expect if name != COMBINATION]
    chosen = rules.only(names) if "only" in scenario.given or COMBINATION not in scenario.expect else rules
    columns = from_firm(facts, chosen.worker_facts(), chosen.vocabulary)
    return evaluate_with(chosen, columns, facts.as_of)


def differences(scenario: Scenario, evaluation: Evaluation) -> tuple[str, ...]:
    """Where `evaluation` is not what the case expects, in words; empty when it is."""
    found: list[str] = []
    results: dict[str, ProgrammeResult | Combination] = {each.id: each for each in evaluation.programmes}
    results[COMBINATION] = evaluation.combination
    for name, wanted in scenario.expect.items():
        if name not in results:
            found.append(f"{name}: no such programme")
            continue
        told = dict(_told(results[name], wanted))
        found += [
            f"{name}.{key}: expected {wanted[key]}, got {told[key]}"
            for key in wanted
            if told[key] != wanted[key]
        ]
    return tuple(found)


def _told(result: ProgrammeResult | Combination, wanted: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a result that cases speak of, in the shape they write them."""
    if isinstance(result, Combination):
        yield from (("chosen", list(result.chosen)), ("given_up", list(result.given_up)))
        yield from (("sure_won", result.sure_won), ("possible_won", result.possible_won))
        return
    amount, asked = result.amount, [each.fact for each in result.questions]
    warnings = "\n".join(f"{each.text.ko} ({', '.join(each.workers)})" for each in result.warnings)
    verdicts = {each.id: each.verdict.value for each in result.conditions}
    yield "status", result.status.value
    yield "won", amount.won if amount else None
    yield "low", amount.low if amount else None
    yield "high", amount.high if amount else None
    yield "per", amount.per.value if amount else None
    yield "payments", [[each.worker, each.unit_won, each.count, each.won] for each in _money(result)]
    yield "lines", [[each.line.value, each.row or each.worker, each.won] for each in result.payments]
    yield "steps", [each.step.value for each in result.steps]
    yield "standing", result.standing.value
    yield "verdicts", {name: verdicts.get(name) for name in wanted.get("verdicts", {})}
    yield "questions", asked
    yield "asks", [fact for fact in wanted.get("asks", ()) if fact in asked]
    yield "asks_not", [fact for fact in wanted.get("asks_not", ()) if fact not in asked]
    yield "warns", [words for words in wanted.get("warns", ()) if words in warnings]
    yield "deadlines", [each.on.isoformat() if each.on else None for each in result.deadlines]


def _money(result: ProgrammeResult) -> Iterator[Payment]:
    """The lines that bring money, without limits and deductions."""
    return (each for each in result.payments if each.line in (Line.PAY, Line.ADD))
