"""Each node of a rule as a spreadsheet formula: what the program computes is what the clerk recalculates.

An unknown fact is an empty cell. A sheet is only made of a calculation that no unknown fact can change, so
whatever a spreadsheet makes of an empty cell leads to the same sum.
"""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import Any

from sme_smartwork.rules.choices import Choice, Dated, FirstKnown
from sme_smartwork.rules.context import Context, Node
from sme_smartwork.rules.days import BirthLimit, Moved, StartOf, Today
from sme_smartwork.rules.employment import HIRED, LEFT, Employed
from sme_smartwork.rules.selections import Count, MonthEndMean, Selection, Total
from sme_smartwork.rules.spans import Arithmetic, Fact, Figured, Given, Rank, Rounded, Unknown
from sme_smartwork.rules.truths import Agree, All, Any_, Compare, Is, Known, Not, Unresolved
from sme_smartwork.subsidy.clerk.cells import constant
from sme_smartwork.subsidy.clerk.page import STEPS, Page

_SIGNS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
_INFIX = {"sum": "+", "minus": "-", "times": "*", "divide": "/"}


@singledispatch
def write(node: Node, page: Page, context: Context) -> str:  # noqa: ARG001 - for the kinds of nodes below
    """The formula of `node` on the day of `context`; TypeError for a node no formula is known for."""
    raise TypeError(type(node).__name__)


def fact_cell(fact: str, page: Page, context: Context) -> str:
    """The cell that holds a fact: in the table for a person's, in the list of the firm for the firm's."""
    spec, column = context.facts.schema[fact], context.column(fact)
    key = ("fact", fact, context.on if getattr(spec, "by", None) else None)
    if spec.per_worker:
        return page.fact_column(key, page.label(fact), column)
    on = context.on.isoformat() if key[2] else ""
    return page.firm.place(key, (page.label(fact), fact, column[0], on))


def figure_cell(name: str, page: Page, context: Context) -> str:
    """The cell that holds a figure of the law as it is on the day."""
    entry = context.figures.on(name, context.on)
    value = context.figures.span(name, context.on).lo[0]
    remark = f"{entry.source} {entry.confidence}" if entry is not None else "?"
    start = entry.start.isoformat() if entry is not None else ""
    return page.figures.place((name, start), (name, remark, value, start))


@write.register
def _(node: Is, page: Page, context: Context) -> str:
    cell = fact_cell(node.fact, page, context)
    each = sorted(f"{cell}={constant(value)}" for value in node.values)
    return f"({each[0]})" if len(each) == 1 else f"OR({','.join(each)})"


@write.register
def _(node: Known, page: Page, context: Context) -> str:
    return f"NOT(ISBLANK({fact_cell(node.fact, page, context)}))"


def _joined(name: str, each: tuple[Any, ...], page: Page, context: Context) -> str:
    return f"{name}({','.join(page.formula(part, context) for part in each)})"


@write.register(All)
@write.register(Agree)
def _(node: All | Agree, page: Page, context: Context) -> str:
    return _joined("AND", node.each, page, context)


@write.register
def _(node: Any_, page: Page, context: Context) -> str:
    return _joined("OR", node.each, page, context)


@write.register
def _(node: Not, page: Page, context: Context) -> str:
    return f"NOT({page.formula(node.part, context)})"


@write.register
def _(node: Unresolved, page: Page, context: Context) -> str:  # noqa: ARG001 - open for everybody
    return "FALSE()"


@write.register
def _(node: Compare, page: Page, context: Context) -> str:
    left, right = page.formula(node.left, context), page.formula(node.right, context)
    return f"({left}{_SIGNS[node.operator]}{right})"


@write.register
def _(node: Employed, page: Page, context: Context) -> str:
    hired, left = (fact_cell(fact, page, context) for fact in (HIRED, LEFT))
    start, stop = page.formula(node.start, context), page.formula(node.stop, context)
    return f"AND({hired}<={stop},{left}>={start})"


@write.register
def _(node: Given, page: Page, context: Context) -> str:  # noqa: ARG001 - the same for every firm
    return constant(node.value)


@write.register
def _(node: Unknown, page: Page, context: Context) -> str:  # noqa: ARG001 - anything will do
    return "0"


@write.register
def _(node: Fact, page: Page, context: Context) -> str:
    return fact_cell(node.fact, page, context)


@write.register
def _(node: Figured, page: Page, context: Context) -> str:
    if not node.keys:
        return figure_cell(node.name, page, context)
    keys = [fact_cell(key, page, context) for key in node.keys]
    text = "0"
    for values, name in reversed(node.cells):
        tests = ",".join(f"{key}={constant(value)}" for key, value in zip(keys, values, strict=True))
        text = f"IF(AND({tests}),{figure_cell(name, page, context)},{text})"
    return text


