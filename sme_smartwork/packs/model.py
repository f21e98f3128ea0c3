"""What a loaded pack is: items, dated figures, scenarios and sources, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any, overload

from sme_smartwork.wording import Text

Steps = tuple[str | int, ...]  # the way into a document: keys and positions


def version_order(version: str) -> tuple[int, ...]:
    """A version as it is compared: "2026.9.1" comes before "2026.11.0"."""
    return tuple(int(part) for part in version.split("."))


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a pack: the file (relative to the pack), the line (1 = first) and the path inside."""

    file: str
    line: int
    path: Steps = ()

    @property
    def dotted(self) -> str:
        """The path as people write it: `questions[3].levels`."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return "".join(parts).removeprefix(".")


@dataclass(frozen=True, slots=True)
class PackSource:
    """A document a pack rests on; `published` is as exact as the document says: 2020, 2020-09 or a day."""

    id: str
    title: Text
    published: str | None
    url: str | None
    confidence: str | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A figure that holds from `start` until the day before `end` (None: until the next one)."""

    start: date
    end: date | None
    value: int | Decimal | str
    source: str
    confidence: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class PackPart:
    """Plain data of a definition or shared condition, and where it stands."""

    file: str
    path: Steps
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named case: what is given and what must come out.

    `trap` names a wrong figure in circulation that the case stands for, and `seen` is that figure.
    """

    name: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    place: Place
    trap: str | None = None
    seen: Mapping[str, Any] = field(default_factory=dict)


class Scenarios(Sequence[Scenario]):
    """The cases of a pack, made when somebody asks for them: people who use a pack never do."""

    def __init__(self, make: Callable[[], Iterable[Scenario]]) -> None:
        self._make = make

    @cached_property
    def _each(self) -> tuple[Scenario, ...]:
        return tuple(self._make())

    def __len__(self) -> int:
        return len(self._each)

    @overload
    def __getitem__(self, index: int) -> Scenario: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Scenario]: ...
    def __getitem__(self, index: int | slice) -> Scenario | Sequence[Scenario]:
        return self._each[index]


@dataclass(frozen=True, slots=True)
class Migration:
    """What became of ids in one version: `renamed` old -> new, `retired` ids, and what to tell the user."""

    version: str
    renamed: Mapping[str, str]
    retired: tuple[str, ...]
    tell: Text


@dataclass(frozen=True, slots=True)
class Pack:
    """One content pack. `items` is keyed by file name; dates stay ISO text, decimals are `Decimal`.

    `facts` is its dictionary of facts by table ("worker"), as written; `documents` are its tables, frameworks
    and cards by folder and name ("tables/os"), as written.

    `values` and `figures` (what figures are called) hold those of the items too; `origins` says where the
    values of a figure stand. `digest` is the SHA-256 of all its files. A compiler that meets a mistake raises
    `PackError.at(pack.place("items/X.yaml", path), code, …)` so that the reader is led to the line.
    """

    id: str
    kind: str
    version: str
    title: Text
    languages: tuple[str, ...]
    sources: Mapping[str, PackSource]
    valid_from: date
    valid_until: date | None
    reviewed_on: date
    content: Mapping[str, Any]
    items: Mapping[str, Mapping[str, Any]]
    values: Mapping[str, tuple[DatedValue, ...]]
    scenarios: Sequence[Scenario]
    migrations: tuple[Migration, ...]
    digest: str
    lines: Mapping[str, Mapping[Steps, int]] = field(repr=False)
    figures: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict, repr=False
    )  # name -> title and unit
    origins: Mapping[str, tuple[str, Steps]] = field(default_factory=dict)  # figure -> file and path
    definitions: Mapping[str, PackPart] = field(default_factory=dict)
    shared: Mapping[str, PackPart] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def place(self, file: str, path: Steps = ()) -> Place:
        """Where `path` stands in `file`; the nearest known parent when the path itself is absent."""
        known = self.lines.get(file, {})
        for length in range(len(path), -1, -1):
            if path[:length] in known:
                return Place(file, known[path[:length]], path)
        return Place(file, 1, path)

    def item_place(self, item: str, *path: str | int) -> Place:
        """Where `path` stands in the file of `item`."""
        return self.place(f"items/{item}.yaml", path)

    def documents_of(self, folder: str) -> Mapping[str, Mapping[str, Any]]:
        """The documents of one folder by name: "tables" has "os"."""
        start = f"{folder}/"
        return {
            name.removeprefix(start): each for name, each in self.documents.items() if name.startswith(start)
        }

    def current_id(self, old: str) -> str | None:
        """The id that answers given under `old` belong to today; None when it was retired."""
        for migration in self.migrations:
            if old in migration.retired:
                return None
            old = migration.renamed.get(old, old)
        return old


def text_of(both: Mapping[str, str]) -> Text:
    """A text of a pack, which has every language once the pack is loaded."""
    return Text(both["ko"], both["en"])


def texts_of(named: Mapping[str, Mapping[str, str]]) -> Mapping[str, Text]:
    """Texts of a pack by name."""
    return MappingProxyType({name: text_of(both) for name, both in named.items()})
