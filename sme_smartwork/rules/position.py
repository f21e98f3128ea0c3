"""The place of each row among those that meet a condition."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import compress
from typing import Any

from sme_smartwork.rules.context import Context, Missing, Node, SpanNode, TruthNode
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import NO_LIMIT, Span, flags


@dataclass(frozen=True, eq=False)
class Position(SpanNode):
    """1 for the first in the order; ties are open between their places, others come after everybody.

    The order of the rows themselves never matters.
    """

    where: TruthNode
    order: tuple[SpanNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition and the keys."""
        return (self.where, *self.order)

    @kept_property
    def per_worker(self) -> bool:
        """One for each row."""
        return True

    @kept_property
    def may_be_negative(self) -> bool:
        """Never."""
        return False

    @kept_property
    def rests_on_day_only(self) -> bool:
        """It rests on rows."""
        return False

    def evaluate(self, context: Context) -> Span:
        """From those surely before … to those possibly before."""
        if context.is_narrowed:
            return context.of_whole_span(self)
        answer, rows = context.spread(self.where), context.rows
        met, possible = flags(answer.met, rows), flags(answer.unmet ^ context.all, rows)
        keys = [context.spread_span(key) for key in self.order]
        least = list(zip(*(key.lo for key in keys), strict=True))
        most = list(zip(*(key.hi for key in keys), strict=True))
        sure, maybe = sorted(compress(most, met)), sorted(compress(least, possible))
        low: list[Any] = [NO_LIMIT] * rows
        high: list[Any] = [NO_LIMIT] * rows
        for row in compress(range(rows), possible):
            low[row] = 1 + bisect_left(sure, least[row])
            if met[row]:
                high[row] = bisect_right(maybe, most[row])  # the row itself is among them
        return Span(low, high).settled()

    def ask(self, context: Context, rows: int, missing: Missing) -> None:  # noqa: ARG002 - all are compared
        """Whoever is undecided, and the order of those who may have a place."""
        whole = context.whole
        whole.ask(self.where, whole.all, missing)
        chosen = whole.spread(self.where).unmet ^ whole.all
        for key in self.order:
            whole.ask(key, chosen if key.per_worker else 1, missing)
