"""Whom to call: the firm's own contacts, and the card for the wallet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.incidents.export import contact_lines
from ui.checklist.incidents.words import moment
from ui.i18n import language, say, t
from ui.kit import Card, Columns, FlowRow, FormField, Label, LineEdit, QuietButton, Rows, Style, column

if TYPE_CHECKING:
    from ui.checklist.incidents.state import IncidentsState
    from ui.checklist.incidents.view_model import IncidentsViewModel
    from ui.session import Session


class ContactsPanel(Card):
    """A name and a number for every kind; kept at once, in the encrypted workplace only."""

    def __init__(self, session: Session, model: IncidentsViewModel) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._about, self._confirmed, self._rows = Label(style=Style.SUBTLE), Label(style=Style.SMALL), Rows()
        self._pdf, self._print = QuietButton(slot=self._save_card), QuietButton(slot=self._print_card)
        self._confirm = QuietButton(slot=model.confirm_contacts)
        self._pdf.setObjectName("contacts-pdf")
        self._print.setObjectName("contacts-print")
        self._confirm.setObjectName("contacts-confirm")
        buttons = FlowRow()
        for button in (self._pdf, self._print, self._confirm):
            buttons.add(button)
        for part in (self._about, buttons, self._confirmed, self._rows):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.incidents.contacts"))
        self._about.setText(t("ui.checklist.incidents.contacts.about"))
        self._pdf.setText(t("ui.checklist.incidents.contacts.pdf"))
        self._print.setText(t("ui.checklist.incidents.contacts.print"))
        self._confirm.setText(t("ui.checklist.incidents.contacts.confirm"))

    def show_state(self, state: IncidentsState) -> None:
        """Show every kind of contact."""
        never = t("ui.checklist.incidents.contacts.never")
        day = never if state.confirmed is None else moment(state.confirmed, state.now)
        self._confirmed.setText(t("ui.checklist.incidents.contacts.confirmed", day=day))
        rows = [(each.id, (each.id, state)) for each in state.response.contacts]
        self._rows.show_rows(rows, self._new_row, _ContactRow.show_contact)

    def _new_row(self) -> _ContactRow:
        return _ContactRow(self._model)

    def _lines(self) -> tuple[tuple[str, str, str], ...]:
        state = self._model.state
        return contact_lines(tuple(state.contacts.values()), state.response, language())

    def _save_card(self) -> None:
        from ui.checklist.incidents.wallet import write_card

        suggested = Path.home() / t("ui.checklist.incidents.contacts.file")
        path = self._session.dialogs.save_file(
            t("ui.checklist.incidents.contacts.where"), suggested, "PDF (*.pdf)", other_endings=False
        )
        if path is not None:
            write_card(self._lines(), path)
            self._session.messages.say(t("ui.checklist.incidents.contacts.saved", name=path.name))

    def _print_card(self) -> None:
        from ui.checklist.incidents.wallet import card_text

        self._session.dialogs.print_text(t("ui.checklist.incidents.contacts.print"), card_text(self._lines()))


class _ContactRow(QWidget):
    """One kind: name and number; a public number stands in the field as a hint."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model, self._kind = model, ""
        self.name, self.phone = LineEdit(), LineEdit()
        self._title, self._help = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._fields = {"name": FormField(self.name), "phone": FormField(self.phone)}
        for line in (self.name, self.phone):
            line.finished.connect(self._keep)
        across = Columns(minimum_em=10, gap_step=3)
        for field in self._fields.values():
            across.add(field)
        whole = column(self, gap_step=1)
        for part in (self._title, self._help, across):
            whole.addWidget(part)

    def show_contact(self, data: tuple[str, IncidentsState]) -> None:
        """Show the contact of one kind."""
        self._kind, state = data
        told, own = state.response.contact(self._kind), state.contacts[self._kind]
        self._title.setText(say(told.title))
        self._help.setText(say(told.help))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.checklist.incidents.contacts.{name}"), question=say(told.title))
            field.editor.setObjectName(f"contact-{self._kind}-{name}")
        self.name.show_text(own.name)
        self.phone.show_text(own.phone)
        self.phone.setPlaceholderText(told.number)

    def _keep(self, _text: str) -> None:
        self._model.set_contact(self._kind, self.name.text(), self.phone.text())
