"""What became of one report: every proof and every receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.submit.words import told_proof
from ui.i18n import language, t
from ui.kit import Card, Label, QuietButton, Rows, StatusBadge, Style
from ui.kit.flow import column
from ui.reports.made.words import kind_words, verdict_status

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.programme.receiving import KeptReceipt
    from sme_smartwork.submit.model import Submission
    from ui.reports.made.state import MadeState


class HistoryCard(Card):
    """The report chosen: what it is, where it went, what the receiver said."""

    def __init__(self, hand_over: Callable[[], object]) -> None:
        super().__init__()
        self._about, self._rows, self._none = Label(), Rows(), Label(style=Style.SUBTLE)
        self.hand_over = QuietButton(slot=hand_over)
        self.hand_over.setObjectName("made-hand-over")
        for part in (self._about, self._rows, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self.hand_over, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.hand_over.setText(t("ui.reports.hand_over"))
        self._none.setText(t("ui.reports.made.nothing_yet"))

    def show_state(self, state: MadeState) -> None:
        """Show the report that is looked at."""
        made = state.looked_at
        self.setVisible(made is not None)
        if made is None:
            return
        self.set_title(made.report.file_name)
        self._about.setText(
            t(
                "ui.reports.made.about",
                kind=kind_words(made, state.programme_of(made)),
                sha256=made.report.sha256,
            )
        )
        events: list[tuple[str, Submission | KeptReceipt]] = [
            *((f"receipt/{each.receipt.id}", each) for each in made.receipts),
            *((f"proof/{each.id}", each) for each in made.submissions),
        ]
        self._rows.show_rows(events, _Event, _Event.show_event)
        self._none.setVisible(not events)
        self.hand_over.setVisible(state.sending.report != made.report.id)


class _Event(Card):
    """One proof, or one receipt."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._badge, self._told = StatusBadge(), Label(style=Style.SMALL)
        inside = column(gap_step=2)
        inside.addWidget(self._badge)
        inside.addWidget(self._told)
        self.body.addLayout(inside)

    def show_event(self, event: Submission | KeptReceipt) -> None:
        """Show it in words."""
        from sme_smartwork.submit.model import Submission

        if isinstance(event, Submission):
            self._badge.show_status(None)
            self._told.setText("\n".join(told_proof(event.proof, language())))
            return
        receipt = event.receipt
        self._badge.show_status(verdict_status(receipt.verdict))
        told = t("ui.reports.receipt.told", at=f"{receipt.received_at:%Y-%m-%d %H:%M}", number=receipt.id[:8])
        self._told.setText("\n".join(part for part in (told, receipt.note) if part))
