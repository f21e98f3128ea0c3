"""The kits pack, compiled once into frozen tools, prices and kits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sme_smartwork.kits.model import LARGE, SMALL, Pay, Price, Tool
from sme_smartwork.packs import Pack, PackError, PackSource, compiled, text_of
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.pack_figures import figures_of
from sme_smartwork.wording import Text

PACK = "kits"
SIZES = (SMALL, LARGE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tool a type needs: how many, and by size another figure of its price."""

    tool: str
    count: str
    price: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Zero:
    """What the free way of a type leaves to buy."""

    text: Text
    lines: tuple[tuple[str, int], ...]  # tool and count


@dataclass(frozen=True, slots=True)
class TypeKit:
    """The kit of one type of smart work; `grant`: how the telework grant calls it, None: it does not."""

    id: str
    title: Text
    tools: Text
    procedures: Text
    grant: str | None
    lines: tuple[Wanted, ...]
    zero: Mapping[str, Zero]


@dataclass(frozen=True, slots=True)
class CountRule:
    """How many of something, and where the number comes from."""

    id: str
    title: Text
    rule: Text


@dataclass(frozen=True, slots=True)
class Support:
    """Help by name only; whether there is any this year its notice says."""

    id: str
    title: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a kit is made of besides the firm's own numbers."""

    pack: str
    knowledge_date: str
    small_most: int
    once: frozenset[str]
    tools: Mapping[str, Tool]
    types: Mapping[str, TypeKit]
    counts: Mapping[str, CountRule]
    examples: Mapping[str, Mapping[str, int]]
    support: tuple[Support, ...]
    figures: Figures
    sources: Mapping[str, PackSource]

    def size_of(self, people: int) -> str:
        """The nearer example: nothing is scaled in between."""
        return SMALL if people <= self.small_most else LARGE

    def price(self, tool: str, variant: str, day: date, edited: int | None) -> Price:
        """The price of a tool on `day`; a variant without an own range has that of the tool."""
        key = f"{tool}.{variant}".removesuffix(".")
        own = f"{key}.low" in self.figures.names()
        base = key if own else tool
        found = self.figures.on(key, max(day, self._first(key)))
        if found is None:  # compile_pack has seen that the figure never ends
            raise KeyError(key)
        low, high = (self._won(f"{base}.{end}", day) for end in ("low", "high"))
        source = self.sources[found.source].title
        return Price(key, int(found.low), low, high, found.start, source, found.confidence, edited)

    def _won(self, key: str, day: date) -> int:
        found = self.figures.on(key, max(day, self._first(key)))
        return 0 if found is None else int(found.low)

    def _first(self, key: str) -> date:
        return min(self.figures.changes(key))


def content() -> Content:
    """The kits in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names the kit that speaks of what is not there."""
    head = pack.content
    built = Content(
        pack=f"{pack.id} {pack.version}",
        knowledge_date=head["knowledge_date"],
        small_most=head["small_most"],
        once=frozenset(head["once"]),
        tools=MappingProxyType({each["id"]: _tool(each) for each in head["tools"]}),
        types=MappingProxyType(
            {name: _type(pack.items[name]) for name in head["types"] if name in pack.items}
        ),
        counts=MappingProxyType({each["id"]: _count(each) for each in head["counts"]}),
        examples=MappingProxyType(
            {size: MappingProxyType(dict(each)) for size, each in head["examples"].items()}
        ),
        support=tuple(
            Support(each["id"], text_of(each["title"]), text_of(each["note"])) for each in head["support"]
        ),
        figures=figures_of(pack),
        sources=pack.sources,
    )
    _refuse_contradictions(pack, built)
    return built


def _tool(data: Mapping[str, Any]) -> Tool:
    alternative = text_of(data["alternative"]) if "alternative" in data else None
    return Tool(data["id"], Pay(data["pay"]), text_of(data["title"]), text_of(data["unit"]), alternative)


def _count(data: Mapping[str, Any]) -> CountRule:
    return CountRule(data["id"], text_of(data["title"]), text_of(data["rule"]))


def _type(data: Mapping[str, Any]) -> TypeKit:
    return TypeKit(
        id=data["id"],
        title=text_of(data["title"]),
        tools=text_of(data["tools"]),
        procedures=text_of(data["procedures"]),
        grant=data.get("grant"),
        lines=tuple(Wanted(each["tool"], each["count"], each.get("price", {})) for each in data["lines"]),
        zero=MappingProxyType(
            {
                size: Zero(
                    text_of(each["text"]), tuple((line["tool"], line["count"]) for line in each["lines"])
                )
                for size, each in data["zero"].items()
            }
        ),
    )


def _refuse_contradictions(pack: Pack, built: Content) -> None:
    """Every type has its kit; a kit names tools, counts and prices there are; examples say every count."""
    head = ("content", "types")
    for name in set(pack.content["types"]) ^ set(pack.items):
        raise PackError.at(pack.place("pack.yaml", head), "kits_unknown", pack=pack.id, found=name)
    for size in SIZES:
        for name in set(built.counts) ^ set(built.examples[size]):
            path = ("content", "examples", size)
            raise PackError.at(pack.place("pack.yaml", path), "kits_unknown", pack=pack.id, found=name)
    for kit in built.types.values():
        for number, line in enumerate(kit.lines):
            for name in _strangers(line, built):
                place = pack.item_place(kit.id, "lines", number)
                raise PackError.at(place, "kits_unknown", pack=pack.id, found=name)
        for size, zero in kit.zero.items():
            for tool, _count in zero.lines:
                if tool not in built.tools:
                    place = pack.item_place(kit.id, "zero", size)
                    raise PackError.at(place, "kits_unknown", pack=pack.id, found=tool)


def _strangers(line: Wanted, built: Content) -> list[str]:
    """Names in a line that stand for nothing; a price must be there for both sizes."""
    found = [] if line.tool in built.tools else [line.tool]
    found += [] if line.count in built.counts else [line.count]
    names = set(built.figures.names())
    keys = {f"{line.tool}.{line.price.get(size, '')}".removesuffix(".") for size in SIZES}
    return found + sorted(keys - names)
