"""The worksheet pack, compiled once: words, weights, thresholds, caps, templates and the published check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from sme_smartwork.packs import Pack, PackError, compiled, text_of, texts_of
from sme_smartwork.wording import Text
from sme_smartwork.worksheet.model import Task

PACK = "worksheet"


@dataclass(frozen=True, slots=True)
class Blocker:
    """What ties a task to a place (`is_hard`), or its data to the inside (B5)."""

    id: str
    title: Text
    help: Text
    is_hard: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A criterion answered 0-4, with words for some of the levels."""

    id: str
    title: Text
    help: Text
    words: Mapping[int, Text]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of work holds from `start` (included) of LS up to the next one."""

    id: str
    start: Fraction
    title: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Scoring:
    """Weights by place and scale, thresholds and caps; every boundary belongs to what is above it."""

    weights: Mapping[str, Mapping[str, int]]  # home, mobile, video
    counts_from: Mapping[str, int]  # T from which a task counts as movable: home, centre, mobile, video
    paper_cap: int  # most of home and centre while C1 = 0
    closed_level: int  # C5 at the centre for data that may not leave (B5)
    centre_bonus: int  # what a managed place adds to C5
    forms: tuple[Form, ...]  # from the lowest
    primary_from: Mapping[str, int]  # TW: LS, SC: LC, MO: LM, VC: LV
    added_from: Mapping[str, int]
    readiness_caps: tuple[tuple[Fraction, Fraction], ...]  # from R_t', most days a week; from the lowest
    readiness_share: Fraction  # of F_t


@dataclass(frozen=True, slots=True)
class Template:
    """An occupation to begin from: our own estimate, to be changed by the firm."""

    id: str
    group: str  # first two digits of its code
    soc: str  # code of the 2010 occupational classification of the United States
    title: Text
    tasks: tuple[tuple[Text, Task], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from outside with where it comes from."""

    id: str
    value: str
    title: Text
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the templates agree with a published result they were written without, measured on `checked_on`."""

    agreeing: int
    compared: int
    left_out: int
    ceiling: str  # how far two people who judge by hand agree
    rank_same: str  # of major groups, against the published values of the same occupations
    rank_table: str  # of major groups, against the published shares of whole groups
    groups: int
    checked_on: str
    what: Text
    source: str
    commit: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the worksheet rests on."""

    pack: str
    knowledge_date: str
    scoring: Scoring
    blockers: tuple[Blocker, ...]
    scales: tuple[Scale, ...]
    types: Mapping[str, Text]
    groups: Mapping[str, Text]
    templates: tuple[Template, ...]
    team_cap: Decimal
    newcomer_cap: Decimal
    start_days: Figure
    korea: tuple[Figure, ...]
    agreement: Agreement
    sources: Mapping[str, Text]

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of work from the lowest."""
        return self.scoring.forms

    def template(self, template_id: str) -> Template | None:
        """The template of that id."""
        return next((each for each in self.templates if each.id == template_id), None)


def content() -> Content:
    """The worksheet in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names the template that stands in another group than its code."""
    _refuse_contradictions(pack)
    head = pack.content
    return Content(
        pack=f"{pack.id} {pack.version}",
        knowledge_date=head["knowledge_date"],
        scoring=_scoring(head["scoring"]),
        blockers=tuple(
            Blocker(name, text_of(each["title"]), text_of(each["help"]), each["blocks"] == "place")
            for name, each in head["blockers"].items()
        ),
        scales=tuple(_scale(name, each) for name, each in head["scales"].items()),
        types=texts_of(head["types"]),
        groups={item["id"]: text_of(item["title"]) for item in pack.items.values()},
        templates=tuple(
            _template(item["id"], each) for item in pack.items.values() for each in item["templates"]
        ),
        team_cap=Decimal(head["team_cap"]),
        newcomer_cap=Decimal(head["newcomer_cap"]),
        start_days=_figure("start_days", head["start_days"]),
        korea=tuple(_figure(name, each) for name, each in head["korea"].items()),
        agreement=_agreement(head["agreement"]),
        sources={name: each.title for name, each in pack.sources.items()},
    )


def _scoring(data: Mapping[str, Any]) -> Scoring:
    return Scoring(
        weights=MappingProxyType({place: dict(each) for place, each in data["weights"].items()}),
        counts_from=dict(data["counts_from"]),
        paper_cap=data["paper_cap"],
        closed_level=data["closed_level"],
        centre_bonus=data["centre_bonus"],
        forms=tuple(
            Form(each["id"], Fraction(each["from"]), text_of(each["title"]), text_of(each["meaning"]))
            for each in data["forms"]
        ),
        primary_from=dict(data["primary_from"]),
        added_from=dict(data["added_from"]),
        readiness_caps=tuple(
            (Fraction(each["from"]), Fraction(each["days"])) for each in data["readiness_caps"]
        ),
        readiness_share=Fraction(data["readiness_share"]),
    )


def _scale(name: str, data: Mapping[str, Any]) -> Scale:
    words = {int(level): text_of(each) for level, each in data["words"].items()}
    return Scale(name, text_of(data["title"]), text_of(data["help"]), words)


def _template(group: str, data: Mapping[str, Any]) -> Template:
    tasks = tuple(
        (
            text_of(each["name"]),
            Task("", Decimal(each["share"]), frozenset(each.get("blockers", ())), dict(each["levels"])),
        )
        for each in data["tasks"]
    )
    return Template(data["id"], group, data["soc"], text_of(data["title"]), tasks)


def _figure(name: str, data: Mapping[str, Any]) -> Figure:
    return Figure(name, data["value"], text_of(data["title"]), data["source"], data["confidence"])


def _agreement(data: Mapping[str, Any]) -> Agreement:
    plain = {key: value for key, value in data.items() if key != "what"}
    return Agreement(what=text_of(data["what"]), **plain)


def _refuse_contradictions(pack: Pack) -> None:
    """A template stands in the group of its code."""
    for item in pack.items.values():
        for number, each in enumerate(item["templates"]):
            place = pack.item_place(item["id"], "templates", number)
            if f"G{each['soc'][:2]}" != item["id"]:
                raise PackError.at(place, "id_elsewhere", pack=pack.id, found=each["soc"], home=item["id"])