@write.register
def _(node: Arithmetic, page: Page, context: Context) -> str:
    each = [page.formula(part, context) for part in node.each]
    if node.how in _INFIX:
        return f"({_INFIX[node.how].join(each)})"
    return f"{'MIN' if node.how == 'smallest' else 'MAX'}({','.join(each)})"


@write.register
def _(node: Rounded, page: Page, context: Context) -> str:
    """Whole steps; the inner rounding takes away what binary fractions add."""
    to, inner = constant(node.to), page.formula(node.of, context)
    steps = f"ROUND({inner}/{to},9)"
    if node.how == "half_up":
        return f"(INT({steps}+0.5)*{to})"
    return f"(-INT(-{steps})*{to})" if node.how == "ceil" else f"(INT({steps})*{to})"


@write.register
def _(node: Rank, page: Page, context: Context) -> str:
    cell, text = fact_cell(node.fact, page, context), str(len(node.order))
    for place, value in reversed(list(enumerate(node.order))):
        text = f"IF({cell}={constant(value)},{place},{text})"
    return text


@write.register
def _(node: Choice, page: Page, context: Context) -> str:
    parts = (node.when, node.then, node.other)
    return f"IF({','.join(page.formula(part, context) for part in parts)})"


@write.register
def _(node: Dated, page: Page, context: Context) -> str:
    form = next((form for first, last, form in node.forms if first <= context.on < last), None)
    return "0" if form is None else page.formula(form, context)


@write.register
def _(node: FirstKnown, page: Page, context: Context) -> str:
    """The way that is known for everybody; else what we found, as a value."""
    for part in node.each:
        if context.span(part).exact:
            return page.formula(part, context)
    found = context.span(node).lo
    if node.per_worker:
        return page.fact_column((node, context.on), "", found)
    return constant(found[0])


@write.register
def _(node: Today, page: Page, context: Context) -> str:  # noqa: ARG001 - one day for all
    return constant(context.on)


@write.register
def _(node: Moved, page: Page, context: Context) -> str:
    day, months = page.formula(node.of, context), node.years * 12 + node.months
    moved = f"IFERROR(EDATE({day},{months}),0)" if months else day
    return f"({moved}{node.days:+d})" if node.days else moved


@write.register
def _(node: BirthLimit, page: Page, context: Context) -> str:
    on, years = page.formula(node.on, context), page.formula(node.years, context)
    return f"EDATE({on},-12*({years}+{node.extra}))"


@write.register
def _(node: StartOf, page: Page, context: Context) -> str:
    day, months = page.formula(node.of, context), node.months
    if months == 12:
        return f"DATE(YEAR({day}),1,1)"
    return f"DATE(YEAR({day}),INT((MONTH({day})-1)/{months})*{months}+1,1)"


def column(node: Node, page: Page, context: Context) -> str:
    """The range that holds the node's answer for every row."""
    return page.range(page.placed(node, context))


@write.register
def _(node: Count, page: Page, context: Context) -> str:
    return f"SUMPRODUCT(({column(node.where, page, context)}=TRUE())*1)"


@write.register
def _(node: Total, page: Page, context: Context) -> str:
    where, each = (column(part, page, context) for part in (node.where, node.of))
    return f"SUMPRODUCT(({where}=TRUE())*{each})"


@write.register
def _(node: Selection, page: Page, context: Context) -> str:
    from sme_smartwork.subsidy.clerk.lines import selected_sum

    return selected_sum(node, page, context)


@write.register
def _(node: MonthEndMean, page: Page, context: Context) -> str:
    """One line a month-end, then their mean."""
    from sme_smartwork.rules.selections import _month_ends as month_ends

    where, start, stop = (column(part, page, context) for part in (node.where, node.start, node.stop))
    first, last = (context.span(part).lo[0] for part in (node.first, node.last))
    cells = [page.step(day.isoformat(), _counted(where, start, stop, day)) for day in month_ends(first, last)]
    if not cells:
        return "0"
    every = f"{cells[0]}:{cells[-1].removeprefix(STEPS)}"
    months = str(len(cells)) if node.over == "months" else f'MAX(1,COUNTIF({every},">0"))'
    return f"(SUM({every})/{months})"


def _counted(where: str, start: str, stop: str, day: date) -> str:
    end = constant(day)
    return f"SUMPRODUCT(({where}=TRUE())*({start}<={end})*({stop}>={end}))"
