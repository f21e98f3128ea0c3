"""People against items: who is how far with which item, and where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt

from ui.checklist.covering import covering
from ui.checklist.people.filters import FilterBar
from ui.checklist.people.grid import PeopleGrid
from ui.checklist.people.signs import legend
from ui.checklist.people.state import PeopleState
from ui.checklist.people.totals import AreaTotalsCard
from ui.checklist.people.view_model import PeopleViewModel
from ui.i18n import t
from ui.kit import BusyState, Card, EmptyState, FlowRow, Label, LinkButton, StatusBadge, Style, row
from ui.kit.page import ScreenPage
from ui.theme import em, gap

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.session import Session


class PeoplePage(ScreenPage[PeopleState]):
    """Filters, the table with its signs explained, and what each area adds up to."""

    title_key = "ui.checklist.people.title"
    help_key = "ui.checklist.people.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = PeopleViewModel(session)
        self._gather = self.add_primary(self._to_gathering)
        self._cover = self.add_secondary(self._turn_cover)
        self._cover.setObjectName("people-cover")
        self._empty, self._unanswered, self._busy = EmptyState(), EmptyState(), BusyState()
        self._filters = FilterBar(session.open_workspace.checklist.content)
        self.grid, self._nothing = PeopleGrid(), Label(style=Style.SUBTLE)
        self.grid.setObjectName("people-grid")
        self._all = LinkButton(slot=self.view_model.show_all)
        self._keys = Label(style=Style.SMALL)
        self._legend, self._signs = Card(margin_step=4), FlowRow()
        self._badges = tuple(StatusBadge() for _ in legend())
        self._areas, self._is_unfolded = AreaTotalsCard(), False
        self._unfold = LinkButton(slot=self.turn_areas)
        self._unfold.setObjectName("people-areas-turn")
        self._place()
        self._filters.chosen.connect(self._filter)
        self._filters.sought.connect(self._seek)
        self.grid.opened.connect(self._open)
        self.grid.ordered.connect(self.view_model.order_by)
        self.shows(self.view_model)

    def _place(self) -> None:
        for badge in self._badges:
            self._signs.add(badge)
        self._legend.body.addWidget(self._signs)
        below = row(gap_step=5)
        below.addWidget(self._unfold)
        below.addWidget(self._keys, 1)
        self._legend.body.addLayout(below)
        parts = (self._busy, self._empty, self._unanswered, self._filters, self._nothing)
        for part in parts:
            self.body.addWidget(part)
        self.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.grid, self._legend, self._areas):
            self.body.addWidget(card)

    def retranslate(self) -> None:
        super().retranslate()
        self._gather.setText(t("ui.checklist.people.to_gathering"))
        self._all.setText(t("ui.checklist.people.show_all"))
        self._nothing.setText(t("ui.checklist.people.nothing"))
        self._keys.setText(t("ui.checklist.people.keys"))
        self.grid.setAccessibleName(t("ui.checklist.people.title"))
        self._filters.retranslate()
        self._areas.retranslate()
        self._name_turn()
        self._empty.show_state(
            t("ui.checklist.nobody"),
            t("ui.checklist.nobody_todo"),
            t("ui.checklist.nobody_go"),
            self._to_company,
        )
        self._unanswered.show_state(
            t("ui.checklist.people.unanswered"), t("ui.checklist.people.unanswered_todo")
        )
        for badge, status in zip(self._badges, legend(), strict=True):
            badge.show_status(status)

    def draw(self, state: PeopleState) -> None:
        self.set_subtitle(_subtitle(state))
        self._cover.setText(
            t("ui.checklist.people.uncover" if state.is_covered else "ui.checklist.people.cover")
        )
        self._cover.setVisible(bool(state.names) or state.is_covered)
        self._busy.setVisible(not state.is_read)
        if not state.is_read:
            self._show_none_yet()
            return
        is_empty = not state.has_people and state.filter.role == "user"
        self._empty.setVisible(is_empty)
        self._unanswered.setVisible(state.has_people and not state.has_answers)
        self._filters.setVisible(not is_empty)
        self._filters.show_state(state)
        is_blank = not state.rows or not state.columns
        self._nothing.setVisible(is_blank and not is_empty)
        self._all.setVisible(is_blank and not is_empty)
        is_table = not is_blank and not is_empty
        for part in (self.grid, self._legend):
            part.setVisible(is_table)
        self._areas.setVisible(is_table and self._is_unfolded)
        titles = self.view_model.area_titles()
        self.grid.show_state(state, titles)
        self._areas.show_state(state, titles)
        self._give_room()

    def _show_none_yet(self) -> None:
        self._busy.show_progress(t("ui.checklist.people.reading"))
        self._busy.stop.hide()
        waiting = (self._empty, self._unanswered, self._filters, self._nothing, self._all)
        for part in (*waiting, self.grid, self._legend, self._areas):
            part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._give_room()

    def _give_room(self) -> None:
        """The table takes the height the other parts leave, so that its signs stay explained in sight."""
        width = self.width() - gap(2) - em(1)
        others = (self._unanswered, self._filters, self._legend, self._areas)
        taken = sum(part.heightForWidth(width) + gap(5) for part in others if not part.isHidden())
        self.grid.set_room(self.height() - gap(4) - taken)

    def turn_areas(self) -> None:
        """Unfold what the areas add up to below the signs, or fold it again."""
        self._is_unfolded = not self._is_unfolded
        self._name_turn()
        self.draw(self.view_model.state)

    def _name_turn(self) -> None:
        turn = "fold" if self._is_unfolded else "unfold"
        self._unfold.setText(t(f"ui.checklist.people.areas.{turn}"))

    def arrive(self, where: str) -> None:
        """Look for the item `where` names, at those who have not done it."""
        if where:
            self.view_model.show_item(where)

    def _filter(self, name: str, value: str) -> None:
        self.view_model.choose(name, value)

    def _seek(self, typed: str) -> None:
        self.view_model.choose("sought", typed)

    def _turn_cover(self) -> None:
        covering(self.session).turn()

    def _open(self, worker: str | None, item: str | None) -> None:
        self.session.go("checklist", f"items:{worker or ''}" + (f"/{item}" if item else ""))

    def _to_gathering(self) -> None:
        self.session.go("checklist", "gathering")

    def _to_company(self) -> None:
        self.session.go("company", "roster")


def _subtitle(state: PeopleState) -> str:
    if not state.is_read:
        return ""
    if not state.has_people:
        return t("ui.checklist.people.subtitle.nobody")
    people = sum(each.worker is not None for each in state.subjects)
    return t("ui.checklist.people.subtitle", shown=len(state.rows), people=people, items=len(state.columns))
