"""The page of practice: what the firm does month after month, beside the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import t
from ui.kit import Choice
from ui.kit.page import ScreenPage
from ui.kit.page_chooser import PageChooser
from ui.plan.practice.case_panel import CasePanel
from ui.plan.practice.checks_panel import ChecksPanel
from ui.plan.practice.day_panel import DayPanel
from ui.plan.practice.learning_panel import LearningPanel
from ui.plan.practice.pilot_panel import PilotPanel
from ui.plan.practice.state import Part, PracticeState
from ui.plan.practice.view_model import PracticeViewModel

if TYPE_CHECKING:
    from ui.session import Session

_Panel = DayPanel | ChecksPanel | LearningPanel | PilotPanel | CasePanel


class PracticePage(ScreenPage[PracticeState]):
    """A chooser and one part at a time; each is built when it is first turned to."""

    title_key = "ui.plan.practice.title"
    help_key = "ui.plan.practice.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = PracticeViewModel(session)
        self.parts = PageChooser("practice-parts", quiet=True)
        self.parts.chosen.connect(self.view_model.show_part)
        self._panels: dict[Part, _Panel] = {}
        self.body.addWidget(self.parts)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self.parts.set_name(t("ui.plan.practice.parts"))
        self.parts.set_choices(tuple(Choice(each, t(f"ui.plan.practice.part.{each.value}")) for each in Part))
        for panel in self._panels.values():
            panel.retranslate()

    def draw(self, state: PracticeState) -> None:
        self.parts.choose(state.part)
        shown = self.panel(state.part)
        for panel in self._panels.values():
            panel.setVisible(panel is shown)
        shown.show_state(state)

    def panel(self, part: Part) -> _Panel:
        """The panel of `part`, made at the first visit."""
        if part not in self._panels:
            made = self._panels[part] = self._new(part)
            made.retranslate()
            self.body.addWidget(made)
        return self._panels[part]

    def _new(self, part: Part) -> _Panel:
        model = self.view_model
        if part is Part.DAY:
            return DayPanel(model)
        if part is Part.CHECKS:
            return ChecksPanel(model)
        if part is Part.LEARNING:
            learning = LearningPanel(model)
            learning.wanted.connect(lambda card: self.session.go("guide", card))
            return learning
        if part is Part.PILOT:
            pilot = PilotPanel(model)
            pilot.wanted.connect(lambda: self.session.go("plan", "documents:DOC-26"))
            return pilot
        case = CasePanel(model)
        case.wanted.connect(self._ask_where)
        return case

    def _ask_where(self) -> None:
        suggested = Path.home() / t("ui.plan.practice.case.file", day=self.view_model.state.today.isoformat())
        title, kind = t("ui.plan.practice.case.where"), f"{t('ui.plan.practice.case.kind')} (*.docx)"
        path = self.session.dialogs.save_file(title, suggested, kind, other_endings=False)
        if path is not None:
            self.view_model.hand_on(path)

    def arrive(self, where: str) -> None:
        """Turn to the part asked for."""
        if where:
            self.view_model.go_to(where)

    def here(self) -> str:
        """The part shown, and the check or card open in it."""
        return self.view_model.here()
