"""The dashboard, for officers: what do all the reports say together?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.dashboard.export_part import ExportPart
from ui.dashboard.filters import FilterBar
from ui.dashboard.firms_part import FirmsPart
from ui.dashboard.overview import Overview
from ui.dashboard.remind_part import RemindPart
from ui.dashboard.saving_card import SavingCard
from ui.dashboard.state import DashboardState, Part, Stage
from ui.dashboard.view_model import DashboardViewModel
from ui.dashboard.words import round_name
from ui.forms.officer_tools import OfficerTools
from ui.i18n import t
from ui.kit import BusyState, Choice, EmptyState, FailedState, Screen
from ui.kit.page_chooser import PageChooser

if TYPE_CHECKING:
    from sme_smartwork.bridges.officer_exports import Export
    from ui.session import Session


_Area = Overview | FirmsPart | RemindPart | ExportPart


class DashboardScreen(Screen[DashboardState]):
    """Filters above, one of four parts below; before that what is missing."""

    title_key = "ui.dashboard.title"
    help_key = "ui.dashboard.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = DashboardViewModel(session)
        self._collect = self.add_secondary(lambda: session.go("collect"))
        self._empty, self._nothing, self._tools = EmptyState(), EmptyState(), OfficerTools(session)
        self._busy, self._failed, self._stopped = BusyState(), FailedState(), EmptyState()
        self._parts, self._filters, self._saving = PageChooser("dashboard-parts"), FilterBar(), SavingCard()
        self.overview, self.firms = Overview(), FirmsPart()
        self.remind, self.export = RemindPart(), ExportPart()
        self._areas: dict[Part, _Area] = {
            Part.OVERVIEW: self.overview,
            Part.FIRMS: self.firms,
            Part.REMIND: self.remind,
            Part.EXPORT: self.export,
        }
        before = (self._empty, self._nothing, self._stopped, self._tools, self._busy, self._failed)
        for part in (*before, self._parts, self._filters, self._saving, *self._areas.values()):
            self.body.addWidget(part)
        self._connect()
        self.shows(self.view_model)

    def _connect(self) -> None:
        model = self.view_model
        self._busy.cancelled.connect(model.stop)
        self._failed.retried.connect(model.open)
        self._parts.chosen.connect(lambda part: model.show_part(Part(str(part))))
        self._filters.round_chosen.connect(model.choose_round)
        self._filters.chosen.connect(model.choose)
        self._filters.grouped.connect(model.group_by)
        self.overview.opened.connect(model.look_closer)
        self.overview.item_chosen.connect(model.choose_item)
        self.firms.turned.connect(self._turn_firms)
        self.remind.desk_wanted.connect(lambda: model.remind_from_desk(t("ui.dashboard.remind.from_desk")))
        self.remind.file_wanted.connect(self._ask_list)
        self.remind.pasted.connect(
            lambda text: model.remind_from_text(text, t("ui.dashboard.remind.from_text"))
        )
        self.remind.list_wanted.connect(self._ask_reminders)
        self.remind.drafts_wanted.connect(self._ask_drafts)
        self.export.wanted.connect(self._ask_export)
        self.export.scope_chosen.connect(model.choose_scope)
        self._saving.stopped.connect(model.stop_saving)
        self._saving.folder_wanted.connect(self.session.dialogs.open_folder)

    def retranslate(self) -> None:
        super().retranslate()
        self._collect.setText(t("ui.dashboard.to_collect"))
        to_collect = t("ui.dashboard.to_collect")
        for state, name in ((self._empty, "empty"), (self._nothing, "nothing")):
            state.show_state(
                t(f"ui.dashboard.{name}"),
                t(f"ui.dashboard.{name}.todo"),
                to_collect,
                lambda: self.session.go("collect"),
            )
        self._stopped.show_state(
            t("ui.dashboard.stopped"),
            t("ui.dashboard.stopped.todo"),
            t("ui.dashboard.again"),
            self.view_model.open,
        )
        self._parts.set_name(t("ui.dashboard.parts"))
        self._parts.set_choices(tuple(Choice(part, t(f"ui.dashboard.part.{part.value}")) for part in Part))
        parts = (
            self._tools,
            self._filters,
            self._saving,
            self.overview,
            self.firms,
            self.remind,
            self.export,
        )
        for part in parts:
            part.retranslate()

    def draw(self, state: DashboardState) -> None:
        is_ready = state.stage is Stage.READY
        self._draw_subtitle(state)
        self._empty.setVisible(state.stage is Stage.EMPTY)
        self._nothing.setVisible(state.stage is Stage.NOTHING)
        self._stopped.setVisible(state.stage is Stage.STOPPED)
        self._tools.setVisible(state.stage is Stage.NO_TOOLS)
        self._busy.setVisible(state.stage is Stage.OPENING)
        if state.stage is Stage.OPENING:
            step = state.progress
            self._busy.show_progress(
                t("ui.dashboard.opening"), step.done if step else 0, step.total if step else 0
            )
        self._failed.setVisible(state.stage is Stage.FAILED)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        for part in (self._parts, self._filters):
            part.setVisible(is_ready)
        for name, area in self._areas.items():
            has_something = name is not Part.OVERVIEW or state.board is not None
            area.setVisible(is_ready and name is state.part and has_something)
        self._saving.show_state(state.saving)
        if is_ready:
            self._draw_part(state)

    def _draw_part(self, state: DashboardState) -> None:
        self._parts.choose(state.part)
        self._filters.show_state(state)
        self._areas[state.part].show_state(state)

    def _draw_subtitle(self, state: DashboardState) -> None:
        if state.stage is not Stage.READY or state.selection is None:
            self.set_subtitle("")
            return
        folder = Path(self.session.settings.collection or "").name
        name = round_name(state, state.selection.round)
        self.set_subtitle(t("ui.dashboard.subtitle", round=name, folder=folder))

    def arrive(self, where: object) -> None:
        """Turn to the part asked for."""
        if where in tuple(Part):
            self.view_model.show_part(Part(str(where)))

    def here(self) -> str:
        """The part that is shown."""
        return self.view_model.state.part.value

    def left_behind(self) -> str:
        return t("ui.dashboard.left") if self.view_model.state.saving.is_running else ""

    def retire(self) -> None:
        self.view_model.close()
        super().retire()

    def _turn_firms(self, first: int) -> None:
        selection = self.view_model.state.firms_of
        if selection is not None:
            self.view_model.list_firms(selection, first)

    def _ask_list(self) -> None:
        patterns = f"{t('ui.dashboard.remind.files')} (*.xlsx *.csv *.txt)"
        path = self.session.dialogs.open_file(t("ui.dashboard.remind.file"), patterns)
        if path:
            self.view_model.remind_from_file(path)

    def _ask_reminders(self) -> None:
        name = t("ui.dashboard.remind.list_name", day=self.session.as_of().isoformat())
        patterns = "Excel (*.xlsx);;CSV (*.csv)"
        path = self.session.dialogs.save_file(t("ui.dashboard.remind.list"), Path.home() / name, patterns)
        if path:
            self.view_model.save_reminders(path)

    def _ask_drafts(self) -> None:
        folder = self.session.dialogs.folder(t("ui.dashboard.remind.drafts"))
        if folder:
            name = t("ui.dashboard.remind.drafts_name", day=self.session.as_of().isoformat())
            self.view_model.save_reminders(folder / name)

    def _ask_export(self, export: Export) -> None:
        from sme_smartwork.bridges.officer_exports import ENDINGS

        ending = ENDINGS[export]
        name = t(f"ui.dashboard.export.{export.value}.name", day=self.session.as_of().isoformat())
        path = self.session.dialogs.save_file(
            t(f"ui.dashboard.export.{export.value}"), Path.home() / f"{name}{ending}", f"*{ending}"
        )
        if path:
            self.view_model.export(export, path)
