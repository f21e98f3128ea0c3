"""Asking more people: on this computer, by a sheet, or by the invitation they already have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.people.state import MOST_SHEETS
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    Columns,
    FlowRow,
    FormField,
    Label,
    LinkButton,
    Picker,
    SecondaryButton,
    Segmented,
    Style,
    column,
)

if TYPE_CHECKING:
    from ui.assessment.people.state import PeopleState


class AskCard(Card):
    """Each choice as a signal of its own."""

    role_chosen = Signal(object)
    count_chosen = Signal(object)
    list_chosen = Signal(object)
    sheets_wanted = Signal()
    person_wanted = Signal()
    invite_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = Label(style=Style.SUBTLE)
        self.role, self.count, self._list = Picker(), Picker(), Segmented(quiet=True)
        for editor, name in ((self.role, "role"), (self.count, "count"), (self._list, "list")):
            editor.setObjectName(f"people-{name}")
        self._fields = {
            "role": FormField(self.role),
            "count": FormField(self.count),
            "list": FormField(self._list),
        }
        self.sheets = SecondaryButton(slot=self.sheets_wanted.emit)
        self.sheets.setObjectName("people-sheets")
        self._here = SecondaryButton(slot=self.person_wanted.emit)
        self._here.setObjectName("people-add")
        self._invite = LinkButton(slot=self.invite_wanted.emit)
        self._invite.setObjectName("people-invite")
        self._place()
        self.role.chosen.connect(self.role_chosen)
        self.count.chosen.connect(self.count_chosen)
        self._list.chosen.connect(self.list_chosen)

    def _place(self) -> None:
        across, buttons, below = Columns(minimum_em=11), FlowRow(), QWidget()
        for field in self._fields.values():
            across.add(field)
        for button in (self.sheets, self._here, self._invite):
            buttons.add(button)
        column(below).addWidget(buttons)
        for part in (self._text, across, below):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.people.ask"))
        self._text.setText(t("ui.people.ask.text"))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.people.ask.{name}"))
        self.count.set_choices(tuple(Choice(each, str(each)) for each in range(1, MOST_SHEETS + 1)))
        self._list.set_name(t("ui.people.ask.list"))
        self._list.set_choices(
            (Choice(False, t("ui.people.ask.full")), Choice(True, t("ui.people.ask.quick")))
        )
        self.sheets.setText(t("ui.people.ask.sheets"))
        self._here.setText(t("ui.people.ask.here"))
        self._invite.setText(t("ui.people.ask.invite"))

    def show_state(self, state: PeopleState) -> None:
        """Show what is chosen."""
        self.role.set_choices(tuple(Choice(role, say(title)) for role, title in state.content.roles.items()))
        self.role.choose(state.role)
        self.count.choose(state.count)
        self._list.choose(state.is_quick)
        asked = state.content.asked_of(state.role, state.is_quick)
        self._fields["list"].set_texts(
            t("ui.people.ask.list"), t("ui.people.ask.questions", count=len(asked))
        )
        self.sheets.setEnabled(bool(asked) and not state.busy)
