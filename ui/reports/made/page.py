"""What was handed over, and did it arrive?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.programme.model import WayKind
from ui.forms.drop import DropCard
from ui.i18n import error_told, t
from ui.kit import Label, Style
from ui.kit.page import ScreenPage
from ui.reports.made.history_card import HistoryCard
from ui.reports.made.list_card import MadeCard
from ui.reports.made.send_card import SendCard
from ui.reports.made.state import MadeState
from ui.reports.made.view_model import MadeViewModel

if TYPE_CHECKING:
    from ui.session import Session

RECEIPTS = "SME SmartWork (*.swreceipt)"
REPORTS = "Excel (*.xlsx)"
RECEIPT = ".swreceipt"


class MadePage(ScreenPage[MadeState]):
    """The list; of the report chosen its proofs and receipts, and handing it over."""

    title_key = "ui.reports.made.title"
    help_key = "ui.reports.made.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = model = MadeViewModel(session)
        self._receipt = self.add_secondary(self._ask_receipts)
        self._receipt.setObjectName("made-receipt")
        self._list, self._history = MadeCard(), HistoryCard(model.begin_sending)
        self.sending, self._drop = SendCard(), DropCard()
        self._problem, self._taken = Label(style=Style.ERROR), Label()
        for card in (self._list, self.sending, self._history, self._drop):
            self.body.addWidget(card)
        for label in (self._problem, self._taken):
            self._drop.body.addWidget(label)
        self._connect()
        self.shows(model)

    def _connect(self) -> None:
        model, card = self.view_model, self.sending
        self._list.chosen.connect(self._choose)
        self._drop.dropped.connect(model.take_receipts)
        card.way_chosen.connect(self._choose_way)
        card.receiver_named.connect(model.name_receiver)
        card.folder_wanted.connect(self._ask_folder)
        card.file_wanted.connect(self._ask_file)
        card.send_wanted.connect(self._send)
        card.cancelled.connect(model.stop)

    def retranslate(self) -> None:
        super().retranslate()
        self._receipt.setText(t("ui.reports.receipt.take"))
        self._drop.set_title(t("ui.reports.receipt"))
        self._drop.set_hint(t("ui.reports.receipt.hint"))
        for card in (self._list, self._history, self.sending):
            card.retranslate()

    def draw(self, state: MadeState) -> None:
        self._list.show_state(state)
        self._history.show_state(state)
        self.sending.show_state(state)
        if state.sending.proof is not None:
            self.sending.sign_in.forget()
        self._problem.show_text(" ".join(error_told(state.receipt_problem)) if state.receipt_problem else "")
        told = t("ui.reports.receipt.taken", count=len(state.taken)) if state.taken else ""
        self._taken.show_text(told)

    def arrive(self, where: str) -> None:
        """Hand over the report `where` names, or take the receipt whose place it is."""
        if where.lower().endswith(RECEIPT):
            self.view_model.take_receipts((Path(where),))
        elif where:
            self.view_model.choose(where)
            self.view_model.begin_sending()

    def here(self) -> str:
        return ""

    def _choose(self, report: object) -> None:
        self.sending.sign_in.forget()
        self.view_model.choose(str(report))

    def _choose_way(self, way: object) -> None:
        self.view_model.choose_way(WayKind(str(way)))

    def _ask_receipts(self) -> None:
        self.view_model.take_receipts(self.session.dialogs.open_files(t("ui.reports.receipt.take"), RECEIPTS))

    def _ask_folder(self) -> None:
        folder = self.session.dialogs.folder(t("ui.reports.send.choose_folder"))
        if folder is not None:
            self.view_model.name_receiver(str(folder))

    def _ask_file(self) -> None:
        path = self.session.dialogs.open_file(t("ui.reports.send.choose_file"), REPORTS)
        if path is not None:
            self.view_model.take_file(path)

    def _send(self) -> None:
        state = self.view_model.state.sending
        if state.way is WayKind.MAIL:
            self._write_draft()
            return
        part = self.sending.sign_in
        sign_in = part.typed if state.way is WayKind.WEB else None
        self.view_model.send(sign_in, keep=part.keep.isChecked())

    def _write_draft(self) -> None:
        parcel = self.view_model.state.sending.parcel
        if parcel is None:
            return
        suggested = Path.home() / Path(parcel.name).with_suffix(".eml").name
        path = self.session.dialogs.save_file(
            t("ui.reports.send.now.mail"), suggested, "E-mail (*.eml)", other_endings=False
        )
        if path is not None:
            self.view_model.send(draft=path)
