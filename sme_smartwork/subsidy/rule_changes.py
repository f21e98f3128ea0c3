"""Which programmes and conditions two versions of the subsidy pack state differently, whoever the firm is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sme_smartwork.packs import Pack, text_of
from sme_smartwork.subsidy.compile import Programmes
from sme_smartwork.subsidy.model import Source
from sme_smartwork.wording import Text

_DEEPEST = 4  # definitions that rest on definitions


class Fate(StrEnum):
    """What became of a programme or a condition."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Part(StrEnum):
    """A part of a programme that changed as a whole."""

    AMOUNT = "amount"
    PERIOD = "period"
    APPLICATION = "application"
    DEADLINES = "deadlines"
    NOTES = "notes"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """One condition: the sentence as it is now, or as it was where it is gone, and what it rests on."""

    id: str
    fate: Fate
    sentence: Text
    sources: tuple[Source, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One programme whose rules differ; `parts` names what else than its conditions."""

    programme: str
    title: Text
    fate: Fate
    conditions: tuple[ConditionChange, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of the rules, with the definitions of law every programme may rest on written out."""

    pack: Pack
    definitions: Mapping[str, Any]


def rule_changes(old: Pack, new: Pack, was: Programmes, now: Programmes) -> tuple[RuleChange, ...]:
    """Every programme whose rules differ, in the order of the newer pack, removed ones last."""
    versions = _Version(old, _shared_definitions(old)), _Version(new, _shared_definitions(new))
    found = [_rule_change(each.id, *versions, now) for each in now.each]
    gone = [RuleChange(each.id, each.title, Fate.REMOVED) for each in was.each if each.id not in new.items]
    return (*(each for each in found if each is not None), *gone)


def _rule_change(name: str, old: _Version, new: _Version, now: Programmes) -> RuleChange | None:
    after = new.pack.items[name]
    title = text_of(after["title"])
    if name not in old.pack.items:
        return RuleChange(name, title, Fate.ADDED)
    before = old.pack.items[name]
    conditions = tuple(_condition_changes(_conditions(before, old), _conditions(after, new), now))
    parts = tuple(part for part in Part if _part(before, part) != _part(after, part))
    return RuleChange(name, title, Fate.CHANGED, conditions, parts) if conditions or parts else None


def _part(item: Mapping[str, Any], part: Part) -> Any:
    """A part as it can be compared: what its names stand for is written out."""
    if part is Part.PERIOD:
        return item["known"], item.get("period"), item.get("employed")
    return _written_out(item.get(part.value), _definitions(item))


def _condition_changes(
    was: Mapping[str, Any], is_now: Mapping[str, Any], now: Programmes
) -> Iterator[ConditionChange]:
    for name, data in is_now.items():
        if name not in was:
            yield _condition_change(name, Fate.ADDED, data, now)
        elif was[name] != data:
            yield _condition_change(name, Fate.CHANGED, data, now)
    for name, data in was.items():
        if name not in is_now:
            yield _condition_change(name, Fate.REMOVED, data, now)


def _condition_change(name: str, fate: Fate, data: Mapping[str, Any], now: Programmes) -> ConditionChange:
    sources = tuple(now.sources[each] for each in data["sources"] if each in now.sources)
    return ConditionChange(name, fate, text_of(data["sentence"]), sources, data["confidence"])


def _conditions(item: Mapping[str, Any], version: _Version) -> dict[str, Any]:
    """Conditions by id; a reference is written out, so that a changed definition changes what rests on it."""
    definitions = {**version.definitions, **_definitions(item)}
    both = (_whole(each, version.pack) for part in ("firm", "workers", "rows") for each in item.get(part, ()))
    return {each["id"]: _written_out(each, definitions) for each in both}


def _whole(condition: Mapping[str, Any], pack: Pack) -> Mapping[str, Any]:
    """A condition with what it takes from a shared one."""
    name = condition.get("use")
    if name is None:
        return condition
    own = {key: value for key, value in condition.items() if key != "use"}
    return {"id": name, **pack.shared[name].data, **own}


def _shared_definitions(pack: Pack) -> dict[str, Any]:
    """The definitions of law of the whole pack, those they rest on written out."""
    found: dict[str, Any] = {name: each.data for name, each in pack.definitions.items()}
    for _ in range(_DEEPEST):
        found = {name: _written_out(data, found) for name, data in found.items()}
    return found


def _definitions(item: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for data in item.get("definitions", ()):  # each may rest on those before it
        found[data["name"]] = _written_out({k: v for k, v in data.items() if k != "name"}, found)
    return found


def _written_out(data: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(data, Mapping):
        if set(data) == {"ref"}:
            return definitions.get(data["ref"], data)
        return {key: _written_out(value, definitions) for key, value in data.items()}
    return [_written_out(each, definitions) for each in data] if isinstance(data, list) else data
