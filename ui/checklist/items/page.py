"""The items page: a person's checklist, area by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.checklist.items.areas_panel import AreasPanel
from ui.checklist.items.item_card import ItemCard, shown
from ui.checklist.items.view_model import ChecklistState, ChecklistViewModel
from ui.checklist.page import ChecklistPage
from ui.i18n import t
from ui.kit import EmptyState, MasterDetail, Rows, column

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Reply
    from ui.session import Session


class ItemsPage(ChecklistPage[ChecklistState]):
    """Areas and score left, items right; a staff member sees only the own list."""

    help_key = "ui.checklist.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self._own = session.worker is not None
        self._report = None if self._own else self.add_primary(self._to_report)
        self._areas, self._items, self._empty = AreasPanel(not self._own), Rows(gap_step=4), EmptyState()
        self._areas.person_chosen.connect(self._choose_person)
        self._areas.area_chosen.connect(self._choose_area)
        right = QWidget()
        list_column = column(right)
        list_column.addWidget(self._items)
        list_column.addStretch(1)
        self._both = MasterDetail(self._areas, right, master_share=0.34)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._both, 1)
        self.view_model = ChecklistViewModel(session)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        if self._own:
            self.set_title(t("ui.checklist.title.own"))
        if self._report:
            self._report.setText(t("ui.checklist.report"))
        self._empty.show_state(
            t("ui.checklist.nobody"),
            t("ui.checklist.nobody_todo"),
            "" if self._own else t("ui.checklist.nobody_go"),
            self._to_company,
        )

    def draw(self, state: ChecklistState) -> None:
        somebody = state.person is not None
        self._empty.setVisible(not somebody)
        self._both.setVisible(somebody)
        if state.person is None or state.score is None:
            self.set_subtitle(t("ui.checklist.subtitle.nobody"))
            return
        self.set_subtitle(
            t(
                "ui.checklist.subtitle",
                person=state.person,
                total=state.score.total,
                answered=state.score.answered,
            )
        )
        self._areas.show_state(state)
        items = [(item.id, shown(state, item)) for item in state.shown]
        self._items.show_rows(items, self._new_card, ItemCard.show_item)

    def arrive(self, where: str) -> None:
        """Show the person asked for."""
        if where:
            self.view_model.choose_person(where)

    def _new_card(self) -> ItemCard:
        made = ItemCard(reviews=not self._own)
        made.reviewed.connect(self._review)
        made.replied.connect(self._reply)
        made.noted.connect(self._note)
        return made

    def _reply(self, item: str, reply: Reply | None) -> None:
        self.view_model.reply(item, reply)

    def _note(self, item: str, note: str) -> None:
        self.view_model.write_note(item, note)

    def _review(self, item: str) -> None:
        self.view_model.review(item)

    def _choose_person(self, person: str) -> None:
        self.view_model.choose_person(person)

    def _choose_area(self, area: str | None) -> None:
        self.view_model.choose_area(area)

    def _to_report(self) -> None:
        self.session.go("reports")

    def _to_company(self) -> None:
        self.session.go("company", "roster")
