"""Conditions: equality, comparison, age, and Kleene's and, or, not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sme_smartwork.rules.context import Context, Node, OfFact, SpanNode, TruthNode
from sme_smartwork.rules.values import Truth, compare, mask, ones


@dataclass(frozen=True, eq=False)
class Is(OfFact, TruthNode):
    """A fact has one of the given values."""

    fact: str
    values: frozenset[Any]

    def evaluate(self, context: Context) -> Truth:
        """Met, unmet, or unknown where the fact is."""
        column = context.column(self.fact)
        rows, unknown = ones(len(column)), 0
        if context.facts.missing(self.fact):
            unknown = mask([value is None for value in column])
        met = self._met(column, rows, known=not unknown)
        return Truth(met, (met | unknown) ^ rows)

    def _met(self, column: list[Any], rows: int, known: bool) -> int:
        if len(self.values) > 1:
            return mask([value in self.values for value in column])
        (wanted,) = self.values
        if isinstance(wanted, bool) and known:
            return mask(column) if wanted else mask(column) ^ rows
        if isinstance(wanted, bool | Enum):
            return mask([value is wanted for value in column])
        return mask([value == wanted for value in column])


@dataclass(frozen=True, eq=False)
class Known(OfFact, TruthNode):
    """A fact is known at all: for notes on facts that do not fit together, never for a verdict."""

    fact: str

    def evaluate(self, context: Context) -> Truth:
        """Always decided."""
        met = mask([value is not None for value in context.column(self.fact)])
        return Truth(met, met ^ ones(len(context.column(self.fact))))


@dataclass(frozen=True, eq=False)
class All(TruthNode):
    """Every part is met."""

    each: tuple[TruthNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The parts."""
        return self.each

    def evaluate(self, context: Context) -> Truth:
        """One unmet part decides; an unknown one leaves it open."""
        met, unmet = ones(context.rows if self.per_worker else 1), 0
        told = context.spread if self.per_worker else context.truth
        for part in self.each:
            answer = told(part)
            met &= answer.met
            unmet |= answer.unmet
        return Truth(met, unmet)


@dataclass(frozen=True, eq=False)
class Any_(TruthNode):  # noqa: N801 - `Any` is taken
    """At least one part is met."""

    each: tuple[TruthNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The parts."""
        return self.each

    def evaluate(self, context: Context) -> Truth:
        """One met part decides; an unknown one leaves it open."""
        met, unmet = 0, ones(context.rows if self.per_worker else 1)
        told = context.spread if self.per_worker else context.truth
        for part in self.each:
            answer = told(part)
            met |= answer.met
            unmet &= answer.unmet
        return Truth(met, unmet)


@dataclass(frozen=True, eq=False)
class Agree(TruthNode):
    """Sources read the law differently: decided only where all readings agree."""

    each: tuple[TruthNode, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The readings."""
        return self.each

    def evaluate(self, context: Context) -> Truth:
        """Met where all are met, unmet where all are unmet."""
        met = unmet = ones(context.rows if self.per_worker else 1)
        told = context.spread if self.per_worker else context.truth
        for part in self.each:
            answer = told(part)
            met &= answer.met
            unmet &= answer.unmet
        return Truth(met, unmet)


@dataclass(frozen=True, eq=False)
class Not(TruthNode):
    """The part is not met."""

    part: TruthNode

    @property
    def parts(self) -> tuple[Node, ...]:
        """The part."""
        return (self.part,)

    def evaluate(self, context: Context) -> Truth:
        """The two ends change places."""
        answer = context.truth(self.part)
        return Truth(answer.unmet, answer.met)


@dataclass(frozen=True, eq=False)
class Unresolved(TruthNode):
    """Something no source settles: always unknown, and no fact would help."""

    def evaluate(self, context: Context) -> Truth:  # noqa: ARG002 - the same for every firm
        """Unknown."""
        return Truth(0, 0)


@dataclass(frozen=True, eq=False)
class Compare(TruthNode):
    """One number or day against another."""

    left: SpanNode
    operator: str
    right: SpanNode

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both sides."""
        return (self.left, self.right)

    def evaluate(self, context: Context) -> Truth:
        """Decided where the intervals do not overlap."""
        rows = context.rows if self.per_worker else 1
        return compare(self.operator, context.span(self.left), context.span(self.right), rows)
