"""Compiled programmes: frozen structures, each rule once, sentence and machine form from the same node."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from sme_smartwork.rules.context import Kept, SpanNode, TruthNode
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.schema import FIRM, WORKER
from sme_smartwork.rules.selections import Selection
from sme_smartwork.rules.vocabulary import Vocabulary
from sme_smartwork.subsidy.model import (
    DeadlineKind,
    Figure,
    Kind,
    Per,
    Relation,
    Source,
    Standing,
    Upcoming,
)
from sme_smartwork.subsidy.steps import StepKind
from sme_smartwork.wording import Text

FAR = date(9999, 12, 31)
MONTHS: Mapping[Per, int] = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12, Per.ONCE: 12}
"""How many months one amount covers; what is paid once is told in the year it falls in."""
YEARLY: Mapping[Per, int] = {per: 12 // months for per, months in MONTHS.items()}
"""How many such amounts a year has."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition: the sentence for people and the node for the machine.

    With `judgement` an office decides: the node is never decided and asks nothing. With `plan` the firm has
    to want it at all: until it says so, nobody counts on the money.
    """

    id: str
    sentence: Text
    node: TruthNode
    facts: tuple[str, ...]
    sources: tuple[Source, ...]
    confidence: str
    employed: TruthNode | None = None  # the part of `node` that says who is employed in the period
    judgement: bool = False
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Words for a line of the calculation, where `when` holds for the person."""

    text: Text
    when: TruthNode | None


