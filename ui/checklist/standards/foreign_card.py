"""One line of a foreign checklist: both languages, what its file said, and the answer given here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sme_smartwork.checklist.frameworks.foreign.model import State
from ui.checklist.standards.words import state_status
from ui.i18n import language, t
from ui.kit import (
    Card,
    Choice,
    FormField,
    Label,
    LineEdit,
    Picker,
    QuietButton,
    StatusBadge,
    Style,
)

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.foreign.model import ForeignItem

_LEFT = Qt.AlignmentFlag.AlignLeft


class ForeignCard(Card):
    """`answered` carries a state and a note; the state None gives the line back to its file."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._category, self._text, self._other = (
            Label(style=Style.SMALL),
            Label(style=Style.STRONG),
            Label(style=Style.SUBTLE),
        )
        self._more, self._said, self._badge = Label(), Label(style=Style.SMALL), StatusBadge()
        self.state, self.note = Picker(), LineEdit()
        self.state.setObjectName("foreign-state")
        self.note.setObjectName("foreign-note")
        self._state_field, self._note_field = FormField(self.state), FormField(self.note)
        self._back = QuietButton(slot=lambda: self.answered.emit(None, ""))
        for part in (self._category, self._text, self._other, self._more, self._said):
            self.body.addWidget(part)
        self.body.addWidget(self._badge, 0, _LEFT)
        for field in (self._state_field, self._note_field):
            self.body.addWidget(field)
        self.body.addWidget(self._back, 0, _LEFT)
        self.state.chosen.connect(lambda value: self.answered.emit(value, self.note.text()))
        self.note.finished.connect(self._note_finished)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._state_field.set_texts(t("ui.checklist.standards.foreign.state"))
        self._note_field.set_texts(t("ui.checklist.standards.foreign.note"))
        self._back.setText(t("ui.checklist.standards.foreign.back"))
        self.state.set_choices(
            tuple(Choice(each, t(f"ui.checklist.standards.state.{each.value}")) for each in State)
        )

    def show_item(self, item: ForeignItem | None) -> None:
        """Show `item`; nothing is shown for None."""
        self.setVisible(item is not None)
        if item is None:
            return
        tongue = language()
        self.set_title(item.number or t("ui.checklist.standards.foreign.no_number"))
        self._category.show_text(item.category.say(tongue))
        self._text.setText(item.text.say(tongue))
        other = item.text.en if tongue == "ko" else item.text.ko
        self._other.show_text(other if other != item.text.say(tongue) else "")
        self._more.show_text(item.description.say(tongue))
        self._said.show_text(t("ui.checklist.standards.foreign.said", said=item.said) if item.said else "")
        self._badge.show_status(state_status(item.state))
        self.state.choose(item.state)
        self.note.show_text(item.note)

    def _note_finished(self, note: str) -> None:
        self.answered.emit(self.state.value, note)
