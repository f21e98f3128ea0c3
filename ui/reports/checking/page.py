"""Is a report still as it was signed?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.forms.drop import DropCard
from ui.forms.tables import TallTable
from ui.i18n import error_told, t
from ui.kit import (
    BusyState,
    Card,
    Column,
    FormField,
    LineEdit,
    QuietButton,
)
from ui.kit.page import ScreenPage
from ui.reports.checking.verdict_card import VerdictCard, status_of
from ui.reports.checking.view_model import CheckingState, CheckingViewModel

if TYPE_CHECKING:
    from ui.session import Session

REPORTS = "Excel (*.xlsx)"
_COLUMNS = ("file", "verdict")


class CheckingPage(ScreenPage[CheckingState]):
    """Files are chosen, typed or dropped; one verdict each, and every difference of the one looked at."""

    title_key = "ui.reports.verify"
    help_key = "ui.reports.verify.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = model = CheckingViewModel(session)
        self._choose = self.add_primary(self._ask_files)
        self._choose.setObjectName("verify-choose")
        self._drop, self._busy = DropCard(), BusyState()
        self._path = LineEdit()
        self._path.setObjectName("verify-path")
        self._field = FormField(self._path)
        self._files, self._verdict = FilesCard(), VerdictCard()
        self._again = QuietButton(slot=model.check_again)
        self._drop.body.addWidget(self._field)
        for part in (self._drop, self._busy, self._files, self._verdict):
            self.body.addWidget(part)
        self._verdict.body.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self._path.submitted.connect(self._typed)
        self._drop.dropped.connect(self._dropped)
        self._busy.cancelled.connect(model.stop)
        self._files.chosen.connect(model.look_at)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self._choose.setText(t("ui.reports.verify.choose"))
        self._drop.set_title(t("ui.reports.verify.drop"))
        self._drop.set_hint(t("ui.reports.verify.hint"))
        self._field.set_texts(t("ui.reports.verify.path"))
        self._again.setText(t("ui.reports.verify.again"))
        for card in (self._files, self._verdict):
            card.retranslate()

    def draw(self, state: CheckingState) -> None:
        self._choose.setEnabled(not state.is_checking)
        self._busy.setVisible(state.is_checking)
        if state.is_checking:
            self._busy.show_progress(t("ui.reports.verify.busy"), state.done, state.total)
        self._field.set_error(" ".join(error_told(state.problem)) if state.problem else "")
        self._files.setVisible(len(state.files) > 1)
        self._files.show_state(state)
        looked_at = state.looked_at
        self._verdict.setVisible(looked_at is not None)
        if looked_at is not None:
            self._verdict.show_checked(looked_at)

    def arrive(self, where: str) -> None:
        """Check the file `where` names."""
        if where:
            self.view_model.check((Path(where),))

    def _ask_files(self) -> None:
        paths = self.session.dialogs.open_files(t("ui.reports.verify.choose"), REPORTS)
        self.view_model.check(paths)

    def _typed(self, typed: str) -> None:
        if typed.strip():
            self.view_model.check_typed(typed)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        self.view_model.check(paths)


class FilesCard(Card):
    """The files that were checked together, each with its verdict."""

    def __init__(self) -> None:
        super().__init__()
        self._table = TallTable()
        self._table.setObjectName("verify-files")
        self.chosen = self._table.chosen
        self.body.addWidget(self._table)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.verify.files"))
        self._table.setAccessibleName(t("ui.reports.verify.files"))
        self._table.set_columns(
            tuple(Column(t(f"ui.reports.verify.files.{name}"), stretch=name == "file") for name in _COLUMNS)
        )

    def show_state(self, state: CheckingState) -> None:
        """Show the list, the file that is explained marked in it."""
        self._table.show_rows(tuple((each.path.name, status_of(each)) for each in state.files))
        self._table.choose(state.shown)
