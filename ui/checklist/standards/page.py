"""The standards page: the grade, our answers read as other catalogues, and checklists of others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.frameworks.card import grade_card
from ui.checklist.standards.grade_panel import GradePanel
from ui.checklist.standards.hand_panel import HandPanel
from ui.checklist.standards.standard_panel import StandardPanel
from ui.checklist.standards.state import STANDARDS, Part, StandardsState
from ui.checklist.standards.view_model import StandardsViewModel
from ui.i18n import language, t
from ui.kit import BusyState, Choice, FormField, Picker, Segmented
from ui.kit.page import ScreenPage
from ui.theme import gap

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.checklist.standards.foreign_panel import ForeignPanel
    from ui.session import Session


class StandardsPage(ScreenPage[StandardsState]):
    """A chooser of parts; what is slow to read is read beside the window."""

    title_key = "ui.checklist.standards.title"
    help_key = "ui.checklist.standards.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = StandardsViewModel(session)
        self._print = self.add_secondary(self._ask_print)
        self._print.setObjectName("grade-print")
        self.parts, self.narrow_parts, self._busy = Segmented(quiet=True), Picker(), BusyState()
        self.parts.setObjectName("standards-parts")
        self._narrow = FormField(self.narrow_parts)
        self._busy.stop.hide()
        self.grade, self.standard, self.hand = GradePanel(), StandardPanel(), HandPanel(session)
        self.make = self.add_primary(self.hand.ask)
        self.make.setObjectName("hand-make")
        self.foreign: ForeignPanel | None = None
        for widget in (self.parts, self._narrow, self._busy):
            self.body.addWidget(widget)
        for panel in (self.grade, self.standard, self.hand):
            self.body.addWidget(panel, 1)
        self.body.addStretch(0)
        self._connect()
        self.shows(self.view_model)

    def _connect(self) -> None:
        model = self.view_model
        for chooser in (self.parts, self.narrow_parts):
            chooser.chosen.connect(lambda part: model.show_part(Part(str(part))))
        self.standard.filtered.connect(model.filter)
        self.standard.chosen.connect(model.choose)
        for panel in (self.standard, self.grade):
            panel.wanted.connect(self._to_people)
        self.hand.handed.connect(model.hand_on)

    def retranslate(self) -> None:
        super().retranslate()
        self.parts.set_name(t("ui.checklist.standards.parts"))
        self._narrow.set_texts(t("ui.checklist.standards.parts"))
        for chooser in (self.parts, self.narrow_parts):
            chooser.set_choices(
                tuple(Choice(part, t(f"ui.checklist.standards.part.{part.value}")) for part in Part)
            )
        self.make.setText(t("ui.checklist.standards.hand.make"))
        self._print.setText(t("ui.checklist.standards.print"))
        self._busy.show_progress(t("ui.checklist.standards.reading"))
        self._busy.stop.hide()
        for panel in (self.grade, self.standard, self.hand, self.foreign):
            if panel is not None:
                panel.retranslate()

    def draw(self, state: StandardsState) -> None:
        self.set_subtitle(t("frameworks.self_declared"))
        is_known = state.overview is not None
        for chooser in (self.parts, self.narrow_parts):
            chooser.choose(state.part)
        self._busy.setVisible(not is_known)
        self._print.setVisible(state.part is Part.GRADE)
        self.make.setVisible(state.part is Part.HAND)
        for button in (self._print, self.make):
            button.setEnabled(is_known)
        self.grade.setVisible(is_known and state.part is Part.GRADE)
        self.standard.setVisible(is_known and state.part in STANDARDS)
        self.hand.setVisible(is_known and state.part is Part.HAND)
        self._foreign(state.part is Part.FOREIGN)
        if state.overview is not None and state.part is Part.GRADE:
            self.grade.show_card(grade_card(state.overview, language()))
        self.standard.show_state(state)

    def _foreign(self, is_shown: bool) -> None:
        """The checklists of others, made at the first visit."""
        if is_shown and self.foreign is None:
            from ui.checklist.standards.foreign_panel import ForeignPanel

            self.foreign = ForeignPanel(self.session)
            self.foreign.retranslate()
            self.body.addWidget(self.foreign, 1)
            self._fill()
        if self.foreign is not None:
            self.foreign.setVisible(is_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the parts do not fit beside each other, a list that opens takes less room."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.parts.sizeHint().width() + gap(4)
        self.parts.setVisible(not is_narrow)
        self._narrow.setVisible(is_narrow)
        self._fill()

    def _fill(self) -> None:
        """Lists with an explanation beside them take the height that is left; the page scrolls below it."""
        chooser = self._narrow if self._narrow.isVisibleTo(self) else self.parts
        room = self.height() - chooser.sizeHint().height() - gap(5)
        for panel in (self.standard, self.foreign):
            if panel is not None:
                panel.fill(room)

    def arrive(self, where: str) -> None:
        """Show a part, or a control: "isms", "csf/PR.AA-01"."""
        part, _, control = where.partition("/")
        if part not in tuple(Part):
            return
        self.view_model.show_part(Part(part))
        if control:
            self.view_model.look_at(part, control)

    def retire(self) -> None:
        """No part listens to anything any more."""
        if self.foreign is not None:
            self.session.disconnect(self.foreign.model)
        super().retire()

    def _to_people(self, item: str) -> None:
        self.session.go("checklist", f"people:{item}")

    def _ask_print(self) -> None:
        title = t("ui.checklist.standards.print")
        suggested = Path.home() / t("ui.checklist.standards.file", day=self.session.as_of().isoformat())
        path = self.session.dialogs.save_file(title, suggested, "PDF (*.pdf)", other_endings=False)
        if path is not None:
            self.view_model.print_card(path)
