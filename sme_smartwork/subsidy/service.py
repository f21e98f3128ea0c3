"""Judges a firm against every programme of the pack in use."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs import Pack, compiled
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import Facts, from_firm
from sme_smartwork.subsidy.combine import combine
from sme_smartwork.subsidy.compile import Programmes, compile_pack
from sme_smartwork.subsidy.explain import Explainer
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.model import Evaluation
from sme_smartwork.subsidy.questions import questions

PACK = "subsidies"


class _Ready(NamedTuple):
    programmes: Programmes
    worker_facts: tuple[str, ...]


def _ready(pack: Pack) -> _Ready:
    rules = compile_pack(pack)
    return _Ready(rules, rules.worker_facts())


def programmes() -> Programmes:
    """The programmes in use, compiled once; `PackError` when the pack is unusable."""
    return compiled(PACK, _ready).programmes


def evaluate(facts: FirmFacts) -> Evaluation:
    """Status, money with its lines, conditions with reasons, questions and the best combination."""
    rules, worker_facts = compiled(PACK, _ready)
    return evaluate_with(rules, from_firm(facts, worker_facts, rules.vocabulary), facts.as_of)


def evaluate_with(rules: Programmes, columns: Facts, as_of: date) -> Evaluation:
    """As `evaluate`, with the programmes of any pack."""
    context = Context(columns, as_of, rules.figures)
    kept = rules.timeless.get(as_of)
    if kept is not None:
        context.start_with(kept)
    found = [judge(each, context) for each in rules.each]
    if kept is None:
        rules.timeless[as_of] = context.timeless()
    asked, best = questions(found), combine(rules, found)
    explainer = Explainer(rules, as_of)
    results = tuple(
        explainer.explain(each, asked, best.exclusions.get(each.programme.id, ())) for each in found
    )
    return Evaluation(as_of, rules.title, results, best.combination, asked)
