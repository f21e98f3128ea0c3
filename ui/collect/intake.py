"""Where the reports come from: dropped, chosen or typed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.forms.drop import DropCard
from ui.i18n import t
from ui.kit import FlowRow, FormField, LineEdit, QuietButton


class IntakeCard(DropCard):
    """A place to drop files; a line for a typed place; read again, start over."""

    given = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._path, self.again, self.clear = LineEdit(), QuietButton(), QuietButton()
        self._path.setObjectName("collect-path")
        self._field, self._buttons = FormField(self._path), FlowRow()
        self._buttons.add(self.again)
        self._buttons.add(self.clear)
        self.body.addWidget(self._field)
        self.body.addWidget(self._buttons)
        self._path.submitted.connect(self._typed)
        self.dropped.connect(self.given)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.collect.drop"))
        self.set_hint(t("ui.collect.drop.hint"))
        self._field.set_texts(t("ui.collect.path"), t("ui.collect.path.help"))
        self.again.setText(t("ui.collect.again"))
        self.clear.setText(t("ui.collect.clear"))

    def show_given(self, something: bool) -> None:
        """Offer reading again and starting over once something was given."""
        self._buttons.setVisible(something)

    def _typed(self, typed: str) -> None:
        if typed.strip():
            self.typed.emit(typed)
