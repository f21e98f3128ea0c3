"""Compiles a subsidy pack once into frozen programmes: sentence and machine form from the same node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, NoReturn

from sme_smartwork.packs import Pack, PackSource
from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.context import Kept, Node, SpanNode, TruthNode
from sme_smartwork.rules.figures import Figure as DatedFigure
from sme_smartwork.rules.figures import Figures, parse_figure
from sme_smartwork.rules.parse import Parser, RuleError
from sme_smartwork.rules.schema import Schema, firm_schema
from sme_smartwork.rules.selections import Selection
from sme_smartwork.rules.spans import Arithmetic
from sme_smartwork.rules.truths import All
from sme_smartwork.subsidy.model import Figure, Per, Relation, Source
from sme_smartwork.wording import Text

FAR = date(9999, 12, 31)
YEARLY: Mapping[Per, int] = {Per.MONTH: 12, Per.QUARTER: 4, Per.HALF_YEAR: 2, Per.YEAR: 1, Per.ONCE: 1}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition: the sentence for people and the node for the machine."""

    id: str
    sentence: Text
    node: TruthNode
    facts: tuple[str, ...]
    sources: tuple[Source, ...]
    confidence: str
    employed: TruthNode | None = None  # the part of `node` that says who is employed in the period


@dataclass(frozen=True, slots=True)
class Reason:
    """Words for a line of the calculation, where `when` holds for the person."""

    text: Text
    when: TruthNode | None


@dataclass(frozen=True, slots=True)
class PeopleAmount:
    """Money a person: `unit` x `count` (never above `limit`), for those a selection pays."""

    unit: SpanNode
    count: SpanNode
    won: SpanNode
    selection: Selection
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class FirmAmount:
    """Money for the firm: `unit` x `count`."""

    unit: SpanNode
    count: SpanNode
    won: SpanNode
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A warning shown from `start` until `end`; `when` speaks of the firm, `people` names persons."""

    text: Text
    start: date
    end: date
    when: TruthNode | None
    people: TruthNode | None


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A date to keep; None where no fact tells it."""

    what: Text
    on: SpanNode | None


