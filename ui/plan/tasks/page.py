"""What do we do, who does it, and by when?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.forms.scrolling import scrolling
from ui.i18n import error_told, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    FailedState,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    QuietButton,
)
from ui.kit.page import ScreenPage
from ui.kit.page_chooser import PageChooser
from ui.plan.tasks.checks_part import ChecksPart
from ui.plan.tasks.dates_part import DatesPart
from ui.plan.tasks.measures_part import MeasuresPart, RisksPart
from ui.plan.tasks.roles_part import RolesPart
from ui.plan.tasks.state import Part, TasksState
from ui.plan.tasks.view_model import TasksViewModel

if TYPE_CHECKING:
    from ui.session import Session


class TasksPage(ScreenPage[TasksState]):
    """A part at a time; before a start is chosen, only the question for it."""

    title_key = "ui.plan.tasks.title"
    help_key = "ui.plan.tasks.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        model = self.view_model = TasksViewModel(session)
        self._export = self.add_secondary(self._save)
        self._export.setObjectName("plan-export")
        self._parts = PageChooser("plan-parts", quiet=True)
        self._parts.chosen.connect(lambda part: model.show_part(Part(str(part))))
        self._begin, self._busy, self._failed = BeginCard(model), BusyState(), FailedState()
        self._busy.stop.hide()
        self._failed.retry.hide()
        self.dates, self.checks = DatesPart(session, model), ChecksPart(model)
        self._roles, self._measures, self._risks = RolesPart(model), MeasuresPart(model), RisksPart()
        self._areas: dict[Part, QWidget] = {
            Part.DATES: self.dates,
            Part.ROLES: scrolling(self._roles),
            Part.CHECKS: self.checks,
            Part.MEASURES: scrolling(self._measures),
            Part.RISKS: scrolling(self._risks),
        }
        for part in (self._busy, self._failed, self._begin, self._parts):
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        for area in self._areas.values():
            self.body.addWidget(area, 1)
        self.body.addStretch(0)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self._export.setText(t("ui.plan.tasks.export"))
        self._parts.set_name(t("ui.plan.tasks.parts"))
        self._parts.set_choices(tuple(Choice(part, t(f"ui.plan.tasks.part.{part.value}")) for part in Part))
        self._busy.show_progress(t("ui.plan.tasks.busy"))
        self._busy.stop.hide()
        for part in (self._begin, self.dates, self._roles, self.checks, self._measures, self._risks):
            part.retranslate()

    def draw(self, state: TasksState) -> None:
        has_plan = state.plan is not None
        self._busy.setVisible(not state.is_read)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._begin.setVisible(state.is_read and not has_plan and state.problem is None)
        self._parts.setVisible(has_plan)
        self._export.setVisible(has_plan)
        self._begin.draw(state)
        for part, area in self._areas.items():
            area.setVisible(has_plan and part is state.part)
        if state.plan is None:
            self.set_subtitle("")
            return
        self._parts.choose(state.part)
        done = sum(phase.done for phase in state.plan.phases)
        self.set_subtitle(t("ui.plan.tasks.subtitle", done=done, count=len(state.plan.tasks)))
        for drawn in (self.dates, self._roles, self.checks, self._measures, self._risks):
            if drawn is self._drawn(state.part):
                drawn.draw(state)

    def _drawn(self, part: Part) -> QWidget:
        parts = (self.dates, self._roles, self.checks, self._measures, self._risks)
        return dict(zip(Part, parts, strict=True))[part]

    def arrive(self, where: str) -> None:
        """Show the part or the task that `where` names."""
        if where in tuple(Part):
            self.view_model.show_part(Part(where))
        elif where:
            self.view_model.show_part(Part.DATES)
            self.view_model.choose(where)

    def here(self) -> str:
        state = self.view_model.state
        return state.chosen if state.part is Part.DATES else state.part.value

    def _save(self) -> None:
        suggested = Path.home() / f"{t('ui.plan.tasks.export.file')}.ics"
        path = self.session.dialogs.save_file(
            t("ui.plan.tasks.export"), suggested, "iCalendar (*.ics)", False
        )
        if path is not None:
            self.view_model.export(path)


class BeginCard(Card):
    """Asks for the start."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._told, self._start = Label(), LineEdit()
        self._field, self._button = FormField(self._start), QuietButton(slot=self._begin)
        self._start.setObjectName("plan-start")
        self._button.setObjectName("plan-begin")
        self._start.submitted.connect(model.start)
        buttons = FlowRow()
        buttons.add(self._button)
        for part in (self._told, self._field, buttons):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.tasks.begin"))
        self._told.setText(t("ui.plan.tasks.begin.told"))
        self._field.set_texts(t("ui.plan.tasks.start"), t("ui.plan.tasks.start.help"))
        self._button.setText(t("ui.plan.tasks.begin.button"))

    def draw(self, state: TasksState) -> None:
        """Propose a start, or say what is wrong with the typed one."""
        if not self._start.text():
            self._start.show_text(state.proposed)
        problem = state.problems.get("start")
        self._field.set_error(" ".join(error_told(problem)) if problem else "")

    def _begin(self) -> None:
        self._model.start(self._start.text())
