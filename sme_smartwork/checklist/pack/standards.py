"""The foreign catalogues of the security pack: what their controls are called, in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sme_smartwork.packs import Pack, PackError, text_of
from sme_smartwork.wording import Text


@dataclass(frozen=True, slots=True)
class StandardGroup:
    """A chapter; `within` is the chapter above it."""

    id: str
    title: Text
    within: str | None


@dataclass(frozen=True, slots=True)
class StandardControl:
    """One control as its publisher numbers it; `title` is in our own words."""

    id: str
    group: str
    title: Text
    levels: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class Standard:
    """One catalogue in one edition, as it was on `as_of`."""

    id: str
    title: Text
    short: Text
    edition: str
    publisher: Text
    scope: Text
    terms: Text | None
    as_of: date
    sources: tuple[str, ...]
    confidence: str
    groups: tuple[StandardGroup, ...]
    controls: tuple[StandardControl, ...]


def standards_of(pack: Pack) -> Mapping[str, Standard]:
    """The catalogues by name; `PackError` names a control of a chapter that is not there."""
    found = pack.documents_of("frameworks")
    for name, data in found.items():
        _refuse_lost_controls(pack, name, data)
    return MappingProxyType({name: _standard(data) for name, data in found.items()})


def _refuse_lost_controls(pack: Pack, name: str, data: Mapping[str, Any]) -> None:
    groups = {each["id"] for each in data["groups"]}
    named = [("groups", number, "within", each.get("within")) for number, each in enumerate(data["groups"])]
    named += [("controls", number, "group", each["group"]) for number, each in enumerate(data["controls"])]
    for part, number, key, group in named:
        if group is not None and group not in groups:
            place = pack.place(f"frameworks/{name}.yaml", (part, number, key))
            raise PackError.at(place, "unknown_id", pack=pack.id, found=group)


def _standard(data: Mapping[str, Any]) -> Standard:
    return Standard(
        id=data["id"],
        title=text_of(data["title"]),
        short=text_of(data["short"]),
        edition=data["edition"],
        publisher=text_of(data["publisher"]),
        scope=text_of(data["scope"]),
        terms=_text(data.get("terms")),
        as_of=date.fromisoformat(data["as_of"]),
        sources=tuple(data["sources"]),
        confidence=data["confidence"],
        groups=tuple(
            StandardGroup(each["id"], text_of(each["title"]), each.get("within")) for each in data["groups"]
        ),
        controls=tuple(_control(each) for each in data["controls"]),
    )


def _control(data: Mapping[str, Any]) -> StandardControl:
    return StandardControl(
        data["id"],
        data["group"],
        text_of(data["title"]),
        tuple(data.get("levels", ())),
        _text(data.get("note")),
    )


def _text(both: Mapping[str, str] | None) -> Text | None:
    return None if both is None else text_of(both)
