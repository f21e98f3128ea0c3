"""Definitions of law that a pack brings, and the facts that follow from them where nobody entered them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn, cast

from sme_smartwork.packs import Pack
from sme_smartwork.packs.model import PackPart, Steps
from sme_smartwork.rules.context import Context, Node, SpanNode, TruthNode
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figures, Turns
from sme_smartwork.rules.fills import Fill, Fills, Missing
from sme_smartwork.rules.parse import Parser
from sme_smartwork.rules.parsing import RuleError
from sme_smartwork.rules.schema import FactSpec, Kind, Schema
from sme_smartwork.rules.values import Span, flags
from sme_smartwork.wording import Text

_KINDS = ("truth", "number", "day")


class Because(NamedTuple):
    """Words for a result, where `when` holds; `numbers` fill the places in them."""

    text: Text
    when: TruthNode | None
    numbers: Mapping[str, SpanNode]


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition: its title and sources, and the node that says what it is."""

    id: str
    title: Text
    sources: tuple[str, ...]
    confidence: str
    note: Text | None
    kind: str  # truth, number or day
    node: Node
    fills: str | None
    because: tuple[Because, ...]


class Definitions:
    """All definitions of a pack, usable by `ref`; they may rest on each other but not in a circle."""

    def __init__(
        self,
        pack: Pack,
        schema: Schema,
        tables: Mapping[str, bool],
        figures: Figures,
        kept: dict[tuple[object, ...], Node],
    ) -> None:
        self._pack, self._schema, self._tables, self._figures = pack, schema, tables, figures
        self._kept = kept
        self._made: dict[str, Definition] = {}
        self._making: list[str] = []
        self.fills: Fills = FilledFacts({})
        self.each: Mapping[str, Definition] = {name: self.get(name) for name in pack.definitions}
        self.fills = FilledFacts(dict(self._filled()))

    def names(self) -> tuple[str, ...]:
        """The ids of all definitions."""
        return tuple(self._pack.definitions)

    def __contains__(self, name: str) -> bool:
        """Is there a definition of that id?"""
        return name in self._pack.definitions

    def get(self, name: str) -> Definition:
        """The definition `name`; KeyError where there is none, RuleError where it makes no sense."""
        if name not in self._made:
            part = self._pack.definitions[name]
            if name in self._making:
                self._fail(part, (), "rule_definition_circle", found=name)
            self._making.append(name)
            self._made[name] = self._compiled(part)
            self._making.remove(name)
        return self._made[name]

    def _compiled(self, part: PackPart) -> Definition:
        data = part.data
        parser = Parser(
            self._schema,
            frozenset(self._figures.names()),
            self._pack.id,
            lambda path: self._pack.place(part.file, (*part.path, *path)),
            kept=self._kept,
            outer=self,
            tables=self._tables,
        )
        for n, each in enumerate(data.get("define", ())):
            named = {key: value for key, value in each.items() if key != "name"}
            parser.define(each["name"], named, ("define", n))
        written = {kind: data[kind] for kind in _KINDS if kind in data}
        if len(written) != 1:
            self._fail(part, (), "rule_part_missing", part="truth / number / day")
        parser.define(data["id"], written, ())
        kind, node = parser.definitions[data["id"]]
        note = data.get("note")
        return Definition(
            data["id"],
            _text(data["title"]),
            tuple(data["sources"]),
            data["confidence"],
            None if note is None else _text(note),
            kind,
            node,
            self._fact(part, kind, node),
            tuple(_because(parser, data.get("because", ()))),
        )

    def _fact(self, part: PackPart, kind: str, node: Node) -> str | None:
        """The fact it fills, which must be of its kind and of the rows it speaks of."""
        name: str | None = part.data.get("fills")
        if name is None:
            return None
        spec = self._schema.get(name)
        if spec is None:
            self._fail(part, ("fills",), "rule_fact", found=name)
        if _kind_of(spec) != kind:
            self._fail(part, ("fills",), "rule_fact_kind", found=name, kind=spec.kind.value, wanted=kind)
        tables = {self._schema[fact].table for fact in node.row_facts} - {"firm"}
        if not tables <= {spec.table, *(("worker",) if self._tables.get(spec.table) else ())}:
            self._fail(part, ("fills",), "rule_fact_elsewhere", found=name)
        return name

    def _filled(self) -> Iterator[tuple[str, Filled]]:
        for name, each in self.each.items():
            if each.fills is not None:
                yield each.fills, Filled(self._schema[each.fills], each.node, name)

    def _fail(self, where: PackPart, path: Steps, code: str, **params: object) -> NoReturn:
        place = self._pack.place(where.file, (*where.path, *path))
        raise RuleError.at(place, code, pack=self._pack.id, **params)

    def filling(self, fact: str) -> Definition | None:
        """The definition that `fact` follows from; None where none does."""
        return next((each for each in self.each.values() if each.fills == fact), None)


