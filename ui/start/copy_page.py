"""A copy of a workplace: when it was made, and where it goes."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from ui.i18n import t
from ui.kit.rows import Rows
from ui.start.flow import Known, StartState
from ui.start.page import StartPart
from ui.start.view_model import StartViewModel
from ui.start.who_pages import BigChoice


class CopyPage(StartPart):
    """Beside the others, or in the place of the same workplace where that is here."""

    key = "copy"
    has_next = False

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.beside, self.same = BigChoice("company", self._beside), Rows(gap_step=4)
        self.body.addWidget(self.beside)
        self.body.addWidget(self.same)

    def first(self) -> QWidget:
        """The way that replaces nothing."""
        return self.beside

    def draw(self, state: StartState) -> None:
        """Say when the copy was made, and offer where it can go."""
        super().draw(state)
        if state.copy is None:
            return
        key = "start.copy.text.here" if state.copy.same else "start.copy.text"
        self.text.setText(t("start.busy") if state.is_busy else t(key, made=state.copy.made))
        is_alone = not state.copy.same
        title = "start.copy.new" if is_alone else "start.copy.beside"
        self.beside.set_words(t(title), t(f"{title}.text"))
        found: list[tuple[Hashable, Known]] = [(str(each.folder), each) for each in state.copy.same]
        self.same.show_rows(found, lambda: BigChoice("lock"), self._fill)

    def _fill(self, choice: BigChoice, known: Known) -> None:
        words = t("start.copy.replace.text", day=known.used_on, id=known.short_id)
        choice.set_words(t("start.copy.replace"), words)
        choice.set_slot(lambda: self.model.take_copy(known))

    def _beside(self) -> None:
        self.model.take_copy()
