"""Which seats and rooms are free?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.korean_days import holiday
from ui.i18n import iso, say, t
from ui.kit import (
    BusyState,
    EmptyState,
    FailedState,
    FlowRow,
    Label,
    MasterDetail,
    QuietButton,
    Style,
    column,
)
from ui.kit.page import ScreenPage
from ui.plan.seats.grid import SeatGrid
from ui.plan.seats.panel import SeatsPanel
from ui.plan.seats.state import SeatsState
from ui.plan.seats.view_model import SeatsViewModel

if TYPE_CHECKING:
    from ui.session import Session


class SeatsPage(ScreenPage[SeatsState]):
    """The day left, bookings and the centre right."""

    title_key = "ui.plan.seats.title"
    help_key = "ui.plan.seats.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        model = self.view_model = SeatsViewModel(session)
        self.grid, self.panel = SeatGrid(), SeatsPanel(model)
        self.grid.slots_chosen.connect(model.take_slots)
        self.grid.booking_chosen.connect(model.choose)
        self.grid.wanted.connect(model.book)
        self.grid.dropped.connect(model.cancel)
        self._before = QuietButton(slot=lambda: model.step(-1))
        self._now = QuietButton(slot=lambda: model.show_day(session.as_of()))
        self._after = QuietButton(slot=lambda: model.step(1))
        self._day, self._legend = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._none, self._busy, self._failed = EmptyState(), BusyState(), FailedState()
        self._busy.stop.hide()
        self._failed.retry.hide()
        left, steps = QWidget(), FlowRow()
        for button in (self._before, self._now, self._after):
            steps.add(button)
        whole = column(left, gap_step=3)
        for part in (steps, self._day, self._none, self.grid, self._legend):
            if part is self.grid:
                whole.addWidget(part, 1)
            else:
                whole.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        whole.addStretch(0)
        self._both = MasterDetail(left, self.panel, master_share=0.68)
        for above in (self._busy, self._failed):
            self.body.addWidget(above)
        self.body.addWidget(self._both, 1)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self._before.setText(t("ui.plan.seats.before"))
        self._now.setText(t("ui.plan.seats.now"))
        self._after.setText(t("ui.plan.seats.after"))
        self._legend.setText(t("ui.plan.seats.legend"))
        self.grid.setAccessibleName(t("ui.plan.seats.grid"))
        self.grid.setAccessibleDescription(t("ui.plan.seats.legend"))
        self._busy.show_progress(t("ui.plan.seats.busy"))
        self._busy.stop.hide()
        self._none.show_state(t("ui.plan.seats.none"), t("ui.plan.seats.none.todo"))
        self.panel.retranslate()

    def draw(self, state: SeatsState) -> None:
        self._busy.setVisible(not state.is_read)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._both.setVisible(state.is_read and state.problem is None)
        if not state.is_read:
            return
        has_seats = bool(state.centre.seats)
        self._none.setVisible(not has_seats)
        self.grid.setVisible(has_seats)
        self._legend.setVisible(has_seats)
        self.set_subtitle(t("ui.plan.seats.subtitle", count=len(state.bookings)))
        off = holiday(state.on)
        weekday = t(f"places.weekday.{state.on.weekday()}")
        self._day.setText(" ".join(filter(None, (iso(state.on), weekday, say(off) if off else ""))))
        self.grid.show_state(state)
        self.panel.draw(state)
