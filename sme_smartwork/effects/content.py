"""The effects pack, compiled once into frozen inputs, results, presets and dated defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from sme_smartwork.effects.model import Case, Default, Group, Nature, Who
from sme_smartwork.packs import Pack, PackError, PackSource, compiled, text_of, texts_of
from sme_smartwork.rules.figures import Figure, Figures
from sme_smartwork.rules.pack_figures import figures_of
from sme_smartwork.wording import Text

PACK = "effects"
NATION = "nation"
LISTS = frozenset(
    {
        "days_a_week",
        "everyone_day",
        "trip_list",
        "one_off_list",
        "monthly_list",
        "grant_people",
        "grant_rules",
    }
)
"""What a result may use besides inputs and other results."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input: its bounds and where its default stands. `least` and `most` belong to what is allowed."""

    id: str
    group: str
    symbol: str
    title: Text
    help: Text
    unit: Text
    least: Fraction | None
    above: Fraction | None
    most: Fraction | None
    is_whole: bool
    is_optional: bool
    is_regional: bool
    by_case: bool
    figure: str | None
    reference: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names under which its values are kept: one, or one a case."""
        return tuple(f"{self.id}.{case}" for case in Case) if self.by_case else (self.id,)


@dataclass(frozen=True, slots=True)
class Told:
    """How one result is told: its formula, its group, who has it; `who` None: whoever pays the fuel."""

    id: str
    number: str
    title: Text
    unit: Text
    formula: Text
    group: Group
    who: Who | None
    nature: Nature | None
    switch: str | None
    uses: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class PresetCase:
    """One published calculation: what goes in and what was published, both exact."""

    id: str
    title: Text
    inputs: Mapping[str, Fraction]
    published: Mapping[str, Fraction]
    source: PackSource


@dataclass(frozen=True, slots=True)
class Preset:
    """A published example to check the calculation with; nobody edits it."""

    id: str
    title: Text
    note: Text
    cases: tuple[PresetCase, ...]


@dataclass(frozen=True, slots=True)
class GrantNames:
    """Under which names the subsidies keep what E11 needs: steps as won and days, figures by their part."""

    tiers: tuple[tuple[str, str], ...]
    figures: Mapping[str, str]
    small: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the calculator rests on besides the firm's own numbers."""

    pack: str
    knowledge_date: str
    hours_of_a_year: Fraction
    groups: Mapping[str, Text]
    regions: Mapping[str, Text]
    fields: Mapping[str, Field]
    lines: tuple[Told, ...]
    presets: tuple[Preset, ...]
    grant: GrantNames
    references: tuple[tuple[str, Text, Text], ...]  # figure, title, unit
    figures: Figures
    sources: Mapping[str, PackSource]

    def default(self, key: str, day: date, region: str = NATION) -> Default | None:
        """The dated default of an input ("rent", "turnover_cut.middle"); None where none holds that day."""
        name, _, case = key.partition(".")
        figure = self.fields[name].figure
        if figure is None:
            return None
        if not self.fields[name].is_regional:
            return self.figure(f"{figure}.{case}".removesuffix("."), day)
        return self.figure(f"{figure}.{region}", day) or self.figure(f"{figure}.{NATION}", day, borrowed=True)

    def figure(self, name: str, day: date, borrowed: bool = False) -> Default | None:
        """A dated figure with what it rests on; None where none holds on `day`."""
        found = self.figures.on(name, day) if name in self.figures.names() else None
        return None if found is None else self._told(found, borrowed)

    def _told(self, found: Figure, borrowed: bool) -> Default:
        source = self.sources[found.source]
        value = Fraction(found.low)
        return Default(
            value, found.start, source.title, source.published, found.confidence, found.note, borrowed
        )

    def told(self, name: str) -> Told:
        """How the result `name` is told; KeyError when there is none."""
        return next(each for each in self.lines if each.id == name)


