"""Foreign checklists in the workplace file: each list as one document, its answers beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.frameworks.foreign.errors import ForeignRefused
from sme_smartwork.checklist.frameworks.foreign.model import (
    ForeignItem,
    ForeignList,
    Maker,
    State,
    Told,
    Trouble,
    Words,
)
from sme_smartwork.checklist.frameworks.foreign.pairing import joined, mate_of
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_KEY = "checklist.foreign"
MOST_LISTS = 30
NOTE_LIMIT = 500  # characters
Kept = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered here to one line."""

    state: State
    note: str = ""


class ForeignShelf:
    """The foreign checklists of one workplace; our own score knows nothing of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._built: dict[str, tuple[Kept, ForeignList]] = {}

    def lists(self) -> tuple[ForeignList, ...]:
        """Every list with its answers, in the order they came."""
        with self._store.read():
            return tuple(found for name in self._names() if (found := self.list(name)) is not None)

    def list(self, name: str) -> ForeignList | None:
        """One list with its answers; None when there is none of that name."""
        document = self._store.get(f"{_KEY}.{name}", None)
        if document is None:
            return None
        answers = self._store.get(f"{_KEY}.{name}.answers", {})
        return _with_answers(self._whole(name, document), answers)

    def _whole(self, name: str, document: Kept) -> ForeignList:
        """The list in `document`; it is built anew only when the document is another one."""
        kept = self._built.get(name)
        if kept is None or kept[0] != document:
            kept = self._built[name] = (document, _from_plain(document))
        return kept[1]

    def take(self, fresh: Sequence[ForeignList]) -> tuple[str, ...]:
        """Keep new lists, and join those with a mate here; returns their names. All of it or nothing.

        Raises `ForeignRefused` when there are too many lists.
        """
        with self._store.change():
            return tuple(self._take(each) for each in fresh)

    def answer(self, name: str, key: str, answer: Answer | None) -> None:
        """Answer one line; None gives it back to what its file said. Raises `ForeignRefused`."""
        with self._store.change():
            answers = dict(self._store.get(f"{_KEY}.{name}.answers", {}))
            answers.pop(key, None)
            if answer is not None:
                note = clean_text(answer.note)
                if len(note) > NOTE_LIMIT:
                    raise ForeignRefused("foreign.note_too_long", name=name, most=NOTE_LIMIT)
                answers[key] = {"state": answer.state.value, "note": note}
            self._store.put(f"{_KEY}.{name}.answers", answers)

    def answer_to(self, name: str, key: str) -> Answer | None:
        """What was answered here to one line; None while its file speaks."""
        kept = self._store.get(f"{_KEY}.{name}.answers", {}).get(key)
        return Answer(State(kept["state"]), kept["note"]) if kept else None

    def snapshot(self) -> Kept:
        """Everything on this shelf, so that a step can be taken back by `restore`."""
        with self._store.read():
            names = self._names()
            keys = [_KEY, *(f"{_KEY}.{name}{part}" for name in names for part in ("", ".answers"))]
            return {key: self._store.get(key, None) for key in keys}

    def restore(self, kept: Kept) -> None:
        """The shelf as `snapshot` saw it."""
        with self._store.change():
            for name in self._names():
                self._drop(name)
            for key, value in ({_KEY: []} | dict(kept)).items():
                if value is not None:
                    self._store.put(key, value)

    def remove(self, name: str) -> None:
        """Take one list and its answers away."""
        with self._store.change():
            self._drop(name)
            self._store.put(_KEY, [each for each in self._names() if each != name])

    def _take(self, fresh: ForeignList) -> str:
        names = self._names()
        known = [_from_plain(self._store.get(f"{_KEY}.{name}", None)) for name in names]
        mate = mate_of(fresh, known)
        if mate is None and len(names) >= MOST_LISTS:
            raise ForeignRefused("foreign.too_many_lists", name=fresh.files[0], most=MOST_LISTS)
        whole = fresh if mate is None else joined(mate, fresh)
        self._store.put(f"{_KEY}.{whole.id}", _to_plain(whole))
        if whole.id not in names:
            self._store.put(_KEY, [*names, whole.id])
        return whole.id

    def _names(self) -> Sequence[str]:
        names: list[str] = self._store.get(_KEY, None) or []
        return names

    def _drop(self, name: str) -> None:
        with self._store.change() as connection:
            for key in (f"{_KEY}.{name}", f"{_KEY}.{name}.answers"):
                connection.exec_driver_sql("DELETE FROM setting WHERE key = ?", (key,))


def _with_answers(found: ForeignList, answers: Kept) -> ForeignList:
    if not answers:
        return found
    return replace(found, items=tuple(_answered(each, answers.get(each.key)) for each in found.items))


def _answered(item: ForeignItem, kept: Kept | None) -> ForeignItem:
    return item if kept is None else replace(item, state=State(kept["state"]), said="", note=kept["note"])


def _to_plain(found: ForeignList) -> dict[str, Any]:
    return {
        "id": found.id,
        "maker": found.maker.value,
        "title": _pair(found.title),
        "languages": list(found.languages),
        "files": list(found.files),
        "taken_at": found.taken_at,
        "told": [[each.trouble.value, each.where, each.found] for each in found.told],
        "items": [_plain_item(each) for each in found.items],
    }


def _plain_item(item: ForeignItem) -> list[Any]:
    words = (item.category, item.text, item.description, item.severity)
    return [item.key, item.number, *map(_pair, words), item.state.value, item.said, item.note]


def _from_plain(plain: Kept) -> ForeignList:
    return ForeignList(
        plain["id"],
        Maker(plain["maker"]),
        Words(*plain["title"]),
        tuple(_item_from(each) for each in plain["items"]),
        tuple(plain["languages"]),
        tuple(plain["files"]),
        plain["taken_at"],
        tuple(Told(Trouble(trouble), where, found) for trouble, where, found in plain["told"]),
    )


def _item_from(plain: Sequence[Any]) -> ForeignItem:
    category, text, description, severity = (Words(*each) for each in plain[2:6])
    return ForeignItem(
        plain[0], plain[1], category, text, description, severity, State(plain[6]), plain[7], plain[8]
    )


def _pair(words: Words) -> list[str]:
    return [words.ko, words.en]
