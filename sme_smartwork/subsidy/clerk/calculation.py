"""Puts one judged programme on a page: its conditions, its people, its money and what we found."""

from __future__ import annotations

from sme_smartwork.rules.context import Context
from sme_smartwork.subsidy.clerk.cells import constant
from sme_smartwork.subsidy.clerk.page import Page
from sme_smartwork.subsidy.compile import FirmAmount, PeopleAmount, Requirement
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import Status


def is_settled(found: Judgement) -> bool:
    """Has the programme an amount that no missing fact can change?"""
    return found.status is Status.ELIGIBLE and found.has_money and found.low == found.high


def lay_out(found: Judgement, page: Page) -> str:
    """Write the whole calculation of a settled programme; the cell of its amount."""
    context, programme = found.context, found.programme
    for each in programme.firm:
        _condition(each, page, context)
    _people(found, page)
    met = "AND(" + ",".join(page.formula(each.node, context) for each in programme.firm) + ")"
    money = _money(found, page)
    whole = page.say("whole_won")
    return page.step(whole, f"IF({met},INT(ROUND({money},6)),0)", found.low)


def _condition(each: Requirement, page: Page, context: Context) -> None:
    verdict = bool(context.truth(each.node).met)
    page.step(each.sentence.say(page.language), page.formula(each.node, context), verdict)


def _people(found: Judgement, page: Page) -> None:
    context = found.context
    if not page.people:
        return
    page.fact_column("codes", page.say("person"), context.facts.codes)
    for each in found.programme.workers:
        page.placed(each.node, context, each.sentence.say(page.language))


def _money(found: Judgement, page: Page) -> str:
    amount = found.programme.amount
    if isinstance(amount, PeopleAmount):
        return page.formula(amount.selection, found.context)
    if isinstance(amount, FirmAmount):
        return page.formula(amount.won, found.context)
    return constant(0)