class FigureName(NamedTuple):
    """How a figure is called and counted."""

    title: Text
    unit: str


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, ready to be judged. `known` is the period whose rules the pack holds."""

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

    @property
    def nodes(self) -> tuple[TruthNode | SpanNode, ...]:
        """Everything that decides status and amount."""
        found: list[TruthNode | SpanNode] = [each.node for each in (*self.firm, *self.workers)]
        if isinstance(self.amount, PeopleAmount):
            found.append(self.amount.selection)
        elif self.amount is not None:
            found.append(self.amount.won)
        return tuple(found)

    def facts(self) -> frozenset[str]:
        """Every fact that may matter."""
        return frozenset(fact for node in self.nodes for fact in node.facts())


@dataclass(frozen=True, slots=True)
class Link:
    """How two programmes relate for the same person and time."""

    kind: Relation
    first: str
    second: str
    text: Text
    per_head: SpanNode | None  # the money of `second` a month that may fall on one person
    into: str = ""  # of a difference: the fact by which `first` learns of that money, won a month


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
    timeless: dict[date, Kept] = field(default_factory=dict, compare=False, repr=False)
    shown: dict[tuple[str, date], Shown] = field(default_factory=dict, compare=False, repr=False)

    def worker_facts(self) -> tuple[str, ...]:
        """Every fact of a person that any programme looks at."""
        facts = frozenset[str]().union(*(each.facts() for each in self.each))
        return tuple(sorted(fact for fact in facts if fact.startswith("worker.")))


def compile_pack(pack: Pack, schema: Schema | None = None) -> Programmes:
    """The programmes of `pack`; `PackError` names file, line and the likely meaning of a mistake."""
    return _Compiler(pack, schema or firm_schema()).programmes()


class _Compiler:
    def __init__(self, pack: Pack, schema: Schema) -> None:
        self._pack, self._schema = pack, schema
        self._kept: dict[tuple[object, ...], Node] = {}
        self._sources = {name: _source(each, pack) for name, each in pack.sources.items()}
        self._figures = Figures({name: tuple(self._dated(name)) for name in pack.values})
        self._names = {
            name: FigureName(_text(each["title"]), each["unit"]) for name, each in pack.figures.items()
        }

    def programmes(self) -> Programmes:
        """All programmes in the order of the pack's `content.order`, else by id."""
        items = self._pack.items
        first = [name for name in self._pack.content.get("order", ()) if name in items]
        order = (*first, *sorted(name for name in items if name not in first))
        each = tuple(self._programme(items[name]) for name in order)
        return Programmes(
            self._pack.id,
            f"{self._pack.id} {self._pack.version}",
            each,
            tuple(self._links()),
            self._figures,
            self._names,
            self._sources,
        )

    def _dated(self, name: str) -> Iterator[DatedFigure]:
        """The entries of one figure; one without an end holds until the next begins."""
        entries = self._pack.values[name]
        file, path = self._pack.origins[name]
        for number, entry in enumerate(entries):
            following = entries[number + 1].start if number + 1 < len(entries) else FAR
            try:
                low, high = parse_figure(entry.value)
            except (ArithmeticError, ValueError) as error:
                self._fail(file, (*path, number, "value"), "rule_no_number", error, found=entry.value)
            figure = DatedFigure(
                entry.start, entry.end or following, low, high, entry.source, entry.confidence, entry.note
            )
            if figure.settled and entry.confidence in ("M", "?"):
                self._fail(file, (*path, number), "rule_weak_figure", found=name)
            yield figure

    def _fail(
        self, file: str, path: Steps, code: str, cause: Exception | None = None, **params: object
    ) -> NoReturn:
        raise RuleError.at(self._pack.place(file, path), code, pack=self._pack.id, **params) from cause

    def _parser(self, item: str, prefix: Steps = ()) -> Parser:
        file = f"items/{item}.yaml" if item else "pack.yaml"
        return Parser(
            self._schema,
            frozenset(self._figures.names()),
            self._pack.id,
            lambda path: self._pack.place(file, (*prefix, *path)),
            kept=self._kept,
        )

    def _programme(self, item: Mapping[str, Any]) -> Programme:
        parser = self._parser(item["id"])
        for n, data in enumerate(item.get("definitions", ())):
            named = {key: value for key, value in data.items() if key != "name"}
            parser.define(data["name"], named, ("definitions", n))
        firm = tuple(self._requirement(parser, each, ("firm", n)) for n, each in enumerate(item["firm"]))
        workers = tuple(self._workers(parser, item))
        every_worker = All(tuple(each.node for each in workers)) if workers else None
        period = item.get("period", {})
        programme = Programme(
            id=item["id"],
            title=_text(item["title"]),
            payer=_text(item["payer"]),
            known=(date.fromisoformat(item["known"]["from"]), date.fromisoformat(item["known"]["until"])),
            starts=_day(period.get("from")),
            ends=_day(period.get("until")),
            firm=firm,
            workers=workers,
            every_firm=All(tuple(each.node for each in firm)),
            every_worker=every_worker,
            per=Per(item.get("amount", {}).get("per", "year")),
            amount=self._amount(parser, item.get("amount", {}), every_worker),
            notes=tuple(_notes(parser, item.get("notes", ()))),
            deadlines=tuple(_deadlines(parser, item.get("deadlines", ()))),
            documents=tuple(map(_text, item.get("documents", ()))),
            shown_figures=tuple(item.get("figures", ())),
            application=_text(item["application"]) if "application" in item else None,
            url=item.get("url"),
        )
        self._check(programme)
        return programme

    def _workers(self, parser: Parser, item: Mapping[str, Any]) -> Iterator[Requirement]:
        """The conditions of a person; the first also leaves out whoever is not employed in the period."""
        period = item.get("employed", "as_of")
        for n, data in enumerate(item.get("workers", ())):
            each = self._requirement(parser, data, ("workers", n))
            if n == 0 and period != "any":
                employed = parser.truth({"employed": period}, ())
                each = replace(each, node=All((each.node, employed)), employed=employed)
            yield each

    def _requirement(self, parser: Parser, data: Mapping[str, Any], path: Steps) -> Requirement:
        node = parser.truth(data["when"], (*path, "when"))
        sources = tuple(self._sources[name] for name in data["sources"])
        facts = tuple(name for name in dict.fromkeys(node.facts()) if self._schema[name].absent is None)
        return Requirement(data["id"], _text(data["sentence"]), node, facts, sources, data["confidence"])

    def _amount(
        self, parser: Parser, data: Mapping[str, Any], every_worker: TruthNode | None
    ) -> PeopleAmount | FirmAmount | None:
        whose = "people" if "people" in data else "firm"
        if whose not in data:
            return None
        inner, path = data[whose], ("amount", whose)
        unit, count = (parser.number(inner[key], (*path, key)) for key in ("unit", "count"))
        won: SpanNode = Arithmetic("times", (unit, count))
        if "limit" in inner:
            won = Arithmetic("smallest", (won, parser.number(inner["limit"], (*path, "limit"))))
        why = tuple(_reasons(parser, inner.get("why", ()), (*path, "why")))
        if whose == "firm" or every_worker is None:
            return FirmAmount(unit, count, won, why)
        selection = Selection(every_worker, won, *parser.seats(inner, path))
        return PeopleAmount(unit, count, won, selection, why)

    def _check(self, programme: Programme) -> None:
        """Every figure holds on every day the programme's rules are known for, and has a name."""
        file = f"items/{programme.id}.yaml"
        uses = [use for node in programme.nodes for use in node.figures(*programme.known)]
        for name, start, end in uses:
            gap = self._figures.gap(name, start, end)
            if gap is not None:
                self._fail(file, ("known",), "rule_figure_gap", found=name, day=gap)
        for name in dict.fromkeys((*(name for name, _, _ in uses), *programme.shown_figures)):
            if name not in self._figures.names() or figure_title(self._names, name) is None:
                self._fail(file, ("known",), "rule_figure_untitled", found=name)

    def _links(self) -> Iterator[Link]:
        for n, data in enumerate(self._pack.content.get("relations", ())):
            path: Steps = ("content", "relations", n)
            for key in ("first", "second"):
                if data[key] not in self._pack.items:
                    self._fail("pack.yaml", (*path, key), "rule_programme", found=data[key])
            first = self._pack.items[data["first"]]
            if data["kind"] == Relation.DIFFERENCE and first.get("amount", {}).get("per") != Per.MONTH:
                self._fail("pack.yaml", (*path, "first"), "rule_difference_month", found=data["first"])
            parser = self._parser("")
            per_head = parser.number(data["per_head"], (*path, "per_head")) if "per_head" in data else None
            into = data.get("into", "")
            if data["kind"] == Relation.DIFFERENCE and into not in self._schema:
                parser.unknown_word((*path, "into"), "fact", into, self._schema)
            kind = Relation(data["kind"])
            yield Link(kind, data["first"], data["second"], _text(data["text"]), per_head, into)


