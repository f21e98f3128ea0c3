"""Parts of one checklist in two languages become one list, joined by GUID, URN or number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from sme_smartwork.checklist.frameworks.foreign.model import (
    ForeignItem,
    ForeignList,
    State,
    Told,
    Trouble,
    Words,
)
from sme_smartwork.checklist.frameworks.foreign.read import Part
from sme_smartwork.wording import LANGUAGES


def paired(parts: Sequence[Part], at: str) -> tuple[ForeignList, ...]:
    """Every checklist in `parts`; those of one maker that share at least half their keys are one list."""
    made: list[ForeignList] = []
    for part in parts:
        fresh = _list(part, at)
        mate = mate_of(fresh, made)
        if mate is None:
            made.append(fresh)
        else:
            made[made.index(mate)] = joined(mate, fresh)
    return tuple(made)


def mate_of(fresh: ForeignList, known: Sequence[ForeignList]) -> ForeignList | None:
    """The list among `known` that `fresh` is another language or a newer copy of."""
    keys = {each.key for each in fresh.items}
    for each in known:
        theirs = {item.key for item in each.items}
        if each.maker is fresh.maker and 2 * len(keys & theirs) >= min(len(keys), len(theirs)):
            return each
    return None


def joined(old: ForeignList, new: ForeignList) -> ForeignList:
    """`old` with what `new` brings: the other language, newer words, lines that were not there.

    A status counts where it says more than "not checked"; where both do and differ, that of `new` does.
    """
    theirs = {each.key: each for each in new.items}
    told: list[Told] = []
    items = [_merged(each, theirs.pop(each.key, None), told) for each in old.items]
    items += theirs.values()
    languages = tuple(each for each in LANGUAGES if each in (*old.languages, *new.languages))
    return replace(
        old,
        title=_both(old.title, new.title),
        items=tuple(items),
        languages=languages,
        files=tuple(dict.fromkeys((*old.files, *new.files))),
        taken_at=new.taken_at,
        told=tuple(dict.fromkeys((*old.told, *new.told, *told))),
    )


def _list(part: Part, at: str) -> ForeignList:
    title = Words(ko=part.title) if part.language == "ko" else Words(en=part.title)
    items = tuple(part.items.values())
    name = list_id(part.maker.value, part.items)
    return ForeignList(name, part.maker, title, items, (part.language,), (part.file,), at, part.told)


def list_id(maker: str, items: Mapping[str, ForeignItem]) -> str:
    """A name that the same list gets again: drawn from its keys."""
    return sha256("\n".join((maker, *sorted(items))).encode()).hexdigest()[:16]


def _merged(old: ForeignItem, new: ForeignItem | None, told: list[Told]) -> ForeignItem:
    if new is None:
        return old
    says_more = new.state is not State.NOT_CHECKED or bool(new.said and not old.said)
    if says_more and old.state not in (State.NOT_CHECKED, new.state):
        told.append(Told(Trouble.DIFFERS, old.number or old.key, f"{old.said} / {new.said}"))
    speaks = new if says_more else old
    return replace(
        old,
        number=old.number or new.number,
        category=_both(old.category, new.category),
        text=_both(old.text, new.text),
        description=_both(old.description, new.description),
        severity=_both(old.severity, new.severity),
        note=new.note or old.note,
        state=speaks.state,
        said=speaks.said,
    )


def _both(old: Words, new: Words) -> Words:
    return Words(ko=new.ko or old.ko, en=new.en or old.en)
