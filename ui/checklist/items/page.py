"""The items page: the checklist of one person or of the firm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.checklist.items.cards import Cards, bring_to_top
from ui.checklist.items.pc_view_model import PcState, PcViewModel, Stage
from ui.checklist.items.state import ItemsState, Show
from ui.checklist.items.subject_panel import SubjectPanel
from ui.checklist.items.view_model import FIRM_ROLES, ItemsViewModel
from ui.i18n import say, t
from ui.kit import Choice, EmptyState, Label, MasterDetail, Segmented, Style, column
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.checklist.items.pc_panel import PcPanel
    from ui.session import Session


class ItemsPage(ScreenPage[ItemsState]):
    """Areas and score left, items right; a staff member sees only the own list."""

    help_key = "ui.checklist.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self._own = session.worker is not None
        self.view_model = ItemsViewModel(session)
        self.pc = PcViewModel(self.view_model)
        self.pc.setParent(self)
        self._pc_stage = self.pc.state.stage
        self._pc_panel: PcPanel | None = None
        self._check = self.add_secondary(self.pc.open)
        self._check.setObjectName("check-this-pc")
        self._report = None if self._own else self.add_primary(self._to_report)
        self._subject, self._empty = SubjectPanel(self.view_model), EmptyState()
        self._filter, self._none = Segmented(), Label(style=Style.SUBTLE)
        self._filter.setObjectName("checklist-show")
        self._filter.chosen.connect(self.view_model.choose_show)
        self._cards = {role: Cards(self.view_model) for role in ("user", *FIRM_ROLES)}
        self._both = MasterDetail(self._subject, self._right(), master_share=0.34)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._both, 1)
        session.not_saved.connect(self._redraw)
        self.pc.changed.connect(self._follow_pc)
        self.shows(self.view_model)

    def _right(self) -> QWidget:
        right = QWidget()
        inside = self._list = column(right)
        for part in (self._filter, self._none, *self._cards.values()):
            inside.addWidget(part)
        inside.addStretch(1)
        return right

    def retranslate(self) -> None:
        self.set_title(t("ui.checklist.title.own") if self._own else t("ui.checklist.title"))
        if self._report:
            self._report.setText(t("ui.checklist.report"))
        self._check.setText(t("ui.checklist.pc.open"))
        self._filter.set_name(t("ui.checklist.show"))
        self._none.setText(t("ui.checklist.none_fits"))
        self._empty.show_state(
            t("ui.checklist.nobody"),
            t("ui.checklist.nobody_todo"),
            "" if self._own else t("ui.checklist.nobody_go"),
            self._to_company,
        )

    def draw(self, state: ItemsState) -> None:
        self._empty.setVisible(not state.people)
        self._both.setVisible(state.subject is not None)
        self._draw_subtitle(state)
        if state.subject is None:
            return
        self._subject.show_state(state)
        counts = {show: state.count(show) for show in Show}
        self._filter.set_choices(
            tuple(Choice(show, t(f"ui.checklist.show.{show.value}", count=counts[show])) for show in Show)
        )
        self._filter.choose(state.show)
        self._none.setVisible(not state.shown)
        for role, cards in self._cards.items():
            cards.setVisible(role == state.subject.role)
        self._cards[state.subject.role].show_state(state)
        self.pc.look_again()
        if self._pc_panel is not None:
            self._pc_panel.draw(self.pc.state)

    def _draw_subtitle(self, state: ItemsState) -> None:
        if state.subject is None or state.score is None:
            self.set_subtitle(t("ui.checklist.subtitle.nobody"))
            return
        types = self.view_model.service.content.types
        worked = " + ".join(say(types[each]) for each in state.types)
        who = state.person or t(f"ui.checklist.subject.{state.subject.role}")
        self.set_subtitle(
            t(
                "ui.checklist.subtitle",
                person=f"{who} · {worked}" if worked else who,
                total=state.score.total,
                answered=state.score.answered,
            )
        )

    def arrive(self, where: str) -> None:
        """Show the person or the firm asked for, and the item: "W-03", "W-03/U-AST-01", "/M-DSC-02"."""
        key, _, item = where.partition("/")
        role = next((each for each in FIRM_ROLES if item.startswith(each[0].upper())), FIRM_ROLES[0])
        if where:
            self.view_model.choose(key or role)
        if item:
            self.view_model.show_item(item)
            QTimer.singleShot(0, self, lambda: self._look_at(item))

    def here(self) -> str:
        """Whose items are shown: after a lock the next answer must not go to another person."""
        subject = self.view_model.state.subject
        return subject.key if subject else ""

    def _look_at(self, item: str) -> None:
        """Bring the card of `item` into sight and put the keyboard on its answers."""
        subject = self.view_model.state.subject
        card = self._cards[subject.role].card(item) if subject else None
        if card is not None:
            card.segmented.set_focus()
            bring_to_top(card)

    def _follow_pc(self, state: PcState) -> None:
        """Each step of checking this PC begins where it can be seen."""
        if state.stage is self._pc_stage:
            return
        self._pc_stage = state.stage
        if self._pc_panel is None:
            from ui.checklist.items.pc_panel import PcPanel

            self._pc_panel = PcPanel(self.pc, self.view_model, self)
            self._list.insertWidget(0, self._pc_panel)
            self._pc_panel.draw(state)  # moving it there has hidden it
        if state.stage is not Stage.CLOSED:
            QTimer.singleShot(0, self, partial(bring_to_top, self._pc_panel))

    def _redraw(self, _kind: str) -> None:
        for cards in self._cards.values():
            cards.redraw()

    def retire(self) -> None:
        """Listen to nothing any more."""
        self.session.disconnect(self)
        super().retire()

    def _to_report(self) -> None:
        self.session.go("reports")

    def _to_company(self) -> None:
        self.session.go("company", "roster")
