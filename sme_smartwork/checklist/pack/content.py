"""The security pack, compiled once into frozen items and areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from sme_smartwork.checklist.model import Effort, Item
from sme_smartwork.checklist.pack.cards import Response, response_of
from sme_smartwork.checklist.pack.standards import Standard, standards_of
from sme_smartwork.checklist.pack.tables import Limits, Table, limits_of, tables_of
from sme_smartwork.packs import Pack, PackError, compiled, text_of, texts_of
from sme_smartwork.wording import Text

PACK = "security"
HIGH = 5  # the weight of an item whose single miss can lead to a breach


@dataclass(frozen=True, slots=True)
class Area:
    """One area of one role."""

    id: str
    role: str
    title: Text


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the checklist rests on."""

    pack: str  # id and version
    title: Text
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    roles: Mapping[str, Text]
    layers: Mapping[str, Text]
    types: Mapping[str, Text]
    subs: Mapping[str, Text]
    good_from: Fraction
    limits: Limits
    tables: Mapping[str, Table]
    standards: Mapping[str, Standard]
    response: Response
    current_id: Callable[[str], str | None]

    def of_role(self, role: str) -> tuple[Item, ...]:
        """What `role` is asked, in the order of the areas; withdrawn items are not."""
        return tuple(each for each in self.items if each.role == role and each.withdrawn_on is None)

    def area_title(self, area: str) -> Text:
        """How an area is called."""
        return next(each.title for each in self.areas if each.id == area)


def content() -> Content:
    """The items in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names a control that does not belong to its area."""
    for area in pack.items.values():
        for number, control in enumerate(area["controls"]):
            _refuse_contradictions(pack, area["id"], number, control)
    head = pack.content
    roles = list(head["roles"])
    areas = sorted(pack.items.values(), key=lambda area: roles.index(area["role"]))
    return Content(
        pack=f"{pack.id} {pack.version}",
        title=pack.title,
        areas=tuple(Area(area["id"], area["role"], text_of(area["title"])) for area in areas),
        items=tuple(_item(area, control) for area in areas for control in area["controls"]),
        roles=texts_of(head["roles"]),
        layers=texts_of(head["layers"]),
        types=texts_of(head["types"]),
        subs=texts_of(head["subs"]),
        good_from=Fraction(head["grades"]["good_from"]),
        limits=limits_of(pack),
        tables=tables_of(pack),
        standards=standards_of(pack),
        response=response_of(pack),
        current_id=pack.current_id,
    )


def _refuse_contradictions(pack: Pack, area: str, number: int, control: Mapping[str, Any]) -> None:
    """An id begins with its area; only a check that needs a person has no probe."""
    place = pack.item_place(area, "controls", number)
    if not control["id"].startswith(f"{area}-"):
        raise PackError.at(place, "id_elsewhere", pack=pack.id, found=control["id"], home=area)
    if control.get("sub", "") not in ("", *pack.content["subs"]):
        place = pack.item_place(area, "controls", number, "sub")
        raise PackError.at(place, "unknown_id", pack=pack.id, found=control["sub"])
    check = control["check"]
    if (check["mode"] == "none") == bool(check["probes"]):
        place = pack.item_place(area, "controls", number, "check")
        raise PackError.at(place, "probe_contradiction", pack=pack.id, mode=check["mode"])


def _item(area: Mapping[str, Any], control: Mapping[str, Any]) -> Item:
    return Item(
        id=control["id"],
        role=area["role"],
        area=area["id"],
        layer=control["layer"],
        types=tuple(control["types"]),
        text=text_of(control["text"]),
        why=text_of(control["why"]),
        evidence=text_of(control["evidence"]),
        fix=text_of(control["fix"]),
        weight=control["weight"],
        renew_days=control["renew_days"],
        probes=tuple(control["check"]["probes"]),
        sources=tuple(control["sources"]),
        mode=control["check"]["mode"],
        sub=control.get("sub", ""),
        map=MappingProxyType({name: tuple(ids) for name, ids in control["map"].items()}),
        effort=Effort(**control["effort"]) if "effort" in control else None,
        withdrawn_on=date.fromisoformat(control["withdrawn_on"]) if "withdrawn_on" in control else None,
    )
