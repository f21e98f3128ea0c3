"""The guide: how does this work? Chapters and search left, the card right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from sme_smartwork.guide.content import ORIGINS
from ui.actions import Command, Menu
from ui.guide.card_view import CardView
from ui.guide.origins_view import OriginsView
from ui.guide.state import KEPT, GuideState
from ui.guide.view_model import GuideViewModel
from ui.i18n import say, t
from ui.kit import (
    EmptyState,
    FormField,
    Item,
    ItemList,
    LineEdit,
    MasterDetail,
    Screen,
    Status,
    Tone,
    column,
)

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Card
    from ui.session import Session

_CARD, _CHAPTER = "card.", "chapter."
_MOST_FOUND = 20


class GuideScreen(Screen[GuideState]):
    """Every role has it, and it needs no workplace."""

    title_key = "ui.guide.title"
    help_key = "ui.guide.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = GuideViewModel(session)
        self.search, self.list = LineEdit(), ItemList()
        self.search.setObjectName("guide-search")
        self.list.setObjectName("guide-list")
        self._search_field = FormField(self.search)
        self._none, self.card, self.origins = EmptyState(), CardView(), OriginsView()
        self._items: tuple[Item, ...] = ()
        self._at = ""
        self._lay_out()
        self._connect()
        self.shows(self.view_model)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        beside = column(left, gap_step=3)
        beside.addWidget(self._search_field)
        beside.addWidget(self.list, 1)
        whole = column(right, gap_step=4)
        for part in (self._none, self.card, self.origins):
            whole.addWidget(part)
        whole.addStretch(1)
        self._both = MasterDetail(left, right, master_share=0.36)
        self.body.addWidget(self._both, 1)

    def _connect(self) -> None:
        model = self.view_model
        self.search.textChanged.connect(model.look_for)
        self.list.chosen.connect(self._chosen)
        self.card.turned.connect(model.turn)
        self.card.kept.connect(model.keep)
        self.card.read.connect(model.tick_read)
        for part in (self.card, self.origins):
            part.wanted.connect(self._go)

    def retranslate(self) -> None:
        super().retranslate()
        self._search_field.set_texts(t("ui.guide.search"), t("ui.guide.search.help"))
        self.list.setAccessibleName(t("ui.guide.list"))
        self._items = ()

    def draw(self, state: GuideState) -> None:
        items = _items(state)
        if items != self._items:
            self._items = items
            self.list.show_items(items)
        self.list.choose(f"{_CARD}{state.card}" if state.card else f"{_CHAPTER}{state.chapter}")
        if self.search.text() != state.query:
            self.search.setText(state.query)
        self._draw_none(state)
        self.card.show_state(state)
        self.origins.show_state(state)
        if self.view_model.here() != self._at:
            self._at = self.view_model.here()
            self._to_top()

    def _bring_card(self) -> None:
        """Where all stands in one column: down to what was jumped to."""
        area = self._area()
        inside = area.widget() if area is not None else None
        shown = self.origins if self.view_model.state.shows_origins else self.card
        if area is not None and inside is not None and not shown.isHidden() and self._both.is_narrow:
            area.verticalScrollBar().setValue(shown.mapTo(inside, QPoint(0, 0)).y())

    def _draw_none(self, state: GuideState) -> None:
        """Nothing was found, or nothing was marked."""
        is_missing = state.is_searching and not state.found
        is_unmarked = state.chapter == KEPT and not state.listed and not state.is_searching
        self._none.setVisible(is_missing or is_unmarked)
        name = "not_found" if is_missing else "nothing_kept"
        self._none.show_state(t(f"ui.guide.{name}"), t(f"ui.guide.{name}.todo"))

    def _area(self) -> QScrollArea | None:
        """What scrolls the card."""
        area = self.card.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area

    def _to_top(self) -> None:
        area = self._area()
        if area is not None and not self._both.is_narrow:
            area.verticalScrollBar().setValue(0)

    def _chosen(self, key: object) -> None:
        name = str(key)
        if name.startswith(_CARD):
            self.view_model.open_card(name.removeprefix(_CARD))
        else:
            self.view_model.open_chapter(name.removeprefix(_CHAPTER))

    def _go(self, screen: str, where: str) -> None:
        if screen == "guide":
            self.arrive(where)
        else:
            self.session.go(screen, where or None)

    def arrive(self, where: object) -> None:
        """Show the card, the chapter or the page asked for."""
        if isinstance(where, str):
            self.view_model.go_to(where)
            QTimer.singleShot(0, self, self._bring_card)  # once it is laid out

    def here(self) -> str:
        """The card or chapter shown."""
        return self.view_model.here()

    def commands(self) -> tuple[Command, ...]:
        """Search and turn the cards by key."""
        model = self.view_model
        return (
            Command("guide-search", "ui.guide.command.search", "Ctrl+F", self._to_search, Menu.EDIT),
            Command("guide-before", "ui.guide.before", "Alt+Left", lambda: model.turn(-1), Menu.EDIT),
            Command("guide-after", "ui.guide.after", "Alt+Right", lambda: model.turn(1), Menu.EDIT),
        )

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


def _items(state: GuideState) -> tuple[Item, ...]:
    """The cards listed under what they are, then the other chapters."""
    cards = state.listed[:_MOST_FOUND] if state.is_searching else state.listed
    heading = t("ui.guide.found", count=len(state.found)) if state.is_searching else _heading(state)
    listed = tuple(
        Item(f"{_CARD}{card.id}", say(card.title), badge=_badge(state, card), group=heading) for card in cards
    )
    return (*listed, *_chapters(state))


def _heading(state: GuideState) -> str:
    opened = state.opened
    return say(opened.title) if opened else t(f"ui.guide.{state.chapter}")


def _chapters(state: GuideState) -> tuple[Item, ...]:
    group = t("ui.guide.chapters")
    others = [
        Item(f"{_CHAPTER}{each.id}", say(each.title), group=group)
        for each in state.known.chapters
        if each.id != state.chapter or state.is_searching
    ]
    if state.marks is not None and (state.marks.kept or state.chapter == KEPT):
        others.append(Item(f"{_CHAPTER}{KEPT}", t("ui.guide.kept"), group=group))
    others.append(Item(f"{_CHAPTER}{ORIGINS}", t("ui.guide.origins"), group=group))
    return tuple(others)


def _badge(state: GuideState, card: Card) -> Status | None:
    if state.marks is not None and card.id in state.marks.read:
        return Status(Tone.SUCCESS, t("ui.guide.was_read"), "✓")
    return None
