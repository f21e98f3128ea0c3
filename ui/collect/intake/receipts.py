"""Receipts for every report that counts, signed with the programme's key where the desk has it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import t
from ui.kit import Card, FlowRow, Label, QuietButton, Style

if TYPE_CHECKING:
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.programme.model import Programme
    from sme_smartwork.work import Ticket
    from ui.collect.intake.state import IntakeState
    from ui.session import Session

_SECOND = 1_000_000_000


class ReceiptsCard(Card):
    """One button makes them all, into a zip or a folder; without the programme's key it says where it is."""

    zip_wanted = Signal()
    folder_wanted = Signal()
    desk_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label(style=Style.SUBTLE)
        self._zip, self._folder, self._desk = (
            QuietButton(slot=self.zip_wanted.emit),
            QuietButton(slot=self.folder_wanted.emit),
            QuietButton(slot=self.desk_wanted.emit),
        )
        self._zip.setObjectName("receipts-zip")
        buttons = FlowRow()
        for button in (self._zip, self._folder, self._desk):
            buttons.add(button)
        self.body.addWidget(self._words)
        self.body.addWidget(buttons)

    def show_state(self, state: IntakeState, has_key: bool) -> None:
        """Show how many receipts there will be, or what is missing for them."""
        self.set_title(t("ui.collect.receipts"))
        count = f"{state.figure('counted'):,}"
        self._words.setText(
            t("ui.collect.receipts.about" if has_key else "ui.collect.receipts.no_key", count=count)
        )
        self._zip.setText(t("ui.collect.receipts.zip"))
        self._folder.setText(t("ui.collect.receipts.folder"))
        self._desk.setText(t("ui.collect.receipts.desk"))
        self._zip.setVisible(has_key)
        self._folder.setVisible(has_key)
        self._desk.setVisible(not has_key)


def signing_key_for(session: Session, programme: Programme | None) -> SigningKey | None:
    """The key on the open desk that signed the programme, so that firms believe receipts signed with it."""
    desk = session.desk
    if programme is None or desk is None or desk.is_closed:
        return None
    return desk.key if desk.key.public == programme.sign_key else None


def write_receipts(
    folder: Path, programme: Programme, key: SigningKey, to: Path, at: datetime, ticket: Ticket
) -> int:
    """Write a receipt for every report that counts in the collection at `folder`; how many.

    Raises what `issue` raises, and `CollectionRefused`.
    """
    from sme_smartwork.collect.browsing.lists import Lists
    from sme_smartwork.programme.issuing import Came, issue

    came = [
        Came(report, sha256, seq, state, _moment(put, at))
        for report, sha256, seq, state, put in Lists(folder).counted()
    ]
    return issue(came, (programme.id, programme.round), key, to, at, ticket)


def _moment(put: int, now: datetime) -> datetime:
    """When a file was put where it lies; a clock that went wrong says no later than now."""
    return min(datetime.fromtimestamp(max(0, put) // _SECOND, now.tzinfo), now)
