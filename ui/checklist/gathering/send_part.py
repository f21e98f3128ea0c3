"""Sending: the round of the month, whom it goes to, and the files that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.checklist.gathering.made_card import MadeCard
from ui.checklist.gathering.round_card import RoundCard
from ui.checklist.gathering.send_view_model import SendViewModel
from ui.checklist.gathering.state import Made, SendState
from ui.checklist.gathering.who_card import WhoCard
from ui.i18n import t
from ui.kit import BusyState, Card, EmptyState, FlowRow, Label, QuietButton, SecondaryButton, Style
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.session import Session


class SendPart(ScreenPage[SendState]):
    """One round at a time; nothing is sent by the program itself."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = SendViewModel(session)
        self._empty, self._busy = EmptyState(), BusyState()
        self._round, self.who, self._made = RoundCard(), WhoCard(), MadeCard()
        self.invite = SecondaryButton(slot=self._invite)
        self.forms = SecondaryButton(slot=self._make_forms)
        self.invite.setObjectName("send-invite")
        self.forms.setObjectName("send-forms")
        self._letter, self._words = Card(), Label()
        self._copy = QuietButton(slot=self._copy_letter)
        self._buttons = FlowRow()
        self._note = Label(style=Style.SMALL)
        self._place()
        self._connect()
        self.shows(self.view_model)

    def _place(self) -> None:
        for button in (self.invite, self.forms):
            self._buttons.add(button)
        self.who.body.addWidget(self._buttons)
        self.who.body.addWidget(self._note)
        self._letter.body.addWidget(self._words)
        self._letter.body.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._empty, self._busy, self._made, self._round, self.who, self._letter):
            self.body.addWidget(part)

    def _connect(self) -> None:
        self._busy.cancelled.connect(self.view_model.stop)
        self._round.month_chosen.connect(self.view_model.choose_month)
        self._round.due_typed.connect(self.view_model.write_due)
        self.who.chosen.connect(self.view_model.choose_who)
        self.who.turned.connect(self.view_model.turn)
        self._made.copy_wanted.connect(self._copy_list)
        self._made.print_wanted.connect(self._print_list)

    def retranslate(self) -> None:
        super().retranslate()
        self.invite.setText(t("ui.checklist.send.invite"))
        self.forms.setText(t("ui.checklist.send.forms"))
        self._note.setText(t("ui.checklist.send.note"))
        self._letter.set_title(t("ui.checklist.send.letter"))
        self._copy.setText(t("ui.checklist.send.letter.copy"))
        for card in (self._round, self.who, self._made):
            card.retranslate()
        self._empty.show_state(
            t("ui.checklist.nobody"),
            t("ui.checklist.nobody_todo"),
            t("ui.checklist.nobody_go"),
            self._to_company,
        )

    def draw(self, state: SendState) -> None:
        somebody = bool(state.people)
        self._empty.setVisible(state.is_read and not somebody)
        self._busy.setVisible(state.is_making or not state.is_read)
        self._busy.stop.setVisible(state.is_making)
        if not state.is_read:
            self._busy.show_progress(t("ui.checklist.people.reading"))
        elif state.is_making:
            step = state.progress
            done, total = (step.done, step.total) if step else (0, 0)
            self._busy.show_progress(t("ui.checklist.send.making"), done, total)
        for part in (self._round, self.who, self._letter):
            part.setVisible(somebody)
        self._made.setVisible(state.made is not None)
        self._made.show_state(state)
        self._round.show_state(state)
        self.who.show_state(state)
        can_make = bool(state.chosen) and not state.is_making and state.problem is None
        self.invite.setEnabled(can_make)
        self.forms.setEnabled(can_make)
        self._words.setText(self.view_model.letter())

    def _invite(self) -> None:
        self._make(Made.INVITATION)

    def _make_forms(self) -> None:
        self._make(Made.FORM)

    def _make(self, kind: Made) -> None:
        folder = self.session.dialogs.folder(t("ui.checklist.send.folder"))
        if folder is not None:
            self.view_model.make(kind, folder)

    def _copy_letter(self) -> None:
        QGuiApplication.clipboard().setText(self.view_model.letter())
        self.session.messages.say(t("ui.checklist.send.copied"))

    def _copy_list(self) -> None:
        QGuiApplication.clipboard().setText(self.view_model.list_of_files())
        self.session.messages.say(t("ui.checklist.send.copied"))

    def _print_list(self) -> None:
        self.session.dialogs.print_text(t("ui.checklist.send.print"), self.view_model.list_of_files())

    def _to_company(self) -> None:
        self.session.go("company", "roster")