def figure_title(names: Mapping[str, FigureName], name: str) -> FigureName | None:
    """The name of a figure; a cell of a table (`unit.mild.male`) may have its own or its table's."""
    while name not in names and "." in name:
        name = name.rsplit(".", 1)[0]
    return names.get(name)


def _reasons(parser: Parser, data: Any, path: Steps) -> Iterator[Reason]:
    for n, each in enumerate(data):
        when = parser.truth(each["when"], (*path, n, "when")) if "when" in each else None
        yield Reason(_text(each["text"]), when)


def _notes(parser: Parser, data: Any) -> Iterator[Note]:
    for n, each in enumerate(data):
        when, people = (
            parser.truth(each[key], ("notes", n, key)) if key in each else None for key in ("when", "people")
        )
        start, end = _day(each.get("from")) or date.min, _day(each.get("until")) or date.max
        yield Note(_text(each["text"]), start, end, when, people)


def _deadlines(parser: Parser, data: Any) -> Iterator[DeadlineRule]:
    for n, each in enumerate(data):
        on = parser.day(each["on"], ("deadlines", n, "on")) if "on" in each else None
        yield DeadlineRule(_text(each["what"]), on)


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["ko"], both["en"])


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _source(each: PackSource, pack: Pack) -> Source:
    return Source(each.id, each.title, each.url, each.checked_on or pack.reviewed_on)