def content() -> Content:
    """The calculator's content in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names the input or result that contradicts the rest."""
    head = pack.content
    fields = {
        each["id"]: _field(group, each) for group in _ordered(pack) for each in pack.items[group]["inputs"]
    }
    built = Content(
        pack=f"{pack.id} {pack.version}",
        knowledge_date=head["knowledge_date"],
        hours_of_a_year=Fraction(head["hours_of_a_year"]),
        groups=MappingProxyType({name: text_of(pack.items[name]["title"]) for name in head["groups"]}),
        regions=texts_of(head["regions"]),
        fields=MappingProxyType(fields),
        lines=tuple(map(_told, head["lines"])),
        presets=tuple(_preset(each, pack) for each in head["presets"]),
        grant=_grant(head["grant"]),
        references=tuple(
            (each["figure"], text_of(each["title"]), text_of(each["unit"])) for each in head["references"]
        ),
        figures=figures_of(pack),
        sources=pack.sources,
    )
    _refuse_contradictions(pack, built)
    return built


def _ordered(pack: Pack) -> tuple[str, ...]:
    """The groups in the order they are asked, which must be all of them."""
    order: tuple[str, ...] = tuple(pack.content["groups"])
    for name in set(pack.items) ^ set(order):
        raise PackError.at(
            pack.place("pack.yaml", ("content", "groups")), "effects_group", pack=pack.id, found=name
        )
    return order


def _number(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _field(group: str, data: Mapping[str, Any]) -> Field:
    return Field(
        id=data["id"],
        group=group,
        symbol=data["symbol"],
        title=text_of(data["title"]),
        help=text_of(data["help"]),
        unit=text_of(data["unit"]),
        least=_number(data.get("least")),
        above=_number(data.get("above")),
        most=_number(data.get("most")),
        is_whole=data.get("whole", False),
        is_optional=data.get("optional", False),
        is_regional=data.get("regional", False),
        by_case=data.get("by_scenario", False),
        figure=data.get("figure"),
        reference=data.get("reference"),
    )


def _told(data: Mapping[str, Any]) -> Told:
    who, nature = data["who"], data.get("nature")
    return Told(
        id=data["id"],
        number=data["number"],
        title=text_of(data["title"]),
        unit=text_of(data["unit"]),
        formula=text_of(data["formula"]),
        group=Group(data["group"]),
        who=None if who == "fuel" else Who(who),
        nature=None if nature is None else Nature(nature),
        switch=data.get("switch"),
        uses=tuple(data["uses"]),
        note=text_of(data["note"]) if "note" in data else None,
    )


def _grant(data: Mapping[str, Any]) -> GrantNames:
    return GrantNames(
        tuple((each["won"], each["days"]) for each in data["tiers"]),
        MappingProxyType(dict(data["figures"])),
        MappingProxyType(dict(data["small"])),
    )


def _preset(data: Mapping[str, Any], pack: Pack) -> Preset:
    cases = tuple(
        PresetCase(
            each["id"],
            text_of(each["title"]),
            MappingProxyType({name: Fraction(value) for name, value in each["inputs"].items()}),
            MappingProxyType({name: Fraction(value) for name, value in each["published"].items()}),
            pack.sources[each["source"]],
        )
        for each in data["cases"]
    )
    return Preset(data["id"], text_of(data["title"]), text_of(data["note"]), cases)


def _refuse_contradictions(pack: Pack, built: Content) -> None:
    """Results use what exists, presets fill what exists, and figures that are named have values."""
    known = {*built.fields, *(each.id for each in built.lines), *LISTS}
    for number, each in enumerate(built.lines):
        _refuse(pack, ("content", "lines", number, "uses"), set(each.uses) - known)
    for number, preset in enumerate(built.presets):
        used = {name for case in preset.cases for name in (*case.inputs, *case.published)}
        _refuse(pack, ("content", "presets", number), used - known)
    names = set(built.figures.names())
    for field in built.fields.values():
        if field.figure is not None:
            endings = [NATION] if field.is_regional else list(Case) if field.by_case else [""]
            wanted = {f"{field.figure}.{end}".removesuffix(".") for end in endings}
            _refuse(pack, ("content", "groups"), wanted - names)
    _refuse(pack, ("content", "references"), {name for name, *_ in built.references} - names)


def _refuse(pack: Pack, path: tuple[str | int, ...], strangers: set[str]) -> None:
    for name in sorted(strangers):
        raise PackError.at(pack.place("pack.yaml", path), "effects_unknown", pack=pack.id, found=name)
