"""What can be done in the guide: look for words, open a chapter or a card, mark it; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.guide.content import ORIGINS, content
from sme_smartwork.guide.search import search
from sme_smartwork.guide.service import Marks
from ui.guide.state import KEPT, GuideState
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from ui.session import Session


class GuideViewModel(ViewModel[GuideState]):
    """Works without a workplace; only marks need one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        known = content()
        first = known.chapters[0]
        state = GuideState(known, session.role.value, first.id, first.cards[0].id, marks=self._marks())
        super().__init__(state)
        self.follow(session, "guide")

    def look_for(self, query: str) -> None:
        """List the cards that hold every word of `query`, and show the best one."""
        found = search(self.state.known, query)
        card = found[0].id if found else self.state.card
        self._show(replace(self.state, query=query, found=found, card=card))

    def open_chapter(self, name: str) -> None:
        """List the cards of the chapter `name` and show its first one; what was looked for is let go."""
        state = replace(self.state, query="", found=(), chapter=name, card="")
        first = state.listed[0].id if state.listed else ""
        self._show(replace(state, card=first))

    def open_card(self, name: str) -> None:
        """Show the card `name`; what was looked for stays while it is among what was found."""
        card = self.state.known.cards.get(name)
        if card is None:
            return
        if card in self.state.listed:
            self._show(replace(self.state, card=name))
        else:
            self._show(replace(self.state, query="", found=(), chapter=card.chapter, card=name))

    def go_to(self, where: str) -> None:
        """Show the card, chapter or page that `where` names; an unknown one changes nothing."""
        if where in self.state.known.cards:
            self.open_card(where)
        elif where in (ORIGINS, KEPT) or self.state.known.chapter(where) is not None:
            self.open_chapter(where)

    def here(self) -> str:
        """What leads back here."""
        return self.state.card or self.state.chapter

    def turn(self, step: int) -> None:
        """The card before (-1) or after (1) this one, through all chapters or through what is listed."""
        special = self.state.is_searching or self.state.chapter == KEPT
        order = self.state.listed if special else tuple(self.state.known.cards.values())
        names = [card.id for card in order]
        if self.state.card in names:
            at = names.index(self.state.card) + step
            if 0 <= at < len(names):
                self.open_card(names[at])

    def keep(self) -> None:
        """Mark the card shown, or take the mark away."""
        marks = self.state.marks
        if marks is not None:
            self._mark(replace(marks, kept=marks.kept ^ {self.state.card}))

    def tick_read(self) -> None:
        """Say that the card shown was read, or not yet."""
        marks = self.state.marks
        if marks is not None:
            self._mark(replace(marks, read=marks.read ^ {self.state.card}))

    def _mark(self, marks: Marks) -> None:
        guide = self._session.open_workspace.guide
        self._session.save("guide", lambda: guide.keep_marks(marks))

    def _marks(self) -> Marks | None:
        workspace = self._session.workspace
        return None if workspace is None else workspace.guide.marks()

    def _reload(self) -> None:
        self._show(replace(self.state, marks=self._marks()))
