"""Puts one judged programme on a page: its conditions, its people, its money and what we found."""

from __future__ import annotations

from sme_smartwork.rules.context import Context, SpanNode
from sme_smartwork.subsidy.clerk.cells import constant
from sme_smartwork.subsidy.clerk.page import Page
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.programmes import FirmAmount, PeopleAmount, Requirement, Split


def is_settled(found: Judgement) -> bool:
    """Has the programme an amount that no missing fact can change? What only an office decides is one too."""
    is_sure = found.status is Status.ELIGIBLE and found.low == found.high
    return found.has_money and (is_sure or (found.awaits_office and found.told_won > 0))


def lay_out(found: Judgement, page: Page) -> str:
    """Write the whole calculation of a settled programme; the cell of its amount."""
    context, programme = found.context, found.programme
    if page.people:
        page.fact_column("codes", page.say("person"), context.facts.codes)
    asked = [each for each in programme.firm if not each.judgement]
    for each in asked:
        _condition(each, page, context)
    _people(found, page)
    met = ",".join(["TRUE()", *(page.formula(each.node, context) for each in asked)])
    money = _money(found, page)
    whole = page.say("whole_won")
    return page.step(whole, f"IF(AND({met}),INT(ROUND({money},6)),0)", found.told_won)


def _condition(each: Requirement, page: Page, context: Context) -> None:
    verdict = bool(context.truth(each.node).met)
    page.step(each.sentence.say(page.language), page.formula(each.node, context), verdict)


def _people(found: Judgement, page: Page) -> None:
    context = found.context
    if not page.people:
        return
    for each in found.programme.workers:
        page.placed(each.node, context, each.sentence.say(page.language))


def _money(found: Judgement, page: Page) -> str:
    """The sum before it is cut to whole won, each part of it in a cell of its own."""
    amount, context = found.programme.amount, found.context
    if amount is None:
        return constant(0)
    _parts(amount, page, context)
    if isinstance(amount, FirmAmount):
        return _without_lost(amount.split, page.formula(amount.won, context), page, context)
    total = page.step(page.say("rows_won"), page.formula(amount.selection, context))
    for ceiling in amount.firm_ceilings:
        limit = page.step(ceiling.text.say(page.language), page.formula(ceiling.at, context))
        total = page.step(page.say("limited"), f"MIN({total},{limit})")
    for each in amount.firm_deductions:
        less = page.step(each.text.say(page.language), page.formula(each.won, context))
        total = page.step(page.say("deducted"), f"MAX(0,{total}-{less})")
    return _without_lost(amount.split, total, page, context)


def _without_lost(split: Split | None, total: str, page: Page, context: Context) -> str:
    """Without the share that is paid later where its condition is not met."""
    if split is None:
        return total
    rest = constant(1 - split.share)
    if not (split.rest_when.per_worker and page.paid):
        return f"({total}*IF({page.formula(split.rest_when, context)},1,1-{rest}))"
    kept = page.range(page.placed(split.rest_when, context, split.text.say(page.language)))
    lost = f"SUMPRODUCT(({kept}=FALSE())*{page.range(page.paid)})*{rest}"
    return page.step(page.say("after_loss"), f"({total}-{lost})")


def _parts(amount: PeopleAmount | FirmAmount, page: Page, context: Context) -> None:
    """Unit, count, add-ons, limits and deductions, for whoever follows the sum with a calculator."""
    parts: list[tuple[str, SpanNode]] = [
        (page.say("unit"), amount.unit),
        (page.say("count"), amount.count),
        *((each.text.say(page.language), each.won) for each in amount.adds),
        *((each.text.say(page.language), each.at) for each in amount.ceilings),
        *((each.text.say(page.language), each.won) for each in amount.deductions),
    ]
    for label, node in parts:
        if isinstance(amount, PeopleAmount) and context.rows:
            page.placed(node, context, label)
        else:
            page.step(label, page.formula(node, context))
