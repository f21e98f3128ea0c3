"""Formulas of what is told as on other days, month by month, and of places in line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sme_smartwork.rules.context import Context, SpanNode, TruthNode
from sme_smartwork.rules.elsewhere import SpanAt, SpanOfPerson, SpanOver, TruthAt, TruthOfPerson, TruthOver
from sme_smartwork.rules.industry import IndustryFigure, InIndustry
from sme_smartwork.rules.months import MonthsBetween, OverMonths
from sme_smartwork.rules.position import Position
from sme_smartwork.subsidy.clerk.cells import constant
from sme_smartwork.subsidy.clerk.page import Page
from sme_smartwork.subsidy.clerk.writing import write


@write.register(TruthAt)
@write.register(SpanAt)
def _(node: TruthAt | SpanAt, page: Page, context: Context) -> str:
    """As on the day of each row; a row without a day is left empty, which no sum rests on."""
    span = context.span(node.on)
    if not node.on.per_worker and not node.per_worker:
        return _then(node, span.lo[0], page, context)
    days = context.spread_span(node.on).lo
    return page.row_by_row([_then(node, day, page, context) for day in days])


def _then(node: TruthAt | SpanAt, day: date, page: Page, context: Context) -> str:
    if day in (date.min, date.max):
        return "0"
    return page.formula(node.inner, context.at(day))


@write.register
def _(node: MonthsBetween, page: Page, context: Context) -> str:
    """Full months, then the days left over the days of the calendar month they lie in."""
    start, stop = page.formula(node.start, context), page.formula(node.stop, context)
    full = f'DATEDIF({start},{stop}+1,"m")'
    if node.leftover == "drop":
        return f"IF({stop}<{start},0,{full})"
    step = f"EDATE({start},{full})"
    first = f"({step}+IF(DAY({step})<DAY({start}),1,0))"
    rest = "1" if node.leftover == "whole" else f"({stop}-{first}+1)/DAY(EOMONTH({stop},0))"
    return f"IF({stop}<{start},0,{full}+IF({first}>{stop},0,{rest}))"


@write.register
def _(node: OverMonths, page: Page, context: Context) -> str:
    """Every month's part times the number of that month, added up row by row."""
    rows = node.months(context)
    each = [" + ".join(_terms(node.each, months, page, context)) or "0" for months in rows]
    return page.row_by_row(each) if node.per_worker else f"({each[0]})"


def _terms(each: SpanNode, months: object, page: Page, context: Context) -> Iterator[str]:
    for month in months or ():  # type: ignore[attr-defined]
        then = page.formula(each, context.at(month.first))
        yield then if month.low == 1 else f"{constant(month.low)}*{then}"


@write.register
def _(node: Position, page: Page, context: Context) -> str:
    """1 + the number of those before, key by key."""
    where = page.placed(node.where, context)
    before = "0"
    for key in reversed(node.order):
        cell = page.placed(key, context)
        each = page.range(cell)
        before = f"(({each}<{cell})+({each}={cell})*{before})"
    return f"IF({where},1+SUMPRODUCT(({page.range(where)}=TRUE())*{before}),999999)"


@write.register(InIndustry)
@write.register(TruthOver)
@write.register(TruthOfPerson)
def _(node: TruthNode, page: Page, context: Context) -> str:
    """What the program found elsewhere, as a value to compare with."""
    met = context.truth(node).met
    if not node.per_worker:
        return page.found(node, bool(met), context)
    return page.found_column(node, [bool(bit) for bit in met.to_bytes(context.rows, "little")], context)


@write.register(IndustryFigure)
@write.register(SpanOver)
@write.register(SpanOfPerson)
def _(node: SpanNode, page: Page, context: Context) -> str:
    """What the program found elsewhere, as a value to compare with."""
    found = context.span(node).lo
    if not node.per_worker:
        return page.found(node, found[0], context)
    return page.found_column(node, found, context)
