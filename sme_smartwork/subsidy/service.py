"""Judges a firm against every programme of the pack in use."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sme_smartwork.company.model import Choices, FirmFacts
from sme_smartwork.packs import Pack, compiled
from sme_smartwork.packs.collecting import without_collecting
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import Facts, from_firm
from sme_smartwork.subsidy.combine import combine
from sme_smartwork.subsidy.compile import Programmes, compile_pack
from sme_smartwork.subsidy.explain import Explainer
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.model import Evaluation, Relation, Year
from sme_smartwork.subsidy.questions import questions
from sme_smartwork.subsidy.totals import totals_of
from sme_smartwork.subsidy.year import year_of

PACK = "subsidies"
_NO_CHOICES = Choices()


class _Ready(NamedTuple):
    programmes: Programmes
    worker_facts: tuple[str, ...]


def _ready(pack: Pack) -> _Ready:
    rules = compile_pack(pack)
    return _Ready(rules, rules.worker_facts())


def programmes() -> Programmes:
    """The programmes in use, compiled once; `PackError` when the pack is unusable."""
    return compiled(PACK, _ready).programmes


@without_collecting
def evaluate(facts: FirmFacts) -> Evaluation:
    """Status, money with its lines, conditions with reasons, questions and the best combination."""
    rules, worker_facts = compiled(PACK, _ready)
    return evaluate_with(rules, from_firm(facts, worker_facts, rules.vocabulary), facts.as_of, facts.choices)


@without_collecting
def evaluate_quickly(facts: FirmFacts) -> Evaluation:
    """As `evaluate` without questions: for trying something out."""
    rules, worker_facts = compiled(PACK, _ready)
    columns = from_firm(facts, worker_facts, rules.vocabulary)
    return evaluate_with(rules, columns, facts.as_of, facts.choices, asking=False)


@without_collecting
def evaluate_year(facts: FirmFacts, year: int) -> Year:
    """Every programme by its own periods in `year`: verdict and won of each, and of each person."""
    rules, worker_facts = compiled(PACK, _ready)
    return year_of(
        rules, _context(rules, from_firm(facts, worker_facts, rules.vocabulary), facts.as_of), year
    )


def evaluate_with(
    rules: Programmes, columns: Facts, as_of: date, choices: Choices = _NO_CHOICES, asking: bool = True
) -> Evaluation:
    """As `evaluate`, with the programmes of any pack; without `asking` no question is worked out."""
    context = _context(rules, columns, as_of)
    found = [judge(each, context) for each in rules.each]
    if as_of not in rules.timeless:
        rules.timeless[as_of] = context.timeless()
    asked, best = questions(found) if asking else (), combine(rules, found, choices)
    explainer = Explainer(rules, as_of, choices)
    results = tuple(
        explainer.explain(each, asked, best.exclusions.get(each.programme.id, ())) for each in found
    )
    pairs = [(link.first, link.second) for link in rules.links if link.kind is Relation.CHOOSE_ONE]
    totals = totals_of(results, best.combination, pairs)
    coming = tuple(each for each in rules.upcoming if each.on > as_of)
    return Evaluation(as_of, rules.title, results, best.combination, asked, totals, coming)


def _context(rules: Programmes, columns: Facts, as_of: date) -> Context:
    context = Context(columns, as_of, rules.figures)
    kept = rules.timeless.get(as_of)
    if kept is not None:
        context.start_with(kept)
    return context
