"""Who is employed in a period: hired by its end and not gone before its start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sme_smartwork.rules.context import Context, Missing, Node, SpanNode, TruthNode
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import Truth, mask

HIRED: Final = "worker.hired_on"
LEFT: Final = "worker.left_on"
_MONTH, _QUARTER = {"start_of": "month"}, {"start_of": "quarter"}
PERIODS: Final[Mapping[str, Mapping[str, Any]]] = {  # the periods that packs call by a word
    "as_of": {"from": "as_of", "to": "as_of"},
    "month": {"from": _MONTH, "to": {"day": _MONTH, "months": 1, "days": -1}},
    "quarter": {"from": _QUARTER, "to": {"day": _QUARTER, "months": 3, "days": -1}},
}


@dataclass(frozen=True, eq=False)
class Employed(TruthNode):
    """The person's employment meets the days from `start` to `stop`, both included.

    Whoever is on the roster is taken as employed as long as no day says otherwise: an unknown day of hiring
    counts as past and an unknown last day as to come. So the condition never asks for either.
    """

    start: SpanNode
    stop: SpanNode

    @property
    def parts(self) -> tuple[Node, ...]:
        """The period."""
        return (self.start, self.stop)

    @kept_property
    def per_worker(self) -> bool:
        """One for each person."""
        return True

    def facts(self) -> Iterator[str]:
        """Both days of the person."""
        yield from (HIRED, LEFT)
        yield from super().facts()

    def evaluate(self, context: Context) -> Truth:
        """Decided for everybody where the period is known."""
        start, stop = context.span(self.start), context.span(self.stop)
        met = _within(context, start.hi[0], stop.lo[0])
        if start.exact and stop.exact:
            return Truth(met, met ^ context.all)
        return Truth(met, _within(context, start.lo[0], stop.hi[0]) ^ context.all)

    def ask(self, context: Context, rows: int, missing: Missing) -> None:  # noqa: ARG002 - one period
        """Only what leaves the period open."""
        for part in self.parts:
            context.ask(part, 1, missing)


def _within(context: Context, start: Any, stop: Any) -> int:
    """Who was employed on some day from `start` to `stop`, as a mask."""
    hired, left = context.column(HIRED), context.column(LEFT)
    if context.facts.missing(HIRED):
        by_then = mask([day is None or day <= stop for day in hired])
    else:
        by_then = mask([day <= stop for day in hired])
    return by_then & mask([day >= start for day in left])
