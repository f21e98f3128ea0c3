"""What the guide is made of: chapters of cards, quick checks, criteria for a pilot, and origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.wording import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A document a card rests on; `published` is as exact as the document says, `confidence` A to C."""

    id: str
    title: Text
    published: str | None
    url: str | None
    confidence: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A way into the program: `screen` and the part of it; `roles` are those who have that screen."""

    screen: str
    where: str
    label: Text
    roles: frozenset[str]

    @property
    def to(self) -> str:
        """The place as it is written: "plan:practice:day"."""
        return f"{self.screen}:{self.where}" if self.where else self.screen


@dataclass(frozen=True, slots=True)
class Card:
    """One card: short sentences, what they rest on, and where to go on.

    `as_of` is the day, month or year of which it speaks; `is_law` adds that this is no legal advice,
    `is_history` that it tells how things stood then. `minutes` is the time a learning card takes.
    """

    id: str
    chapter: str
    title: Text
    points: tuple[Text, ...]
    keywords: Text | None
    sources: tuple[Source, ...]
    confidence: str
    as_of: str
    links: tuple[Link, ...]
    is_law: bool = False
    is_history: bool = False
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the handbook with its cards in reading order."""

    id: str
    title: Text
    about: Text
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a quick check."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class QuickCheck:
    """A list to tick off in a few minutes; it is kept with the day on which it was done."""

    id: str
    title: Text
    about: Text
    ticks: tuple[Tick, ...]
    sources: tuple[Source, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """Whom a pilot may begin with, and why; it asks for volunteers, never for a reason."""

    id: str
    title: Text
    why: Text
    sources: tuple[Source, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class UseFigure:
    """A share of people, in percent of a population, as a source told it."""

    id: str
    title: Text
    percent: str  # exact: "16.3"
    as_of: str
    note: Text
    sources: tuple[Source, ...]
    confidence: str
    is_history: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """An element of the source documents and every place where it lives in the program."""

    id: str
    element: Text
    document: Text
    places: tuple[Link, ...]
    questions: tuple[str, ...]
