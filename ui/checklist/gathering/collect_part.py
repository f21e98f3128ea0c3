"""Taking in answers: give files, see what becomes of each, decide, and take them in one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.checklist.gathering.arrival_card import ArrivalCard
from ui.checklist.gathering.arrivals import CollectState
from ui.checklist.gathering.arrivals_card import ArrivalsCard
from ui.checklist.gathering.collect_view_model import CollectViewModel
from ui.checklist.gathering.intake import IntakeCard
from ui.i18n import t
from ui.kit import BusyState, FailedState, Label, Style
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.session import Session


class CollectPart(ScreenPage[CollectState]):
    """Nothing is kept before the last button."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = CollectViewModel(session)
        self._intake, self._busy, self._failed = IntakeCard(), BusyState(), FailedState()
        self._taken = Label(style=Style.STRONG)
        self._taken.setObjectName("collect-taken")
        self.arrivals, self.arrival = ArrivalsCard(), ArrivalCard()
        for part in (self._busy, self._failed, self._taken, self.arrivals, self.arrival, self._intake):
            self.body.addWidget(part)
        self._connect()
        self.shows(self.view_model)

    def _connect(self) -> None:
        model = self.view_model
        self._intake.given.connect(model.add)
        self._intake.typed.connect(model.add_typed)
        self._intake.files_wanted.connect(self._ask_files)
        self._intake.folder_wanted.connect(self._ask_folder)
        self._intake.again.set_slot(model.look_again)
        self._intake.clear.set_slot(model.clear)
        self._busy.cancelled.connect(model.stop)
        self._failed.retried.connect(model.look_again)
        self.arrivals.chosen.connect(self._select)
        self.arrivals.turned.connect(self._turn)
        self.arrivals.fate_chosen.connect(model.choose_fate)
        self.arrivals.forms_win.connect(model.let_forms_win)
        self.arrivals.take_wanted.connect(model.take)
        self.arrival.turned.connect(self._turn_selected)
        self.arrival.forget.connect(model.forget_key)
        self.arrival.settle.connect(self._settle)
        self.arrival.compare.same.connect(model.same)
        self.arrival.compare.different.connect(model.different)
        self.arrival.compare.heard.connect(model.hear)

    def retranslate(self) -> None:
        super().retranslate()
        for card in (self._intake, self.arrivals, self.arrival):
            card.retranslate()

    def draw(self, state: CollectState) -> None:
        is_busy = state.is_reading or state.is_taking
        self._busy.setVisible(is_busy)
        if is_busy:
            step = state.progress
            done, total = (step.done, step.total) if step else (0, 0)
            key = "taking" if state.is_taking else "reading"
            self._busy.show_progress(t(f"ui.checklist.collect.{key}"), done, total)
            self._busy.stop.setVisible(state.is_reading)  # taking is one step: all of it or nothing
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._intake.setVisible(not is_busy)
        self._intake.show_given(bool(state.paths))
        self._taken.show_text(_taken(state))
        self.arrivals.setVisible(bool(state.arrivals))
        self.arrivals.show_state(state)
        self.arrival.setVisible(state.arrival is not None)
        self.arrival.show_state(state)

    def arrive(self, where: str) -> None:
        """Look at the file that was opened by a double click."""
        if where:
            self.view_model.add((Path(where),))

    def _ask_files(self) -> None:
        patterns = f"{t('ui.checklist.collect.kinds')} (*.swanswer *.xlsx)"
        self.view_model.add(self.session.dialogs.open_files(t("ui.checklist.collect.files"), patterns))

    def _ask_folder(self) -> None:
        folder = self.session.dialogs.folder(t("ui.checklist.collect.folder"))
        if folder is not None:
            self.view_model.add((folder,))

    def _select(self, path: object) -> None:
        if isinstance(path, Path):
            self.view_model.select(path)

    def _turn(self, path: object) -> None:
        if isinstance(path, Path):
            self.view_model.turn(path)

    def _turn_selected(self) -> None:
        self._turn(self.view_model.state.selected)

    def _settle(self, worker: str, item: str) -> None:
        self.session.go("checklist", f"items:{worker}/{item}")


def _taken(state: CollectState) -> str:
    taken = state.taken
    if taken is None:
        return ""
    told = t("ui.checklist.collect.taken", files=taken.files, people=len(taken.people), answers=taken.answers)
    aside = t("ui.checklist.collect.aside", count=len(taken.aside)) if taken.aside else ""
    return f"{told} {aside}".strip()
