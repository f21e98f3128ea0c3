"""What to mend first, over everybody, and which days are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.checklist.fixes.detail import FixCard
from ui.checklist.fixes.state import FixesState, Kind
from ui.checklist.fixes.view_model import FixesViewModel
from ui.checklist.fixes.words import minutes_words, person, whose, won_words
from ui.forms.tables import TallTable
from ui.i18n import iso, say, t
from ui.kit import (
    BusyState,
    Card,
    Column,
    EmptyState,
    Label,
    MasterDetail,
    Status,
    Style,
    Table,
    Tone,
    column,
)
from ui.kit.page import ScreenPage
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Fix
    from ui.checklist.fixes.state import Dated
    from ui.kit import Cell
    from ui.session import Session

_DAYS_SHOWN = 30  # the nearest; of the others only how many
_DAYS = ("on", "what", "who", "item")


class FixesPage(ScreenPage[FixesState]):
    """The ranked list left; the chosen fix and the days that are near right."""

    title_key = "ui.checklist.fixes.title"
    help_key = "ui.checklist.fixes.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = FixesViewModel(session)
        self._list, self.card, self._days = Table(), FixCard(), Card()
        self._list.setObjectName("fixes")
        self._list.setMinimumHeight(em(13))  # below each other at large text: a few fixes at once
        self._list.setSortingEnabled(False)  # the order is what the page tells
        self._list.horizontalHeader().hide()
        self._rows: list[tuple[Cell, ...]] = []
        self._day_rows: list[tuple[Cell, ...]] = []
        self._dated, self._none = TallTable(), Label(style=Style.SUBTLE)
        self._dated.setObjectName("fixes-days")
        self._days.body.addWidget(self._none)
        self._days.body.addWidget(self._dated)
        self._more = Label(style=Style.SMALL)
        self._days.body.addWidget(self._more)
        right = QWidget()
        stacked = column(right)
        for part in (self.card, self._days):
            stacked.addWidget(part)
        stacked.addStretch(1)
        self._empty, self._both = EmptyState(), MasterDetail(self._list, right, master_share=0.5)
        self._busy = BusyState()
        self.body.addWidget(self._busy)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._both, 1)
        self._list.chosen.connect(self.view_model.choose)
        self._dated.activated_key.connect(self._to_dated)
        self.card.people_wanted.connect(self._to_people)
        self.card.promised.connect(self.view_model.promise)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self._list.setAccessibleName(t("ui.checklist.fixes.title"))
        self._list.set_columns((Column("", stretch=True), Column("")))
        self._days.set_title(t("ui.checklist.fixes.days"))
        self._dated.setAccessibleName(t("ui.checklist.fixes.days"))
        self._dated.set_columns(
            tuple(Column(t(f"ui.checklist.fixes.days.{name}"), stretch=name == "who") for name in _DAYS)
        )
        self._none.setText(t("ui.checklist.fixes.days.none"))
        self.card.retranslate()

    def draw(self, state: FixesState) -> None:
        self._busy.setVisible(not state.is_read)
        if not state.is_read:
            self._busy.show_progress(t("ui.checklist.people.reading"))
            self._busy.stop.hide()
            self._empty.hide()
            self._both.hide()
            return
        self.set_subtitle(t("ui.checklist.fixes.subtitle", count=len(state.fixes)))
        self._empty.setVisible(not state.fixes)
        self._both.setVisible(bool(state.fixes))
        key = "all_done" if state.has_answers else "nobody_answered"
        self._empty.show_state(t(f"ui.checklist.fixes.{key}"), t(f"ui.checklist.fixes.{key}_todo"))
        self._show_list(state)
        self.card.show_state(state)
        self._none.setVisible(not state.dated)
        self._dated.setVisible(bool(state.dated))
        self._show_days(state)

    def _show_list(self, state: FixesState) -> None:
        rows = [_line(at, fix) for at, fix in enumerate(state.fixes, 1)]
        if rows != self._rows:  # choosing another fix changes no line
            self._rows = rows
            self._list.show_rows(rows, [fix.item.id for fix in state.fixes])
        self._list.choose(state.chosen)

    def _show_days(self, state: FixesState) -> None:
        first = state.dated[:_DAYS_SHOWN]
        rows = [_day(each, state) for each in first]
        if rows != self._day_rows:
            self._day_rows = rows
            self._dated.show_rows(rows, [(each.worker, each.item, each.kind) for each in first])
        more = len(state.dated) - len(first)
        self._more.show_text(t("ui.checklist.fixes.days.more", count=more) if more else "")

    def arrive(self, where: str) -> None:
        """Show the fix of the item `where` names."""
        if where:
            self.view_model.choose(where)

    def _to_people(self) -> None:
        self.session.go("checklist", f"people:{self.view_model.state.chosen or ''}")

    def _to_dated(self, key: object) -> None:
        if isinstance(key, tuple):
            self.session.go("checklist", f"items:{key[0] or ''}/{key[1]}")


def _line(place: int, fix: Fix) -> tuple[Cell, ...]:
    note = " · ".join((fix.item.id, whose(fix), minutes_words(fix.minutes), won_words(fix.won)))
    holds = Status(Tone.DANGER, t("ui.checklist.fixes.mark.holds"), "✗!") if fix.capping else None
    return f"{place}. {say(fix.item.text)}\n{note}", holds or ""


def _day(each: Dated, state: FixesState) -> tuple[Cell, ...]:
    tone, glyph = (Tone.DANGER, "✗") if each.is_over else (Tone.WARNING, "!")
    kind = "waiver" if each.kind is Kind.WAIVER else "promise"
    words = t(f"ui.checklist.fixes.days.{kind}_{'over' if each.is_over else 'soon'}")
    return iso(each.on), Status(tone, words, glyph), person(each.worker, state.names), each.item
