"""Dated figures: what the law says on one day, or that nobody can say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from sme_smartwork.rules.values import UNSETTLED, Span, whole
from sme_smartwork.wording import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from `start` until the day before `end`; `low` and `high` differ when it is not settled."""

    start: date
    end: date
    low: Any
    high: Any
    source: str
    confidence: str
    note: Text | None = None

    @property
    def settled(self) -> bool:
        """May the figure be computed with?"""
        return bool(self.low == self.high)


_WRITTEN = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?(/[1-9][0-9]{0,17})?")


def parse_number(value: int | Decimal | str) -> Any:
    """A number as packs write it: 300000, 0.031 or "1/3"; ValueError for anything else."""
    if isinstance(value, str):
        if not _WRITTEN.fullmatch(value) or ("." in value and "/" in value):
            raise ValueError(value)
        return whole(Fraction(value))
    return whole(value)


def parse_figure(value: int | Decimal | str) -> tuple[Any, Any]:
    """The two ends of a figure: "0..300000" is one that the sources do not settle."""
    if isinstance(value, str) and ".." in value:
        low, high = map(parse_number, value.split("..", 1))
        if low > high:
            raise ValueError(value)
        return low, high
    exact = parse_number(value)
    return exact, exact


Turns = tuple[date, ...]


class Turning(Protocol):
    """A piece of a rule that may say something else from some days on."""

    def turns(self, figures: Figures) -> Iterator[date]:
        """Those days; repeats are possible."""


class Figures:
    """All figures of a pack by name; each name's entries follow each other without overlap."""

    def __init__(self, entries: Mapping[str, tuple[Figure, ...]]) -> None:
        self._entries = entries
        self._turns: dict[Turning, Turns] = {}

    def names(self) -> Iterable[str]:
        """Every name."""
        return self._entries.keys()

    def on(self, name: str, day: date) -> Figure | None:
        """The figure that holds on `day`; None outside every interval, never the nearest one."""
        return next((entry for entry in self._entries[name] if entry.start <= day < entry.end), None)

    def span(self, name: str, day: date) -> Span:
        """The figure as an interval; anything is possible where no figure holds."""
        figure = self.on(name, day)
        if figure is None:
            return UNSETTLED
        return Span.known([figure.low]) if figure.settled else Span([figure.low], [figure.high])

    def changes(self, name: str) -> Iterator[date]:
        """The days on which another value of that figure begins or the last one ends."""
        for entry in self._entries[name]:
            yield from (entry.start, entry.end)

    def turns(self, node: Turning) -> Turns:
        """The days from which on `node` may say something else because the pack does, in order; kept."""
        found = self._turns.get(node)
        if found is None:
            found = self._turns[node] = tuple(sorted(set(node.turns(self))))
        return found

    def gap(self, name: str, start: date, end: date) -> date | None:
        """The first day of [start, end) on which no figure of that name holds."""
        day = start
        for entry in self._entries[name]:
            if entry.start <= day < entry.end:
                day = entry.end
        return day if day < end else None
