"""Adding the officers' tools: shown instead of a screen that needs them, until they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_smartwork.officer_tools import officer_tools
from ui.i18n import t
from ui.kit import BusyState, EmptyState, FailedState
from ui.kit.flow import column

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from ui.session import Session


class OfficerTools(QWidget):
    """Says what is missing and takes the file the officer chooses; then every screen looks anew."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._missing, self._busy, self._failed = EmptyState(), BusyState(), FailedState()
        self._busy.stop.hide()
        body: QVBoxLayout = column(self, gap_step=4)
        for part in (self._failed, self._busy, self._missing):
            body.addWidget(part)
        self._failed.hide()
        self._busy.hide()
        self._failed.retried.connect(self.ask)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._missing.show_state(
            t("ui.tools.missing"), t("ui.tools.missing.todo"), t("ui.tools.choose"), self.ask
        )

    def ask(self) -> None:
        """Let the officer choose the file, and take it in."""
        file = self._session.dialogs.open_file(t("ui.tools.choose"), f"{t('ui.tools.files')} (*.zip *.whl)")
        if file is None:
            return
        self._failed.hide()
        self._missing.hide()
        self._busy.show_progress(t("ui.tools.adding"))
        self._busy.stop.hide()
        self._busy.show()
        self._session.jobs.run(
            lambda _ticket: officer_tools().add(file), done=self._done, failed=self._refused
        )

    def _done(self, _nothing: object) -> None:
        self._busy.hide()
        self._missing.show()
        self._session.touched("collection")

    def _refused(self, problem: UserError) -> None:
        self._busy.hide()
        self._failed.show_error(problem)
        self._failed.show()
        self._missing.show()


def are_missing() -> bool:
    """Whether the screen that asks must show `OfficerTools` first."""
    return not officer_tools().is_there()


__all__ = ["OfficerTools", "are_missing"]