class FilledFacts:
    """The facts that follow from definitions."""

    def __init__(self, each: Mapping[str, Filled]) -> None:
        self._each = each
        self._without: dict[str, FilledFacts] = {}
        self._resting: dict[str, frozenset[str]] = {}

    def get(self, fact: str) -> Fill | None:
        """How `fact` follows; None where it does not."""
        return self._each.get(fact)

    def resting_on(self, fact: str) -> frozenset[str]:
        """The facts that follow from `fact`, directly or by way of others."""
        if fact not in self._resting:
            found, grown = {fact}, True
            while grown:
                more = {name for name, fill in self._each.items() if not found.isdisjoint(fill.node.fact_set)}
                grown = not more <= found
                found |= more
            self._resting[fact] = frozenset(found)
        return self._resting[fact]

    def rests_on_itself(self, fact: str) -> bool:
        """Does the rule of `fact` look at the fact itself, directly or by way of others?"""
        fill = self._each.get(fact)
        return fill is not None and not fill.rests_on.isdisjoint(self.resting_on(fact))

    def without(self, fact: str) -> Fills:
        """The same with `fact` counting as entered only."""
        if fact not in self._without:
            others = {name: fill for name, fill in self._each.items() if name != fact}
            self._without[fact] = FilledFacts(others)
        return self._without[fact]


@dataclass(frozen=True, slots=True)
class Filled:
    """A fact that follows from a definition where it was not entered."""

    spec: FactSpec
    node: Node
    definition: str

    @property
    def rests_on(self) -> frozenset[str]:
        """The facts the rule looks at."""
        return self.node.fact_set

    def turns(self, figures: Figures) -> Turns | None:
        """The days from which on the rule may say something else; None: any day may be one."""
        return None if self.node.looks_at_day else figures.turns(self.node)

    def column(self, facts: Facts, entered: list[Any]) -> list[Any]:
        """The values, those entered kept."""
        if None not in entered:
            return entered
        if isinstance(self.node, TruthNode):
            worked_out = self._truths(facts, len(entered))
        else:
            span = self._span(facts)
            worked_out = [low if low == high else None for low, high in zip(*span, strict=True)]
        pairs = zip(entered, worked_out, strict=True)
        return [other if value is None else value for value, other in pairs]

    def span(self, facts: Facts, entered: list[Any]) -> Span:
        """What the rule leaves possible where nothing was entered."""
        span = self._span(facts)
        low = [other if value is None else value for value, other in zip(entered, span.lo, strict=True)]
        high = [other if value is None else value for value, other in zip(entered, span.hi, strict=True)]
        return Span(low, high)

    def ask(self, facts: Facts, rows: int) -> Missing:
        """What keeps the rule open."""
        context, missing = self._context(facts), dict[str, int]()
        context.ask(self.node, rows if self.node.per_worker else 1, missing)
        return missing

    def _truths(self, facts: Facts, rows: int) -> list[bool | None]:
        context, node = self._context(facts), cast(TruthNode, self.node)
        answer = context.spread(node) if self.spec.per_worker else context.truth(node)
        met, unmet = flags(answer.met, rows), flags(answer.unmet, rows)
        return [True if yes else False if no else None for yes, no in zip(met, unmet, strict=True)]

    def _span(self, facts: Facts) -> Span:
        context, node = self._context(facts), cast(SpanNode, self.node)
        return context.spread_span(node) if self.spec.per_worker else context.span(node)

    @staticmethod
    def _context(facts: Facts) -> Context:
        return facts.context or Context(facts, facts.on, facts.figures or Figures({}))


class Derived(NamedTuple):
    """What a definition says of the firm (None: cannot be told yet), why, its sources, and what to ask."""

    value: Any
    reason: Text | None
    sources: tuple[str, ...]
    missing: tuple[str, ...] = ()


def derived(definition: Definition, facts: Facts) -> Derived:
    """What `definition` says of the firm, whatever was entered for the fact it fills."""
    fills = facts.fills if definition.fills is None else facts.fills.without(definition.fills)
    seen = facts.with_fills(fills)
    context, missing = Context(seen, seen.on, seen.figures or Figures({})), dict[str, int]()
    value: Any
    if isinstance(definition.node, TruthNode):
        answer = context.truth(definition.node)
        value = True if answer.met else False if answer.unmet else None
    else:
        span = context.span(cast(SpanNode, definition.node))
        value = span.lo[0] if span.lo[0] == span.hi[0] else None
    context.ask(definition.node, 1, missing)
    return Derived(value, _reason(definition, context), definition.sources, tuple(missing))


def _reason(definition: Definition, context: Context) -> Text | None:
    for each in definition.because:
        if each.when is None or context.truth(each.when).met:
            numbers = {name: _told(context.span(node)) for name, node in each.numbers.items()}
            return Text(each.text.ko.format(**numbers), each.text.en.format(**numbers))
    return None


def _told(span: Span) -> str:
    """A number as people read it; both ends where it is not known."""
    ends = dict.fromkeys((span.lo[0], span.hi[0]))
    return "–".join(f"{end:,}" if isinstance(end, int) else f"{end}" for end in ends)


def _because(parser: Parser, data: Any) -> Iterator[Because]:
    for n, each in enumerate(data):
        path: Steps = ("because", n)
        when = parser.truth(each["when"], (*path, "when")) if "when" in each else None
        numbers = {
            name: parser.number(node, (*path, "with", name)) for name, node in each.get("with", {}).items()
        }
        yield Because(_text(each["text"]), when, numbers)


def _kind_of(spec: FactSpec) -> str:
    if spec.kind is Kind.CHOICE:
        return "truth" if spec.choices[:1] == (True,) else "choice"
    return str(spec.kind.value)


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["ko"], both["en"])
