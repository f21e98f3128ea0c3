"""The clerk's workbook of a firm, judged anew with the programmes in use."""

from __future__ import annotations

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.clerk.workbook import clerk_workbook
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.service import programmes
from sme_smartwork.wording import Language


def clerk_sheet(facts: FirmFacts, language: Language) -> bytes:
    """Live formulas (.xlsx) for every programme whose amount no missing fact can change.

    It holds the facts of people by their codes, without names; it is for the firm's own desk.
    """
    rules = programmes()
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    context = Context(columns, facts.as_of, rules.figures)
    return clerk_workbook([judge(each, context) for each in rules.each], language)
