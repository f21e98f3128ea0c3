"""Rounds: the list on one side, what the chosen one is called and by when it is due on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.i18n import t
from ui.kit import EmptyState, Item, ItemList, MasterDetail, Status, Tone, column
from ui.programme.desk_page import DeskPage
from ui.programme.rounds.cards import HeadCard, SampleCard, WaysCard, say_text
from ui.programme.rounds.state import SAMPLE
from ui.programme.rounds.view_model import RoundsModel

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Round
    from ui.programme.rounds.state import RoundsState
    from ui.session import Session


class RoundsPage(DeskPage["RoundsState"]):
    """The rounds on the desk."""

    title_key = "ui.programme.title"
    help_key = "ui.programme.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = RoundsModel(session)
        self.begin = self.add_primary(model.begin)
        self.next, self.remove = self.add_secondary(model.begin_next), self.add_secondary(self._remove)
        self.list, self._empty = ItemList(), EmptyState()
        self.list.setObjectName("rounds")
        self.head, self.ways, self.sample = HeadCard(), WaysCard(), SampleCard()
        detail = QWidget()
        stack = column(detail, gap_step=4)
        for part in (self._empty, self.sample, self.head, self.ways):
            stack.addWidget(part)
        stack.addStretch(1)
        self._pair = MasterDetail(self.list, detail, 0.32)
        self.within.addWidget(self._pair, 1)
        self.list.chosen.connect(model.choose)
        self.head.entered.connect(model.enter)
        self.head.spoken.connect(model.turn_language)
        self.head.wanted.connect(model.turn_kind)
        self.ways.entered.connect(model.enter_way)
        self.sample.begun.connect(model.begin_from_sample)
        self.sample.removed.connect(model.hide_sample)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self.begin.setText(t("ui.programme.new"))
        self.next.setText(t("ui.programme.next"))
        self.remove.setText(t("ui.programme.remove"))
        self.list.setAccessibleName(t("ui.programme.rounds"))
        self._empty.show_state(t("ui.programme.empty"), t("ui.programme.empty.todo"))

    def draw(self, state: RoundsState) -> None:
        self.set_subtitle(t("ui.programme.subtitle", count=len(state.rounds)))
        here = state.round
        self.begin.setEnabled(state.is_open)
        for button in (self.next, self.remove):
            button.setVisible(here is not None)
        items = tuple(_item(each) for each in state.rounds)
        if state.sample is not None:
            items = (*items, _sample_item(say_text(state.sample)))
        self.list.setVisible(bool(items))
        self.list.show_items(items)
        self.list.choose(state.chosen)
        self.inside.setVisible(state.is_open or state.is_sample)
        self._empty.setVisible(here is None and not state.is_sample)
        self.sample.setVisible(state.is_sample)
        if state.is_sample and state.sample is not None:
            self.sample.show_sample(state.sample, state.is_open)
        for card in (self.head, self.ways):
            card.setVisible(here is not None)
        if here is not None:
            self.head.show_draft(here.draft, state)
            self.ways.show_draft(here.draft)

    def _remove(self) -> None:
        here = self.view_model.state.round
        if here is not None and self.session.dialogs.confirm(
            t("ui.programme.remove.ask", title=say_text(here.draft)),
            t("ui.programme.remove.detail"),
            t("ui.programme.remove"),
            danger=True,
        ):
            self.view_model.remove()


def _item(round: Round) -> Item:
    made, draft = round.made, round.draft
    if made is None:
        badge = Status(Tone.NEUTRAL, t("ui.programme.state.draft"))
    elif round.is_changed:
        badge = Status(Tone.WARNING, t("ui.programme.state.changed"), "!")
    else:
        badge = Status(Tone.SUCCESS, t("ui.programme.state.made", version=made.programme.version), "✓")
    due = draft.due.isoformat() if draft.due else "–"
    note = t("ui.programme.item", round=draft.round or "–", due=due, fields=len(draft.fields))
    return Item(round.key, say_text(draft), note, badge=badge)


def _sample_item(title: str) -> Item:
    return Item(
        SAMPLE, title, t("ui.programme.sample.note"), badge=Status(Tone.INFO, t("ui.programme.sample.badge"))
    )
