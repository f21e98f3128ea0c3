"""Handing a report over: to whom, what leaves, and the button that sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sme_smartwork.programme.model import WayKind
from sme_smartwork.submit.words import told_proof
from ui.forms.tables import TallTable
from ui.i18n import error_told, language, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    Column,
    FailedState,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    PrimaryButton,
    QuietButton,
    Segmented,
    Status,
    StatusBadge,
    Style,
    Tone,
)
from ui.reports.made.sign_in_part import SignInPart
from ui.reports.made.words import leaving_rows

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Programme
    from ui.reports.made.state import MadeState, Sending


class SendCard(Card):
    """Everything that is to be seen before a report leaves stands above the one button that sends it."""

    way_chosen = Signal(object)
    receiver_named = Signal(str)
    folder_wanted = Signal()
    file_wanted = Signal()
    send_wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._way, self._receiver = Segmented(), LineEdit()
        self._way.setObjectName("send-way")
        self._receiver.setObjectName("send-receiver")
        self._ways, self._to = FormField(self._way), FormField(self._receiver)
        self._asked = Label(style=Style.SUBTLE)
        self._folder, self._file = QuietButton(), QuietButton()
        self.sign_in = SignInPart()
        self._what, self._figures = Label(style=Style.STRONG), TallTable()
        self._figures.setObjectName("send-figures")
        self.send = PrimaryButton()
        self.send.setObjectName("send-now")
        self._busy, self._failed = BusyState(), FailedState()
        self._badge, self._told = StatusBadge(), Label()
        self._badge.setObjectName("send-done")
        self._place()
        self._connect()

    def _place(self) -> None:
        buttons = FlowRow()
        for button in (self._folder, self._file):
            buttons.add(button)
        for part in (self._asked, self._ways, self._to, buttons, self.sign_in, self._what, self._figures):
            self.body.addWidget(part)
        self.body.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        for outcome in (self._busy, self._failed, self._badge, self._told):
            self.body.addWidget(outcome)
        self._failed.retry.hide()

    def _connect(self) -> None:
        self._way.chosen.connect(self.way_chosen)
        self._receiver.finished.connect(self.receiver_named)
        self._receiver.submitted.connect(self.receiver_named)
        self._folder.clicked.connect(self.folder_wanted)
        self._file.clicked.connect(self.file_wanted)
        self.send.clicked.connect(self.send_wanted)
        self._busy.cancelled.connect(self.cancelled)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.send"))
        self._ways.set_texts(t("ui.reports.send.way"))
        self._way.set_choices(tuple(Choice(way, t(f"ui.reports.way.{way.value}")) for way in WayKind))
        self._folder.setText(t("ui.reports.send.choose_folder"))
        self._file.setText(t("ui.reports.send.choose_file"))
        self._figures.setAccessibleName(t("ui.reports.send.figures"))
        columns = (Column(t("ui.reports.send.name")), Column(t("ui.reports.send.value"), stretch=True))
        self._figures.set_columns(columns)
        self.sign_in.retranslate()

    def show_state(self, state: MadeState) -> None:
        """Show how handing over stands."""
        made, sending = state.looked_at, state.sending
        is_sending = made is not None and sending.report == made.report.id
        self.setVisible(is_sending)
        if made is None or not is_sending:
            return
        self._show_receiver(sending, state.programme_of(made))
        self._show_parcel(sending, state.programme_of(made))
        self.send.setText(t(f"ui.reports.send.now.{sending.way.value}"))
        self.send.setEnabled(sending.can_send)
        self.sign_in.show_part(sending.way is WayKind.WEB, asked=sending.needs_sign_in)
        self._show_outcome(sending)

    def _show_receiver(self, sending: Sending, programme: Programme | None) -> None:
        self._asked.show_text(_asked_by(programme))
        self._way.choose(sending.way)
        way = sending.way.value
        self._to.set_texts(t(f"ui.reports.send.to.{way}"), t(f"ui.reports.send.to.{way}.help"))
        self._receiver.show_text(sending.receiver)
        self._folder.setVisible(sending.way is WayKind.FOLDER)

    def _show_parcel(self, sending: Sending, programme: Programme | None) -> None:
        parcel = sending.parcel
        self._what.setVisible(parcel is not None)
        self._figures.setVisible(parcel is not None)
        if parcel is None:
            return
        size, to = f"{parcel.size / 1024:,.0f}", sending.receiver or "?"
        told = t("ui.reports.send.what", name=parcel.name, size=size, count=len(sending.leaving), to=to)
        self._what.setText(told)
        self._figures.show_rows(leaving_rows(sending.leaving, programme))

    def _show_outcome(self, sending: Sending) -> None:
        progress, proof, problem = sending.progress, sending.proof, sending.problem
        self._busy.setVisible(progress is not None)
        if progress is not None:
            self._busy.show_progress(t("ui.reports.send.busy"), progress.done, progress.total)
        self._failed.setVisible(problem is not None)
        if problem is not None:
            self._failed.show_error(problem)
            self._failed.setAccessibleDescription(" ".join(error_told(problem)))
        self._badge.show_status(Status(Tone.SUCCESS, t("ui.reports.send.done"), "✓") if proof else None)
        self._told.show_text("\n".join(told_proof(proof, language())) if proof else "")


def _asked_by(programme: Programme | None) -> str:
    """How the programme wants it, in its own words."""
    if programme is None:
        return ""
    ways = [f"{t(f'ui.reports.way.{each.kind.value}')}: {each.address}" for each in programme.ways]
    asked = t("ui.reports.send.asked", organisation=programme.organisation, day=programme.due.isoformat())
    return "\n".join((asked, *ways))
