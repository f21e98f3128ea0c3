"""The guide pack, compiled once into frozen chapters, checks and the map of origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sme_smartwork.guide.model import (
    Card,
    Chapter,
    Criterion,
    Link,
    Origin,
    QuickCheck,
    Source,
    Tick,
    UseFigure,
)
from sme_smartwork.packs import Pack, PackError, compiled, text_of

PACK = "guide"
LEARNING = "learning"  # the chapter whose cards a person can have done
ORIGINS = "origins"  # the page of everything that came from the source documents


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the guide shows; `helps` names the card that explains a screen or a page of it."""

    pack: str
    chapters: tuple[Chapter, ...]
    cards: Mapping[str, Card]
    helps: Mapping[str, str]
    checks: Mapping[str, QuickCheck]
    criteria: tuple[Criterion, ...]
    figures: Mapping[str, UseFigure]
    origins: tuple[Origin, ...]

    def chapter(self, name: str) -> Chapter | None:
        """The chapter `name`, if there is one."""
        return next((each for each in self.chapters if each.id == name), None)

    def help_for(self, screen: str, where: str = "") -> Card | None:
        """The card that explains this part of a screen; the nearest whole above it where it has none."""
        steps = [screen, *(step for step in where.split(":") if step)]
        for length in range(len(steps), 0, -1):
            found = self.helps.get(":".join(steps[:length]))
            if found is not None:
                return self.cards[found]
        return None


def content() -> Content:
    """The guide in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names a card or check that is led to and is not there."""
    sources = {
        name: Source(each.id, each.title, each.published, each.url, each.confidence)
        for name, each in pack.sources.items()
    }
    chapters = tuple(_chapter(pack, name, sources) for name in pack.content["chapters"])
    cards = {card.id: card for chapter in chapters for card in chapter.cards}
    built = Content(
        pack=f"{pack.id} {pack.version}",
        chapters=chapters,
        cards=cards,
        helps={each["at"]: each["card"] for each in _entries(pack, "help")},
        checks={each["id"]: _check(each, sources) for each in _entries(pack, "checks")},
        criteria=tuple(
            Criterion(each["id"], text_of(each["title"]), text_of(each["why"]), *_ground(each, sources))
            for each in _entries(pack, "pilot")
        ),
        figures={each["id"]: _figure(each, sources) for each in _entries(pack, "use")},
        origins=tuple(_origin(each) for each in _entries(pack, ORIGINS)),
    )
    _refuse_dead_ends(pack, built)
    return built


def _entries(pack: Pack, name: str) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = pack.documents_of("tables").get(name, {}).get("entries", ())
    return found


def _chapter(pack: Pack, name: str, sources: Mapping[str, Source]) -> Chapter:
    item = pack.items.get(name)
    if item is None:
        raise PackError.at(
            pack.place("pack.yaml", ("content", "chapters")), "no_card", pack=pack.id, found=name
        )
    cards = tuple(_card(name, each, sources) for each in item["cards"])
    return Chapter(name, text_of(item["title"]), text_of(item["about"]), cards)


def _card(chapter: str, data: Mapping[str, Any], sources: Mapping[str, Source]) -> Card:
    return Card(
        data["id"],
        chapter,
        text_of(data["title"]),
        tuple(map(text_of, data["points"])),
        text_of(data["keywords"]) if "keywords" in data else None,
        *_ground(data, sources),
        data["as_of"],
        tuple(map(_link, data.get("links", ()))),
        data.get("is_law", False),
        data.get("is_history", False),
        data.get("minutes"),
    )


def _ground(data: Mapping[str, Any], sources: Mapping[str, Source]) -> tuple[tuple[Source, ...], str]:
    return tuple(sources[name] for name in data["sources"]), data["confidence"]


def _link(data: Mapping[str, Any]) -> Link:
    screen, _, where = data["to"].partition(":")
    return Link(screen, where, text_of(data["label"]), frozenset(data.get("roles", ("owner",))))


def _check(data: Mapping[str, Any], sources: Mapping[str, Source]) -> QuickCheck:
    ticks = tuple(Tick(each["id"], text_of(each["text"])) for each in data["ticks"])
    return QuickCheck(
        data["id"], text_of(data["title"]), text_of(data["about"]), ticks, *_ground(data, sources)
    )


def _figure(data: Mapping[str, Any], sources: Mapping[str, Source]) -> UseFigure:
    return UseFigure(
        data["id"],
        text_of(data["title"]),
        data["percent"],
        data["as_of"],
        text_of(data["note"]),
        *_ground(data, sources),
        data.get("is_history", False),
    )


def _origin(data: Mapping[str, Any]) -> Origin:
    return Origin(
        data["id"],
        text_of(data["element"]),
        text_of(data["document"]),
        tuple(map(_link, data["places"])),
        tuple(data.get("questions", ())),
    )


def _refuse_dead_ends(pack: Pack, built: Content) -> None:
    """What is spoken of exists: every chapter is in the order, every card and check led to is there."""
    for name in pack.items:
        if built.chapter(name) is None:
            place = pack.place("pack.yaml", ("content", "chapters"))
            raise PackError.at(place, "no_card", pack=pack.id, found=name)
    known = {ORIGINS, "", *built.cards, *(each.id for each in built.chapters)}
    for file, path, link in _links(pack):
        screen, _, where = link.partition(":")
        at_check = where.startswith("practice:checks:") and where.split(":")[2] not in built.checks
        if (screen == "guide" and where not in known) or at_check:
            raise PackError.at(pack.place(file, path), "no_card", pack=pack.id, found=where)
    for number, each in enumerate(_entries(pack, "help")):
        if each["card"] not in built.cards:
            place = pack.place("tables/help.yaml", ("entries", number, "card"))
            raise PackError.at(place, "no_card", pack=pack.id, found=each["card"])


def _links(pack: Pack) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Every link of the pack with the place it stands at."""
    for item in pack.items.values():
        for number, card in enumerate(item["cards"]):
            at = partial(_at, f"items/{item['id']}.yaml", ("cards", number, "links"))
            yield from (at(n, link["to"]) for n, link in enumerate(card.get("links", ())))
    for number, each in enumerate(_entries(pack, ORIGINS)):
        at = partial(_at, "tables/origins.yaml", ("entries", number, "places"))
        yield from (at(n, link["to"]) for n, link in enumerate(each["places"]))


def _at(
    file: str, path: tuple[str | int, ...], number: int, to: str
) -> tuple[str, tuple[str | int, ...], str]:
    return file, (*path, number, "to"), to
