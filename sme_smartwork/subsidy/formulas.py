"""How a number comes about, written so that a clerk can follow it: "floor(min(45 × 30%, 70)) = 13"."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from sme_smartwork.rules.choices import Choice, Dated, FirstKnown
from sme_smartwork.rules.context import Context, Node, SpanNode
from sme_smartwork.rules.spans import Arithmetic, Rounded
from sme_smartwork.rules.values import NO_LIMIT

_SIGNS = {"sum": " + ", "minus": " − ", "times": " × ", "divide": " ÷ "}
_NAMES = {"smallest": "min", "largest": "max", "floor": "floor", "ceil": "ceil", "half_up": "round"}


def formula(node: SpanNode, context: Context, row: int = 0) -> str:
    """`node` with the numbers it looks at in `row`, and what comes out; the number alone where it is one."""
    written, value = _written(node, context, row, inside=False), _value(node, context, row)
    return value if written == value else f"{written} = {value}"


def number(value: Any) -> str:
    """A number as people write it, exactly: 1,200,000, 0.3 or 12 + 16/28."""
    if value in (NO_LIMIT, -NO_LIMIT):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, date):
        return value.isoformat()
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    if not 10**6 % exact.denominator:
        return f"{float(exact):,}"
    whole, rest = divmod(exact, 1)
    return f"{whole:,} + {rest.numerator}/{rest.denominator}" if whole else str(rest)


def _value(node: SpanNode, context: Context, row: int) -> str:
    span = context.span(node)
    low, high = (side[row if node.per_worker and len(side) > 1 else 0] for side in span)
    return number(low) if low == high else f"{number(low)} … {number(high)}"


def _written(node: SpanNode, context: Context, row: int, inside: bool) -> str:
    if isinstance(node, Arithmetic) and len(node.parts) > 1:
        each = [_part(part, context, row) for part in node.parts]
        if node.how not in _SIGNS:
            return f"{_NAMES[node.how]}({', '.join(each)})"
        words = _SIGNS[node.how].join(each)
        return f"({words})" if inside else words
    if isinstance(node, Rounded):
        part = _written(node.of, context, row, inside=False)
        step = "" if node.to == 1 else f"; {number(node.to)}"
        return f"{_NAMES.get(node.how, 'floor…ceil')}({part}{step})"
    way = _taken(node, context, row)
    return _value(node, context, row) if way is None else _written(way, context, row, inside)


def _part(node: Node, context: Context, row: int) -> str:
    assert isinstance(node, SpanNode)
    return _written(node, context, row, inside=True)


def _taken(node: SpanNode, context: Context, row: int) -> SpanNode | None:
    """The branch a choice took; None where it is open."""
    if isinstance(node, Choice):
        answer = context.truth(node.when)
        place = row if node.when.per_worker else 0
        if answer.met >> 8 * place & 1:
            return node.then
        return node.other if answer.unmet >> 8 * place & 1 else None
    if isinstance(node, Dated):
        return next((form for first, last, form in node.forms if first <= context.on < last), None)
    if isinstance(node, FirstKnown) and not node.per_worker:
        return next((part for part in node.each if context.span(part).exact), None)
    return None
