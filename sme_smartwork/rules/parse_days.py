"""Rules that are days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.choices import Choice
from sme_smartwork.rules.context import SpanNode
from sme_smartwork.rules.days import PERIOD_MONTHS, Moved, StartOf, Today
from sme_smartwork.rules.elsewhere import SpanAt
from sme_smartwork.rules.parsing import Basics
from sme_smartwork.rules.schema import Kind
from sme_smartwork.rules.spans import Arithmetic, Given

_UNITS = ("years", "months", "days")
_DATES = (
    "at", "fact", "day", "latest", "earliest", "start_of", "end_of", "choose", "ref",
)  # fmt: skip


@dataclass(slots=True)
class DayRules(Basics):
    """Parses days."""

    def day(self, data: Any, path: Steps) -> SpanNode:
        """A day: written out, `as_of`, or an operator."""
        if type(data) is str:
            return self._leaf(("day", data), self._day, data, path)
        return self.once(self._day(data, path))

    def _day(self, data: Any, path: Steps) -> SpanNode:
        if data == "as_of":
            return Today()
        if isinstance(data, str):
            return Given(self._written_day(data, path))
        operator = self._operator(data, path, _DATES)
        inner, below = data[operator], (*path, operator)
        if operator == "at":
            self._keys(data, path, ("at", "day"))
            return SpanAt(
                self._at(inner, below), self.day(self._part(data, "day", path), (*path, "day")), True
            )
        if operator == "fact":
            self._keys(data, path, ("fact",))
            return self._fact_node(inner, below, Kind.DAY)
        if operator == "ref":
            self._keys(data, path, ("ref",))
            return self._ref_span(inner, below, "day")
        if operator == "choose":
            return self._choose(data, path, self.day)
        if operator in ("start_of", "end_of"):
            return self._end_of_period(operator, data, path)
        if operator == "day":
            self._keys(data, path, ("day", *_UNITS))
            return self._moved(data, self.day(inner, below), path)
        self._keys(data, path, (operator,))
        each = tuple(self.day(part, (*below, n)) for n, part in enumerate(self._list(inner, below)))
        return Arithmetic({"latest": "largest", "earliest": "smallest"}[operator], each)

    def _moved(self, data: Mapping[str, Any], of: SpanNode, path: Steps) -> SpanNode:
        moved = {unit: self._count(data[unit], (*path, unit)) for unit in _UNITS if unit in data}
        return self.once(Moved(of, **moved)) if moved else of

    def _at(self, data: Any, path: Steps) -> SpanNode:
        """The day a node is taken to: a step from the judged day, or any day."""
        if isinstance(data, Mapping) and "day" not in data and not set(_UNITS).isdisjoint(data):
            self._keys(data, path, _UNITS)
            return self._moved(data, self.once(Today()), path)
        return self.day(data, path)

    def _end_of_period(self, operator: str, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, (operator, "of"))
        period = self._word(data[operator], (*path, operator))
        if period not in PERIOD_MONTHS:
            self.unknown_word((*path, operator), "word", period, PERIOD_MONTHS)
        start = self.once(StartOf(period, self.day(data.get("of", "as_of"), (*path, "of"))))
        return start if operator == "start_of" else Moved(start, months=PERIOD_MONTHS[period], days=-1)

    def _choose(
        self, data: Mapping[str, Any], path: Steps, parse: Callable[[Any, Steps], SpanNode]
    ) -> SpanNode:
        self._keys(data, path, ("choose", "else"))
        answer = parse(self._part(data, "else", path), (*path, "else"))
        for n, branch in reversed(list(enumerate(self._list(data["choose"], (*path, "choose"))))):
            below = (*path, "choose", n)
            self._keys(branch, below, ("when", "then"))
            when = self.truth(self._part(branch, "when", below), (*below, "when"))
            answer = self.once(
                Choice(when, parse(self._part(branch, "then", below), (*below, "then")), answer)
            )
        return answer
