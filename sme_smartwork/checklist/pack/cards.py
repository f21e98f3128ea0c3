"""The cards of incidents in the security pack: first minutes by role, whom to call, and legal clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sme_smartwork.packs import DatedValue, Pack, PackError, text_of
from sme_smartwork.packs.model import Steps
from sme_smartwork.wording import Text

ROLES = ("staff", "owner", "keeper")


@dataclass(frozen=True, slots=True)
class CardStep:
    """One thing to do, by `minute` after somebody knew."""

    id: str
    minute: int
    text: Text
    why: Text | None


@dataclass(frozen=True, slots=True)
class CardPoint:
    """One thing never to do, with the reason, or one piece of evidence to keep."""

    id: str
    text: Text
    why: Text | None


@dataclass(frozen=True, slots=True)
class Card:
    """One kind of incident: how it shows, what each role does first, what to keep and whom to call."""

    id: str
    title: Text
    signs: Text
    steps: Mapping[str, tuple[CardStep, ...]]  # by role
    never: tuple[CardPoint, ...]
    keep: tuple[CardPoint, ...]
    contacts: tuple[str, ...]
    clocks: tuple[str, ...]
    items: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class ContactKind:
    """Whom to call; a public service has its `number`, the others are the firm's own."""

    id: str
    title: Text
    help: Text
    number: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question answered yes, no or not known; the same id asks the same thing everywhere."""

    id: str
    text: Text
    help: Text | None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What the law may say otherwise by now; shown as a warning, never smoothed over."""

    text: Text
    as_of: date
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A legal clock: it runs when all of `needs_all` and, where there are such, one of `needs_any` hold.

    `hours` names the figure; `from_learned` runs anew each time something more was learned.
    """

    id: str
    title: Text
    law: Text
    duty: Text
    tell: Text
    hours: str
    from_learned: bool
    needs_all: tuple[str, ...]
    needs_any: tuple[str, ...]
    as_of: date
    sources: tuple[str, ...]
    confidence: str
    open_points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """Everything the pack says about incidents; `figures` by name, `sources` by id."""

    cards: Mapping[str, Card]
    contacts: tuple[ContactKind, ...]
    clocks: tuple[ClockRule, ...]
    questions: Mapping[str, Question]
    figures: Mapping[str, tuple[DatedValue, ...]]
    sources: Mapping[str, Text]

    def contact(self, kind: str) -> ContactKind:
        """The kind of contact called `kind`; KeyError for one that is not there."""
        return next((each for each in self.contacts if each.id == kind), None) or _lost(kind)

    def clock(self, name: str) -> ClockRule:
        """The clock called `name`; KeyError for one that is not there."""
        return next((each for each in self.clocks if each.id == name), None) or _lost(name)


def response_of(pack: Pack) -> Response:
    """What `pack` says about incidents; `PackError` names a card that points at nothing."""
    head = pack.content
    _refuse_lost_names(pack)
    told = sorted(pack.documents_of("incidents").values(), key=lambda each: int(each["order"]))
    asked = [each for clock in head["clocks"] for part in ("all", "any") for each in clock["asks"][part]]
    questions: dict[str, Question] = {}
    for each in asked:
        questions.setdefault(each["id"], Question(each["id"], text_of(each["text"]), _text(each.get("help"))))
    return Response(
        cards=MappingProxyType({each["id"]: _card(each) for each in told}),
        contacts=tuple(_contact(each) for each in head["contacts"]),
        clocks=tuple(_clock(each) for each in head["clocks"]),
        questions=MappingProxyType(questions),
        figures=pack.values,
        sources=MappingProxyType({name: each.title for name, each in pack.sources.items()}),
    )


def _lost(name: str) -> Any:
    raise KeyError(name)


def _refuse_lost_names(pack: Pack) -> None:
    head = pack.content
    items = {control["id"] for area in pack.items.values() for control in area["controls"]}
    known = {
        "contacts": {each["id"] for each in head["contacts"]},
        "clocks": {each["id"] for each in head["clocks"]},
        "items": items,
    }
    for file, path, name, group in _names(pack):
        if name not in known.get(group, pack.values):
            raise PackError.at(pack.place(file, path), "unknown_id", pack=pack.id, found=name)
    for card, data in pack.documents_of("incidents").items():
        _refuse_steps_out_of_order(pack, card, data["steps"])


def _refuse_steps_out_of_order(pack: Pack, card: str, steps: Mapping[str, Any]) -> None:
    """A tick is kept under the role and the step: each is there once, and the earliest stands first."""
    for role, told in steps.items():
        for number, step in enumerate(told):
            place = pack.place(f"incidents/{card}.yaml", ("steps", role, number))
            if any(each["id"] == step["id"] for each in told[:number]):
                raise PackError.at(place, "id_twice", pack=pack.id, found=step["id"], other=role)
            if number and step["minute"] < told[number - 1]["minute"]:
                raise PackError.at(
                    place,
                    "steps_backwards",
                    pack=pack.id,
                    found=step["minute"],
                    before=told[number - 1]["minute"],
                )


def _names(pack: Pack) -> Iterator[tuple[str, Steps, str, str]]:
    """Every name that must be there: file, place, name and what it is a name of."""
    for card, data in pack.documents_of("incidents").items():
        for group in ("contacts", "clocks", "items"):
            for number, name in enumerate(data[group]):
                yield f"incidents/{card}.yaml", (group, number), name, group
    for number, clock in enumerate(pack.content["clocks"]):
        yield "pack.yaml", ("content", "clocks", number, "hours"), clock["hours"], "values"


def _card(data: Mapping[str, Any]) -> Card:
    return Card(
        id=data["id"],
        title=text_of(data["title"]),
        signs=text_of(data["signs"]),
        steps=MappingProxyType({role: tuple(map(_step, data["steps"][role])) for role in ROLES}),
        never=tuple(map(_point, data["never"])),
        keep=tuple(map(_point, data["keep"])),
        contacts=tuple(data["contacts"]),
        clocks=tuple(data["clocks"]),
        items=tuple(data["items"]),
        sources=tuple(data["sources"]),
        confidence=data["confidence"],
    )


def _step(data: Mapping[str, Any]) -> CardStep:
    return CardStep(data["id"], data["minute"], text_of(data["text"]), _text(data.get("why")))


def _point(data: Mapping[str, Any]) -> CardPoint:
    return CardPoint(data["id"], text_of(data["text"]), _text(data.get("why")))


def _contact(data: Mapping[str, Any]) -> ContactKind:
    return ContactKind(
        data["id"],
        text_of(data["title"]),
        text_of(data["help"]),
        data.get("number", ""),
        tuple(data.get("sources", ())),
    )


def _clock(data: Mapping[str, Any]) -> ClockRule:
    return ClockRule(
        id=data["id"],
        title=text_of(data["title"]),
        law=text_of(data["law"]),
        duty=text_of(data["duty"]),
        tell=text_of(data["tell"]),
        hours=data["hours"],
        from_learned=data["from"] == "learned",
        needs_all=tuple(each["id"] for each in data["asks"]["all"]),
        needs_any=tuple(each["id"] for each in data["asks"]["any"]),
        as_of=date.fromisoformat(data["as_of"]),
        sources=tuple(data["sources"]),
        confidence=data["confidence"],
        open_points=tuple(_open_point(each) for each in data["open_points"]),
    )


def _open_point(data: Mapping[str, Any]) -> OpenPoint:
    return OpenPoint(
        text_of(data["text"]),
        date.fromisoformat(data["as_of"]),
        tuple(data["sources"]),
        data["confidence"],
    )


def _text(both: Mapping[str, str] | None) -> Text | None:
    return None if both is None else text_of(both)
