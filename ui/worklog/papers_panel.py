"""Papers to hand on: the consent sheet of a month, and the evidence of a claim with its total."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.i18n import say, t, won
from ui.kit import (
    BusyState,
    Card,
    Column,
    FailedState,
    FlowRow,
    Label,
    QuietButton,
    Status,
    StatusBadge,
    Style,
    Table,
    Tone,
    column,
)
from ui.theme import em
from ui.worklog.papers_view_model import PDF
from ui.worklog.words import month_words

if TYPE_CHECKING:
    from sme_smartwork.worklog.papers.claim import Claim
    from ui.session import Session
    from ui.worklog.papers_view_model import PapersState, PapersViewModel

_COLUMNS = ("programme", "person", "month", "state", "won")


_STATES = {
    True: lambda: Status(Tone.SUCCESS, t("ui.worklog.papers.sure"), "✓"),
    False: lambda: Status(Tone.WARNING, t("ui.worklog.papers.possible"), "?"),
}


class PapersPanel(QWidget):
    """Draws the claim from a month on and offers both workbooks."""

    def __init__(self, session: Session, model: PapersViewModel) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._claim, self._consent = Card(), Card()
        self._before = QuietButton(slot=lambda: model.step(-1))
        self._after = QuietButton(slot=lambda: model.step(1))
        self._save_evidence = QuietButton(slot=self._ask_evidence)
        self._save_consent = QuietButton(slot=self._ask_consent)
        self._save_evidence.setObjectName("papers-evidence")
        self._save_consent.setObjectName("papers-consent")
        self._save_pdf = QuietButton(slot=self._ask_pdf)
        self._save_pdf.setObjectName("papers-consent-pdf")
        self._told, self._total, self._lines = Label(), Label(style=Style.FIGURE), Table()
        self._consent_told, self._badge, self._where = Label(), StatusBadge(), Label(style=Style.SMALL)
        self._busy, self._failed = BusyState(), FailedState()
        self._failed.retried.connect(model.save_again)
        self._lay_out()
        model.changed.connect(self.draw)

    def _lay_out(self) -> None:
        steps = FlowRow()
        for button in (self._before, self._after, self._save_evidence):
            steps.add(button)
        for part in (self._told, self._total, steps, self._lines):
            self._claim.body.addWidget(part)
        buttons = FlowRow()
        buttons.add(self._save_consent)
        buttons.add(self._save_pdf)
        self._consent.body.addWidget(self._consent_told)
        self._consent.body.addWidget(buttons)
        self._lines.setMinimumHeight(em(12))
        whole = column(self, gap_step=4)
        for shown in (self._busy, self._failed, self._badge, self._where, self._claim, self._consent):
            whole.addWidget(shown)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._claim.set_title(t("ui.worklog.papers.evidence"))
        self._consent.set_title(t("ui.worklog.papers.consent"))
        self._consent_told.setText(t("ui.worklog.papers.consent.about"))
        self._before.setText(t("ui.worklog.papers.before"))
        self._after.setText(t("ui.worklog.papers.after"))
        self._save_evidence.setText(t("ui.worklog.papers.evidence.save"))
        self._save_consent.setText(t("ui.worklog.papers.consent.save"))
        self._save_pdf.setText(t("ui.worklog.papers.consent.pdf"))
        self._lines.setAccessibleName(t("ui.worklog.papers.lines"))
        self._lines.set_columns(
            tuple(
                Column(
                    t(f"ui.worklog.papers.column.{name}"),
                    align_right=name == "won",
                    stretch=name == "programme",
                )
                for name in _COLUMNS
            )
        )
        self.draw(self._model.state)

    def draw(self, state: PapersState) -> None:
        """Show `state`."""
        self._busy.setVisible(state.is_busy)
        self._busy.show_progress(t("ui.worklog.papers.busy"))
        self._busy.stop.hide()
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._badge.show_status(
            Status(Tone.SUCCESS, t("ui.worklog.papers.saved"), "✓") if state.saved else None
        )
        self._where.show_text(str(state.saved) if state.saved else "")
        for button in (self._save_evidence, self._save_consent, self._save_pdf):
            button.setEnabled(not state.is_busy)
        self._draw_claim(state.claim)

    def _draw_claim(self, claim: Claim | None) -> None:
        self._lines.setVisible(bool(claim and claim.lines))
        self._total.show_text(won(claim.sure_won) if claim else "")
        if claim is None:
            self._told.setText(t("ui.worklog.papers.busy"))
            return
        first, last = month_words(claim.months[0]), month_words(claim.months[-1])
        is_open = any(not line.is_sure for line in claim.lines)
        key = "none" if not claim.lines else "open" if is_open else "sure"
        possible = won(claim.won - claim.sure_won)
        self._told.setText(t(f"ui.worklog.papers.told.{key}", first=first, last=last, possible=possible))
        self._lines.show_rows(
            tuple(
                (
                    say(line.title),
                    claim.names.get(line.worker, line.worker),
                    month_words(line.month),
                    _STATES[line.is_sure](),
                    won(line.won),
                )
                for line in claim.lines
            )
        )

    def _ask_evidence(self) -> None:
        self._ask(self._model.evidence_name(), self._model.save_evidence)

    def _ask_consent(self) -> None:
        self._ask(self._model.consent_name(), self._model.save_consent)

    def _ask_pdf(self) -> None:
        name = Path(self._model.consent_name()).with_suffix(PDF).name
        self._ask(name, self._model.save_consent, "PDF (*.pdf)")

    def _ask(self, name: str, save: Callable[[Path], None], patterns: str = "Excel (*.xlsx)") -> None:
        path = self._session.dialogs.save_file(
            t("ui.worklog.papers.save"), Path.home() / name, patterns, other_endings=False
        )
        if path is not None:
            save(path)
