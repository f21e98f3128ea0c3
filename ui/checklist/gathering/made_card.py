"""The files just made: which one is for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import t
from ui.kit import Card, Column, FlowRow, Label, QuietButton, Style, Table
from ui.theme import em

if TYPE_CHECKING:
    from ui.checklist.gathering.state import SendState


class MadeCard(Card):
    """Names of files say the code only; the list says who that is."""

    copy_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._where, self._table = Label(), Table()
        self._table.setObjectName("send-made")
        self._table.setFixedHeight(em(12))
        self._copy = QuietButton(slot=self.copy_wanted.emit)
        self._print = QuietButton(slot=self.print_wanted.emit)
        self._note = Label(style=Style.SMALL)
        buttons = FlowRow()
        for button in (self._copy, self._print):
            buttons.add(button)
        for part in (self._where, self._table, buttons, self._note):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._copy.setText(t("ui.checklist.send.list.copy"))
        self._print.setText(t("ui.checklist.send.list.print"))
        self._note.setText(t("ui.checklist.send.list.note"))
        names = ("file", "person")
        self._table.set_columns(
            tuple(Column(t(f"ui.checklist.send.made.{name}"), stretch=name == "person") for name in names)
        )

    def show_state(self, state: SendState) -> None:
        """Show what was made."""
        made = state.made
        if made is None:
            return
        title = t(f"ui.checklist.send.made.{made.kind.value}", count=len(made.files))
        self.set_title(title)
        self._table.setAccessibleName(title)
        self._where.setText(t("ui.checklist.send.made.where", folder=made.folder))
        names = {each.code: each.name for each in state.people}
        self._table.show_rows([(name, f"{code} {names.get(code, '')}".strip()) for name, code in made.files])