@dataclass(frozen=True, slots=True)
class AddOn:
    """Money on top, a line of its own: `won` is `unit` x `count` where `when` holds, else 0."""

    id: str
    text: Text
    unit: SpanNode
    count: SpanNode
    won: SpanNode
    when: TruthNode | None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Won that are never exceeded, told also where they do not bind."""

    id: str
    text: Text
    at: SpanNode


@dataclass(frozen=True, slots=True)
class Deduction:
    """Won received elsewhere for the same."""

    id: str
    text: Text
    won: SpanNode


@dataclass(frozen=True, slots=True)
class Split:
    """`share` is paid at once, the rest on `rest_on` where `rest_when` is met; the sum stays."""

    share: Any  # int or Fraction
    rest_when: TruthNode
    rest_on: SpanNode | None
    text: Text


@dataclass(frozen=True, slots=True)
class Pool:
    """Seats that several programmes share."""

    id: str
    take: SpanNode


@dataclass(frozen=True, slots=True)
class PeopleAmount:
    """Money a row (a person, a leave): `won` for those a selection pays, then what limits the sum.

    `base` is `unit` x `count` within its limit; `won` adds the add-ons and takes ceilings and deductions off.
    """

    unit: SpanNode
    count: SpanNode
    won: SpanNode
    selection: Selection
    why: tuple[Reason, ...]
    base: SpanNode
    adds: tuple[AddOn, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    firm_ceilings: tuple[Ceiling, ...] = ()
    firm_deductions: tuple[Deduction, ...] = ()
    split: Split | None = None
    anchor: SpanNode | None = None  # the day periods run from; None: the calendar
    take_text: Text | None = None

    @property
    def nodes(self) -> tuple[TruthNode | SpanNode, ...]:
        """Everything that decides the money."""
        after = (*(each.at for each in self.firm_ceilings), *(each.won for each in self.firm_deductions))
        return (self.selection, *after, *_others(self.split, self.anchor))


@dataclass(frozen=True, slots=True)
class FirmAmount:
    """Money for the firm: `base` is `unit` x `count`, `won` what add-ons, ceilings and deductions leave."""

    unit: SpanNode
    count: SpanNode
    won: SpanNode
    why: tuple[Reason, ...]
    base: SpanNode
    adds: tuple[AddOn, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    split: Split | None = None
    anchor: SpanNode | None = None

    @property
    def nodes(self) -> tuple[TruthNode | SpanNode, ...]:
        """Everything that decides the money."""
        return (self.won, *_others(self.split, self.anchor))


def _others(split: Split | None, anchor: SpanNode | None) -> tuple[TruthNode | SpanNode, ...]:
    after = () if split is None else (split.rest_when,)
    return after if anchor is None else (*after, anchor)


@dataclass(frozen=True, slots=True)
class Note:
    """A warning shown from `start` until `end`; `when` speaks of the firm, `people` of each row."""

    text: Text
    start: date
    end: date
    when: TruthNode | None
    people: TruthNode | None


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A date to keep; None where no fact tells it. With `on.per_worker` each row has its own."""

    what: Text
    on: SpanNode | None
    kind: DeadlineKind = DeadlineKind.NOTE
    until: SpanNode | None = None
    people: TruthNode | None = None  # only the rows that meet it


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """What is known of a programme being open from `start` until `end`."""

    start: date
    end: date
    standing: Standing
    text: Text | None
    sources: tuple[Source, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class StepRule:
    """What forfeits money if that step comes first."""

    step: StepKind
    text: Text
    when: TruthNode | None
    sources: tuple[Source, ...]


class FigureName(NamedTuple):
    """How a figure is called and counted."""

    title: Text
    unit: str


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, ready to be judged. `known` is the period whose rules the pack holds.

    `workers` are the conditions of a row of the table it is `about`. Its events count from `starts` until
    `ends`; until `claims_until` they can still be claimed.
    """

    id: str
    title: Text
    payer: Text
    known: tuple[date, date]
    starts: date | None
    ends: date | None
    firm: tuple[Requirement, ...]
    workers: tuple[Requirement, ...]  # the first says whom the programme is about
    every_firm: TruthNode
    every_worker: TruthNode | None
    per: Per
    amount: PeopleAmount | FirmAmount | None
    notes: tuple[Note, ...]
    deadlines: tuple[DeadlineRule, ...]
    documents: tuple[Text, ...]
    shown_figures: tuple[str, ...]
    application: Text | None
    url: str | None
    family: str = ""
    kind: Kind = Kind.CASH
    about: str = WORKER
    claims_until: date | None = None
    standings: tuple[StandingEntry, ...] = ()
    steps: tuple[StepRule, ...] = ()
    pool: Pool | None = None

    @property
    def nodes(self) -> tuple[TruthNode | SpanNode, ...]:
        """Everything that decides status and amount."""
        found: list[TruthNode | SpanNode] = [each.node for each in (*self.firm, *self.workers)]
        if self.amount is not None:
            found += self.amount.nodes
        if self.pool is not None:
            found.append(self.pool.take)
        return tuple(found)

    def facts(self) -> frozenset[str]:
        """Every fact that may matter."""
        return frozenset().union(*(node.fact_set for node in self.nodes))


@dataclass(frozen=True, slots=True)
class Link:
    """How two programmes relate for the same person and time."""

    kind: Relation
    first: str
    second: str
    text: Text
    per_head: SpanNode | None  # the money of `second` a month that may fall on one person
    into: str = ""  # of a difference: the fact by which `first` learns of that money, won a month


@dataclass(frozen=True, slots=True)
class Group:
    """Of these programmes only one, for the same worker, firm or leave."""

    id: str
    one_of: tuple[str, ...]
    per: str
    text: Text
    sources: tuple[Source, ...]


Shown = tuple[tuple[Figure, ...], tuple[Text, ...]]  # figures of a day and their notes


@dataclass(frozen=True, slots=True)
class Programmes:
    """A compiled pack; `timeless` and `shown` keep what is the same for every firm on a day."""

    pack: str
    title: str
    each: tuple[Programme, ...]
    links: tuple[Link, ...]
    figures: Figures
    names: Mapping[str, FigureName]
    sources: Mapping[str, Source]
    vocabulary: Vocabulary
    families: Mapping[str, Text] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    timeless: dict[date, Kept] = field(default_factory=dict, compare=False, repr=False)
    shown: dict[tuple[str, date], Shown] = field(default_factory=dict, compare=False, repr=False)

    def worker_facts(self) -> tuple[str, ...]:
        """Every fact of a person that any programme looks at."""
        facts = frozenset[str]().union(*(each.facts() for each in self.each))
        return tuple(sorted(fact for fact in facts if fact.startswith(f"{WORKER}.")))

    def only(self, names: Collection[str]) -> Programmes:
        """These programmes alone, with what they have to do with each other."""
        each = tuple(programme for programme in self.each if programme.id in names)
        links = tuple(link for link in self.links if link.first in names and link.second in names)
        return replace(self, each=each, links=links, timeless={}, shown={})

    def tables(self) -> tuple[str, ...]:
        """The tables that programmes are about, the people first."""
        return tuple(dict.fromkeys((WORKER, *(each.about for each in self.each if each.about != FIRM))))
