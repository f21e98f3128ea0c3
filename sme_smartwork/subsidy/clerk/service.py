"""The calculation of a firm's subsidies with live formulas, judged anew with the programmes in use."""

from __future__ import annotations

from collections.abc import Sequence

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.reports.model import Sheet
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.clerk.sheets import calculation_sheets
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.service import programmes
from sme_smartwork.wording import Language


def clerk_sheets(
    facts: FirmFacts, language: Language, wanted: Sequence[str] | None = None
) -> tuple[Sheet, ...]:
    """Every programme whose amount no missing fact can change, or those of `wanted`.

    They hold the facts of people by their codes, without names. Slow for many people: call it from a job.
    """
    rules = programmes()
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    context = Context(columns, facts.as_of, rules.figures)
    chosen = [each for each in rules.each if wanted is None or each.id in wanted]
    return calculation_sheets([judge(each, context) for each in chosen], language)
