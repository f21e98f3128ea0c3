"""Judges a firm against every programme of the shipped pack."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs import installed
from sme_smartwork.rules.facts import Facts, from_firm
from sme_smartwork.subsidy.combine import combine
from sme_smartwork.subsidy.compile import Programmes, compile_pack
from sme_smartwork.subsidy.explain import Explainer
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.model import Evaluation
from sme_smartwork.subsidy.questions import questions

PACK = "subsidies"


@cache
def programmes() -> Programmes:
    """The shipped programmes, compiled once; `PackError` when the pack is unusable."""
    return compile_pack(installed(PACK))


def evaluate(facts: FirmFacts) -> Evaluation:
    """Status, money with its lines, conditions with reasons, questions and the best combination."""
    return evaluate_with(programmes(), from_firm(facts), facts)


def evaluate_with(rules: Programmes, columns: Facts, facts: FirmFacts) -> Evaluation:
    """As `evaluate`, with the programmes of any pack."""
    found = [judge(each, columns, rules.figures, facts.as_of) for each in rules.each]
    explainer, asked = Explainer(rules), questions(rules, found)
    best = combine(rules, found)
    results = tuple(
        replace(
            explainer.explain(each),
            questions=tuple(one for one in asked if each.programme.id in one.programmes),
            exclusions=best.exclusions.get(each.programme.id, ()),
            excludes=tuple(
                dict.fromkeys(one.programme for one in best.exclusions.get(each.programme.id, ()))
            ),
        )
        for each in found
    )
    return Evaluation(facts.as_of, rules.title, results, best.combination, asked)
