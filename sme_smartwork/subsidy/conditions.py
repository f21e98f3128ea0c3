"""The conditions of a programme for people: verdict, the facts it looked at, and whom it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, compress
from typing import Any, overload

from sme_smartwork.rules.context import Context
from sme_smartwork.rules.employment import HIRED, LEFT
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.values import Truth, flags, mask
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import Condition, FactUse
from sme_smartwork.subsidy.programmes import Requirement


class FactUses(Sequence[FactUse]):
    """The facts a condition looked at, person by person; made only when somebody reads them."""

    __slots__ = ("_facts", "_looked")

    def __init__(self, facts: Facts, looked: Iterable[tuple[str, int]]) -> None:
        self._facts, self._looked = facts, tuple(looked)  # each fact with the people it was looked at for

    def __len__(self) -> int:
        schema = self._facts.schema
        return sum(whose.bit_count() if schema[name].per_worker else 1 for name, whose in self._looked)

    @overload
    def __getitem__(self, index: int) -> FactUse: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[FactUse]: ...
    def __getitem__(self, index: int | slice) -> FactUse | Sequence[FactUse]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[FactUse]:
        for name, whose in self._looked:
            column = self._facts.column(name)
            if not self._facts.schema[name].per_worker:
                yield FactUse(name, None, told(column[0]))
                continue
            chosen = flags(whose, self._facts.rows)
            for code, value in compress(zip(self._facts.codes, column, strict=True), chosen):
                yield FactUse(name, code, told(value))

    @property
    def names(self) -> tuple[str, ...]:
        """The facts looked at, each once, without one made for every person."""
        return tuple(name for name, _ in self._looked)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def told(value: Any) -> str | None:
    """A fact's value as text: ISO days, enum values, true and false; None stays unknown."""
    if value is None or value == date.max:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def conditions_of(found: Judgement) -> Iterator[Condition]:
    """The firm's, then those of its people: the first of everybody, the others of whom it is about."""
    context, programme = found.context, found.programme
    yield from (_firm_condition(each, context) for each in programme.firm)
    for number, each in enumerate(programme.workers):
        yield _people_condition(each, found.pool if number else context.all, context)


def _firm_condition(each: Requirement, context: Context) -> Condition:
    uses = FactUses(context.facts, ((name, context.all) for name in each.facts))
    verdict = context.truth(each.node).verdict()
    return Condition(
        each.id, each.sentence, verdict, uses, each.sources, each.confidence, judgement=each.judgement
    )


def _people_condition(each: Requirement, whom: int, context: Context) -> Condition:
    """Met if anybody meets it, unmet if nobody can; about the people in `whom`."""
    answer = context.spread(each.node)
    met, unmet = answer.met & whom, answer.unmet & whom
    return Condition(
        each.id,
        each.sentence,
        _anybody(Truth(met, unmet), whom, context),
        FactUses(context.facts, chain(((name, whom) for name in each.facts), _away(each, whom, context))),
        each.sources,
        each.confidence,
        codes_of(context, met),
        codes_of(context, unmet),
        codes_of(context, whom ^ met ^ unmet),
        each.judgement,
    )


def _away(each: Requirement, whom: int, context: Context) -> Iterator[tuple[str, int]]:
    """The days that say why somebody is not employed in the period, for those people only."""
    away = context.truth(each.employed).unmet & whom if each.employed is not None else 0
    for name in (HIRED, LEFT) if away else ():
        told_days = mask([told(day) is not None for day in context.column(name)])
        if told_days & away:
            yield name, told_days & away


def _anybody(answer: Truth, whom: int, context: Context) -> Verdict:
    if answer.met:
        return Verdict.MET
    return Verdict.UNMET if answer.unmet == whom and context.facts.rows else Verdict.UNKNOWN


def codes_of(context: Context, mask: int) -> tuple[str, ...]:
    """The codes of the rows in `mask`."""
    if mask == context.all:
        return context.facts.codes
    return tuple(compress(context.facts.codes, flags(mask, context.rows))) if mask else ()
