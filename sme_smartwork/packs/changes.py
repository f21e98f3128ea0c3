"""What two versions of a pack ask, check and look up: added, retired, renamed and reworded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sme_smartwork.packs.model import Pack, text_of, version_order
from sme_smartwork.wording import Text

_ASKED = ("questions", "controls")  # what a questionnaire saves answers under


class EntryFate(StrEnum):
    """What became of one question or item."""

    ADDED = "added"
    RETIRED = "retired"
    RENAMED = "renamed"
    REWORDED = "reworded"
    CHANGED = "changed"  # its words stay, what hangs on it does not: weight, levels, sources


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One question, item or document ("tables/os"); `text` is as the newer pack says it, or the older one."""

    id: str
    fate: EntryFate
    text: Text
    before: str | None = None  # the id it had, where it was renamed


def entry_changes(old: Pack, new: Pack) -> tuple[EntryChange, ...]:
    """Every question, item and document that is not as it was, retired ones last; answers follow a rename."""
    was, now = dict(_entries(old)), dict(_entries(new))
    came_from = {new.current_id(each): each for each in was if new.current_id(each) != each}
    found = [
        change
        for name, data in now.items()
        if (change := _change(name, data, came_from.get(name), was)) is not None
    ]
    gone = [name for name in was if new.current_id(name) not in now]
    retired = (EntryChange(name, EntryFate.RETIRED, text_of(was[name]["text"])) for name in gone)
    return (*found, *retired)


def told_since(old: Pack, new: Pack) -> tuple[Text, ...]:
    """What the newer pack tells its users about the versions since the older one, the oldest first."""
    since = version_order(old.version)
    return tuple(each.tell for each in new.migrations if version_order(each.version) > since)


def _change(
    name: str, data: Mapping[str, Any], before: str | None, was: Mapping[str, Mapping[str, Any]]
) -> EntryChange | None:
    text = text_of(data["text"])
    if before is not None:
        return EntryChange(name, EntryFate.RENAMED, text, before)
    if name not in was:
        return EntryChange(name, EntryFate.ADDED, text)
    if was[name]["text"] != data["text"]:
        return EntryChange(name, EntryFate.REWORDED, text)
    return None if was[name] == data else EntryChange(name, EntryFate.CHANGED, text)


def _entries(pack: Pack) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for item in pack.items.values():
        for group in _ASKED:
            yield from ((entry["id"], entry) for entry in item.get(group, ()))
    for name, data in pack.documents.items():
        yield name, {"text": data["title"], **data}
