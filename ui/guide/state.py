"""What the guide shows: the chapter that is open, the card beside it, what was looked for and marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.guide.content import ORIGINS
from sme_smartwork.guide.service import Marks

if TYPE_CHECKING:
    from sme_smartwork.guide.content import Content
    from sme_smartwork.guide.model import Card, Chapter

KEPT = "kept"  # the chapter of the cards somebody marked


@dataclass(frozen=True, slots=True)
class GuideState:
    """`chapter` is the id of a chapter, `KEPT` or `ORIGINS`; `card` is empty where no card is shown.

    `marks` is None where nothing can be kept, because no workplace is open.
    """

    known: Content
    role: str
    chapter: str
    card: str = ""
    query: str = ""
    found: tuple[Card, ...] = ()
    marks: Marks | None = None

    @property
    def is_searching(self) -> bool:
        """Whether the list shows what was found."""
        return bool(self.query.strip())

    @property
    def shows_origins(self) -> bool:
        """Whether the page of everything from the source documents is shown."""
        return self.chapter == ORIGINS and not self.card

    @property
    def shown(self) -> Card | None:
        """The card beside the list."""
        return self.known.cards.get(self.card)

    @property
    def opened(self) -> Chapter | None:
        """The chapter that is open, unless it is one of the two special ones."""
        return self.known.chapter(self.chapter)

    @property
    def listed(self) -> tuple[Card, ...]:
        """The cards the list shows: those found, those marked, or those of the open chapter."""
        if self.is_searching:
            return self.found
        if self.chapter == KEPT:
            kept = self.marks.kept if self.marks else frozenset()
            return tuple(card for card in self.known.cards.values() if card.id in kept)
        return self.opened.cards if self.opened else ()
