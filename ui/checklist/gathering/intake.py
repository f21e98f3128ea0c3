"""Where answers come from: dropped, chosen or typed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.forms.drop import DropCard
from ui.i18n import t
from ui.kit import FlowRow, FormField, LineEdit, QuietButton


class IntakeCard(DropCard):
    """A place to drop files and folders, two choosers, a line for a typed place; look again, start over."""

    given = Signal(object)
    typed = Signal(str)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files = QuietButton(slot=self.files_wanted.emit)
        self._folder = QuietButton(slot=self.folder_wanted.emit)
        self.again, self.clear = QuietButton(), QuietButton()
        self._path = LineEdit()
        self._path.setObjectName("collect-place")
        self._field, self._buttons = FormField(self._path), FlowRow()
        for button in (self._files, self._folder, self.again, self.clear):
            self._buttons.add(button)
        self.body.addWidget(self._buttons)
        self.body.addWidget(self._field)
        self._path.submitted.connect(self._typed)
        self.dropped.connect(self.given)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.collect.drop"))
        self.set_hint(t("ui.checklist.collect.drop.hint"))
        self._files.setText(t("ui.checklist.collect.files"))
        self._folder.setText(t("ui.checklist.collect.folder"))
        self.again.setText(t("ui.checklist.collect.again"))
        self.clear.setText(t("ui.checklist.collect.clear"))
        self._field.set_texts(t("ui.checklist.collect.place"), t("ui.checklist.collect.place_help"))

    def show_given(self, something: bool) -> None:
        """Offer looking again and starting over once something was given."""
        self.again.setVisible(something)
        self.clear.setVisible(something)

    def _typed(self, typed: str) -> None:
        if typed.strip():
            self.typed.emit(typed)
