"""Who works where this week?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.worklog.model import Place
from ui.i18n import iso, t
from ui.kit import (
    BusyState,
    Columns,
    EmptyState,
    FailedState,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    MasterDetail,
    QuietButton,
    Style,
    column,
)
from ui.kit.page import ScreenPage
from ui.plan.places.grid import WeekGrid
from ui.plan.places.panel import PlacesPanel
from ui.plan.places.state import PLACE_KEYS, PlacesState
from ui.plan.places.view_model import CALENDAR, PDF, PlacesViewModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session import Session


class PlacesPage(ScreenPage[PlacesState]):
    """The week left, what belongs to the chosen day right."""

    title_key = "ui.plan.places.title"
    help_key = "ui.plan.places.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        model = self.view_model = PlacesViewModel(session)
        self._calendar = self.add_secondary(lambda: self._save(CALENDAR, "iCalendar (*.ics)"))
        self._paper = self.add_secondary(lambda: self._save(PDF, "PDF (*.pdf)"))
        self._book = self.add_secondary(lambda: self._save(".xlsx", "Excel (*.xlsx)"))
        self.grid = WeekGrid()
        self.grid.chosen.connect(model.select)
        self.grid.place_set.connect(model.put)
        self.panel = PlacesPanel(model, self.grid)
        self._before = QuietButton(slot=lambda: model.step(-1))
        self._now = QuietButton(slot=lambda: model.show_week(session.as_of()))
        self._after = QuietButton(slot=lambda: model.step(1))
        self._search, self._legend, self._counts = LineEdit(), Label(style=Style.SMALL), Label()
        self._search_field = FormField(self._search)
        self._search.setObjectName("places-search")
        self._search.textChanged.connect(model.filter)
        self._keys = {key: QuietButton(slot=self._putter(place)) for key, place in PLACE_KEYS.items()}
        self._empty_days = QuietButton(slot=self._putter(None))
        self._nobody, self._busy, self._failed = EmptyState(), BusyState(), FailedState()
        self._busy.stop.hide()
        self._failed.retry.hide()
        self._both = MasterDetail(self._left(), self.panel, master_share=0.68)
        for part in (self._busy, self._failed, self._nobody):
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._both, 1)
        self.shows(model)

    def _left(self) -> QWidget:
        left, steps, keys = QWidget(), FlowRow(), FlowRow()
        for button in (self._before, self._now, self._after):
            steps.add(button)
        for key, button in self._keys.items():
            button.setObjectName(f"places-key-{key}")
            keys.add(button)
        keys.add(self._empty_days)
        head = Columns(minimum_em=14)
        head.add(steps)
        head.add(self._search_field)
        whole = column(left, gap_step=3)
        for part in (head, keys, self.grid, self._counts, self._legend):
            whole.addWidget(part, 1 if part is self.grid else 0)
        return left

    def retranslate(self) -> None:
        super().retranslate()
        self._calendar.setText(t("ui.plan.places.ics"))
        self._paper.setText(t("ui.plan.places.pdf"))
        self._book.setText(t("ui.plan.places.xlsx"))
        self._before.setText(t("ui.plan.places.before"))
        self._now.setText(t("ui.plan.places.now"))
        self._after.setText(t("ui.plan.places.after"))
        self._search_field.set_texts(t("ui.plan.places.search"))
        self._legend.setText(t("ui.plan.places.legend"))
        self.grid.setAccessibleName(t("ui.plan.places.grid"))
        self.grid.setAccessibleDescription(t("ui.plan.places.legend"))
        for key, button in self._keys.items():
            place = t(f"places.place.{PLACE_KEYS[key].value}")
            button.setText(t("ui.plan.places.key", place=place, letter=key.upper()))
        self._empty_days.setText(t("ui.plan.places.empty"))
        self._busy.show_progress(t("ui.plan.places.busy"))
        self._busy.stop.hide()
        self._nobody.show_state(
            t("ui.plan.places.nobody"),
            t("ui.plan.places.nobody.todo"),
            t("ui.plan.places.nobody.go"),
            lambda: self.session.go("company"),
        )
        self.panel.retranslate()

    def draw(self, state: PlacesState) -> None:
        week = state.week
        has_people = bool(week and week.rows)
        self._busy.setVisible(not state.is_read)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._nobody.setVisible(state.is_read and not has_people and state.problem is None)
        self._both.setVisible(has_people)
        for button in (self._calendar, self._paper, self._book):
            button.setVisible(has_people)
        if week is None:
            return
        self.set_subtitle(t("ui.plan.places.subtitle", first=iso(week.days[0]), last=iso(week.days[-1])))
        self.grid.show_state(state)
        self.panel.draw(state)
        on = state.selected[1] if state.selected else week.monday
        counts = (f"{t(f'places.place.{place.value}')} {week.count(on, place)}" for place in Place)
        self._counts.setText(t("ui.plan.places.counts", day=iso(on), counts=" · ".join(counts)))

    def _putter(self, place: Place | None) -> Callable[[], None]:
        """What a button does: set the place of the selected days."""
        return lambda: self.view_model.put(self.grid.keys(), place)

    def _save(self, ending: str, patterns: str) -> None:
        week = self.view_model.state.week
        if week is None:
            return
        suggested = Path.home() / f"{t('ui.plan.places.file', week=iso(week.monday))}{ending}"
        path = self.session.dialogs.save_file(
            t("ui.plan.places.saving"), suggested, patterns, other_endings=False
        )
        if path is not None:
            self.view_model.export(path)
