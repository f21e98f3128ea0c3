"""Makes the folder of an application: choose the subsidy, save, see what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.i18n import say, t
from ui.kit import BusyState, Card, Choice, FailedState, FormField, Label, Picker, QuietButton, Style

if TYPE_CHECKING:
    from ui.reports.making.folder_view_model import FolderState


class FolderCard(Card):
    """The subsidy, the button, and the files of the archive that was made."""

    chosen = Signal(object)
    wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._about, self._programme = Label(style=Style.SUBTLE), Picker()
        self._programme.setObjectName("folder-programme")
        self._field, self._make = FormField(self._programme), QuietButton(slot=self.wanted.emit)
        self._make.setObjectName("folder-make")
        self._busy, self._failed, self._told = BusyState(), FailedState(), Label(style=Style.SMALL)
        self._failed.retry.hide()
        for part in (self._about, self._field):
            self.body.addWidget(part)
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        for outcome in (self._busy, self._failed, self._told):
            self.body.addWidget(outcome)
        self._programme.chosen.connect(self.chosen)
        self._busy.cancelled.connect(self.cancelled)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.folder"))
        self._about.setText(t("ui.reports.folder.about"))
        self._field.set_texts(t("ui.reports.folder.programme"))
        self._make.setText(t("ui.reports.folder.make"))

    def show_state(self, state: FolderState) -> None:
        """Show the choice and what became of it."""
        self._programme.set_choices(tuple(Choice(name, say(title)) for name, title in state.programmes))
        self._programme.choose(state.chosen)
        self._make.setEnabled(bool(state.chosen) and not state.is_making)
        self._busy.setVisible(state.is_making)
        if state.is_making:
            self._busy.show_progress(t("ui.reports.folder.making"))
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        files = [f"{part.name} · {say(part.what)}" for part in state.parts]
        saved = [t("ui.reports.folder.saved", path=state.saved, count=len(files))] if state.saved else []
        self._told.show_text("\n".join([*saved, *files]))
