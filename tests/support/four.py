"""The four programmes that many tests speak of, so that a new programme changes none of them."""

from __future__ import annotations

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.model import Evaluation
from sme_smartwork.subsidy.programmes import Programmes
from sme_smartwork.subsidy.service import evaluate_with, programmes

NAMES = ("flexible_work_grant", "disability_employment_grant", "senior_employment_support", "durunuri")


def four() -> Programmes:
    """They alone, with what they have to do with each other."""
    return programmes().only(NAMES)


def evaluate(facts: FirmFacts) -> Evaluation:
    """`facts` judged by them."""
    rules = four()
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    return evaluate_with(rules, columns, facts.as_of, facts.choices)
