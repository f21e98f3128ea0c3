"""One card of the handbook: short sentences, ways into the program, sources with date and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.guide.words import told_ground, told_source
from ui.i18n import say, t
from ui.kit import (
    Card,
    Divider,
    FlowRow,
    Label,
    LinkButton,
    QuietButton,
    Rows,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
)

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Link
    from ui.guide.state import GuideState

_LEFT = Qt.AlignmentFlag.AlignLeft


class LinkLine(QWidget):
    """A way into the program; `wanted` carries screen and part."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._link: Link | None = None
        self.button = LinkButton(slot=self._go)
        column(self, gap_step=1).addWidget(self.button, 0, _LEFT)

    def show_link(self, link: Link) -> None:
        """Offer `link`."""
        self._link = link
        self.button.setText(say(link.label))
        self.button.setObjectName(f"link-{link.to}")

    def _go(self) -> None:
        if self._link is not None:
            self.wanted.emit(self._link.screen, self._link.where)


class CardView(Card):
    """Shows the card of a state; `wanted` carries where a link leads, `turned` a step to a neighbour."""

    wanted = Signal(str, str)
    turned = Signal(int)
    kept = Signal()
    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide-card")
        self.chapter, self.title = Label(style=Style.SMALL), Label(style=Style.HEADING)
        self._law, self._history, self._minutes = StatusBadge(), StatusBadge(), StatusBadge()
        self.points, self.links, self.sources = Rows(gap_step=3), Rows(gap_step=1), Rows(gap_step=1)
        self._go_on, self._rests_on = Label(style=Style.SMALL_STRONG), Label(style=Style.SMALL_STRONG)
        self.ground = Label(style=Style.SMALL)
        self.keep, self.tick = QuietButton(slot=self.kept.emit), QuietButton(slot=self.read.emit)
        self.before = QuietButton(slot=lambda: self.turned.emit(-1))
        self.after = QuietButton(slot=lambda: self.turned.emit(1))
        for name in ("keep", "tick", "before", "after"):
            getattr(self, name).setObjectName(f"guide-{name}")
        self._lay_out()

    def _lay_out(self) -> None:
        marks, buttons = FlowRow(), FlowRow()
        for badge in (self._law, self._history, self._minutes):
            marks.add(badge)
        for button in (self.keep, self.tick, self.before, self.after):
            buttons.add(button)
        for part in (self.chapter, self.title, marks, self.points, self._go_on, self.links, Divider()):
            self.body.addWidget(part)
        for part in (self._rests_on, self.sources, self.ground, buttons):
            self.body.addWidget(part)

    def show_state(self, state: GuideState) -> None:
        """Show the card of `state`; nothing where there is none."""
        card = state.shown
        self.setVisible(card is not None)
        if card is None:
            return
        chapter = state.known.chapter(card.chapter)
        self.chapter.setText(say(chapter.title) if chapter else "")
        self.title.setText(say(card.title))
        self.setAccessibleName(say(card.title))
        self._show_badges(card.is_law, card.is_history, card.minutes)
        self.points.show_rows(
            list(enumerate(card.points)), Label, lambda shown, each: shown.setText(say(each))
        )
        links = [each for each in card.links if state.role in each.roles]
        self._go_on.setVisible(bool(links))
        self._go_on.setText(t("ui.guide.go_on"))
        self.links.setVisible(bool(links))
        self.links.show_rows([(each.to, each) for each in links], self._new_link, LinkLine.show_link)
        self._rests_on.setText(t("ui.guide.rests_on"))
        sources = [(each.id, each) for each in card.sources]
        self.sources.show_rows(
            sources, lambda: Label(style=Style.SMALL), lambda shown, each: shown.setText(told_source(each))
        )
        self.ground.setText(told_ground(card))
        self._show_buttons(state)

    def _show_badges(self, is_law: bool, is_history: bool, minutes: int | None) -> None:
        law = Status(Tone.WARNING, t("ui.guide.no_advice"), "!")
        history = Status(Tone.INFO, t("ui.guide.history"))
        self._law.show_status(law if is_law else None)
        self._history.show_status(history if is_history else None)
        took = Status(Tone.NEUTRAL, t("ui.guide.minutes", minutes=minutes)) if minutes else None
        self._minutes.show_status(took)

    def _show_buttons(self, state: GuideState) -> None:
        marks = state.marks
        for button in (self.keep, self.tick):
            button.setVisible(marks is not None)
        is_kept = marks is not None and state.card in marks.kept
        is_read = marks is not None and state.card in marks.read
        self.keep.setText(t("ui.guide.unkeep" if is_kept else "ui.guide.keep"))
        self.tick.setText(t("ui.guide.unread" if is_read else "ui.guide.read"))
        self.before.setText(t("ui.guide.before"))
        self.after.setText(t("ui.guide.after"))

    def _new_link(self) -> LinkLine:
        made = LinkLine()
        made.wanted.connect(self.wanted)
        return made
