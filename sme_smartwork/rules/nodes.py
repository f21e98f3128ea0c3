"""The pieces rules are made of: conditions, numbers and days, each a node of a graph."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.fills import Missing
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import Span, Truth

if TYPE_CHECKING:
    from sme_smartwork.rules.context import Context


class Node(ABC):
    """One typed piece of a rule. Nodes are immutable, know nothing of one firm and may be shared."""

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes this one is made of; a leaf has none."""
        return ()

    @kept_property
    def per_worker(self) -> bool:
        """Has every row (person, leave, purchase) an own answer?"""
        return any(part.per_worker for part in self.parts)

    @kept_property
    def may_be_negative(self) -> bool:
        """Can a number of it be below zero?"""
        return any(part.may_be_negative for part in self.parts)

    @kept_property
    def rests_on_day_only(self) -> bool:
        """Is the answer the same for every firm on a day?"""
        return not self.fact_order and all(part.rests_on_day_only for part in self.parts)

    @kept_property
    def looks_at_day(self) -> bool:
        """May the answer be another one on another day, facts and figures staying as they are?"""
        return any(part.looks_at_day for part in self.parts)

    def turns(self, figures: Figures) -> Iterator[date]:
        """The days from which on the answer may be another one because the pack says something else."""
        for part in self.parts:
            yield from figures.turns(part)

    @kept_property
    def row_facts(self) -> frozenset[str]:
        """The facts it looks at in the rows it is evaluated over; those of other tables' rows left out."""
        if not self.parts:
            return self.fact_set
        some = [facts for part in self.parts if (facts := part.row_facts)]
        return some[0] if len(some) == 1 else frozenset().union(*some)

    @kept_property
    def fact_set(self) -> frozenset[str]:
        """Every fact the node looks at."""
        return frozenset(self.fact_order)

    @kept_property
    def fact_order(self) -> tuple[str, ...]:
        """Every fact the node looks at, in the order the pack names them."""
        if type(self).facts is not Node.facts:
            return tuple(dict.fromkeys(self.facts()))
        some = [facts for part in self.parts if (facts := part.fact_order)]
        return some[0] if len(some) == 1 else tuple(dict.fromkeys(chain(*some)))

    def facts(self) -> Iterator[str]:
        """Every fact the node looks at, in the order the pack names them; repeats are possible."""
        for part in self.parts:
            yield from part.fact_order

    @kept_property
    def figure_names(self) -> frozenset[str]:
        """Every dated figure the node may look up on some day."""
        some = [names for part in self.parts if (names := part.figure_names)]
        return some[0] if len(some) == 1 else frozenset().union(*some)

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Every dated figure the node may look up in [start, end), with the days it does so."""
        for part in self.parts:
            yield from part.figures_within(start, end)

    def figures_within(self, start: date, end: date) -> tuple[tuple[str, date, date], ...]:
        """As `figures`, each once, and kept: programmes share their nodes."""
        found = self._figures_kept.get((start, end))
        if found is None:
            if type(self).figures is Node.figures:
                parts = [part.figures_within(start, end) for part in self.parts]
                some = [figures for figures in parts if figures]
                found = some[0] if len(some) == 1 else tuple(dict.fromkeys(chain(*some)))
            else:
                found = tuple(dict.fromkeys(self.figures(start, end)))
            self._figures_kept[start, end] = found
        return found

    @kept_property
    def _figures_kept(self) -> dict[tuple[date, date], tuple[tuple[str, date, date], ...]]:
        return {}

    @abstractmethod
    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """Add the facts that keep the node open in `rows` (a mask)."""


class TruthNode(Node):
    """A condition."""

    @abstractmethod
    def evaluate(self, context: Context) -> Truth:
        """The verdict of each row."""

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """A condition stays open through those of its parts that are open themselves."""
        for part in self.parts:
            context.ask(part, rows, missing)


class SpanNode(Node):
    """A number or a day."""

    @abstractmethod
    def evaluate(self, context: Context) -> Span:
        """Least and greatest possible value of each row."""

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """A number stays open through those of its parts that are open themselves."""
        for part in self.parts:
            context.ask(part, rows, missing)


class OfFact(Node):
    """A leaf that looks at one fact and answers for each person where the fact is a person's."""

    fact: str

    @kept_property
    def per_worker(self) -> bool:
        """As the fact."""
        return not self.fact.startswith("firm.")

    def facts(self) -> Iterator[str]:
        """The one fact."""
        yield self.fact

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The fact itself."""
        context.note_missing(self.fact, rows, missing)
