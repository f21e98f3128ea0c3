"""From draft to final by one button, with what that means beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.i18n import iso, t
from ui.kit import Card, Label, SecondaryButton, Style

if TYPE_CHECKING:
    from ui.assessment.result.state import ResultState


class FinalCard(Card):
    """`wanted` when the result is to be kept as the final one."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._means, self._now = Label(), Label(style=Style.SMALL)
        self._button = SecondaryButton(slot=self.wanted.emit)
        self._button.setObjectName("result-finalise")
        for part in (self._means, self._now):
            self.body.addWidget(part)
        self.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_result(self, state: ResultState) -> None:
        """Show whether the result is final, and what making it so does."""
        result, since = state.result, state.draft.since
        self.set_title(t("ui.assessment.result.final"))
        self._means.setText(t("ui.assessment.result.final.means"))
        parts = (
            [t("ui.assessment.result.final.open", count=state.open_questions)] if state.open_questions else []
        )
        if result.provisional:
            parts.append(t("ui.assessment.result.final.provisional"))
        if since is not None and state.draft.is_final:
            parts = [t("ui.assessment.result.final.done", day=iso(since.at.date()))]
        self._now.show_text(" ".join(parts))
        kind = "quick" if result.quick else "full"
        self._button.setText(t(f"ui.assessment.result.final.{kind}"))
        is_kept = state.draft.is_final and since is not None and since.quick == result.quick
        self._button.setEnabled(not is_kept)
