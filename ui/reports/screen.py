"""Reports: what do I hand over?"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ui.i18n import iso, t
from ui.kit import Screen
from ui.reports.made_card import MadeCard
from ui.reports.make_card import MakeCard
from ui.reports.preview import PreviewCard
from ui.reports.verify_card import VerifyCard
from ui.reports.view_model import ReportsState, ReportsViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.wording import Language
    from ui.session import Session

WORKBOOKS = "Excel (*.xlsx)"


class ReportsScreen(Screen[ReportsState]):
    """Choose, look at what leaves, save; below, what was made, and checking a file."""

    title_key = "ui.reports.title"
    help_key = "ui.reports.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._save = self.add_primary(self._ask_where)
        self._save.setObjectName("report-save")
        self._make, self._preview, self._made = MakeCard(), PreviewCard(), MadeCard()
        self._verify = VerifyCard()
        for card in (self._make, self._preview, self._made, self._verify):
            self.body.addWidget(card)
        self.view_model = ReportsViewModel(session)
        self._connect()
        self.shows(self.view_model)

    def _connect(self) -> None:
        self._make.language_chosen.connect(self._choose_language)
        self._make.names_chosen.connect(self._choose_names)
        self._make.path_given.connect(self._save_typed)
        self._make.retried.connect(self._save_again)
        self._make.other_wanted.connect(self._ask_where)
        self._preview.sheet_chosen.connect(self._choose_sheet)
        self._verify.path_given.connect(self._check)
        self._verify.typed.connect(self._check_typed)
        self._verify.file_wanted.connect(self._ask_file)

    def retranslate(self) -> None:
        super().retranslate()
        self._save.setText(t("ui.reports.save"))
        for card in (self._make, self._preview, self._made, self._verify):
            card.retranslate()

    def draw(self, state: ReportsState) -> None:
        self.set_subtitle(t("ui.reports.subtitle", day=iso(state.report.as_of)))
        self._save.setEnabled(not state.saving)
        self._make.show_state(state)
        self._preview.show_report(state.report, state.sheet, state.with_names)
        self._made.show_made(state.made)
        self._verify.show_state(state)

    def _ask_where(self) -> None:
        suggested = self.view_model.suggested_path(self._make.typed)
        path = self.session.dialogs.save_file(t("ui.reports.save"), suggested, WORKBOOKS)
        if path:
            self.view_model.save(path)

    def _save_typed(self, typed: str) -> None:
        self.view_model.save_typed(typed)

    def _save_again(self) -> None:
        self.view_model.save_again()

    def _ask_file(self) -> None:
        path = self.session.dialogs.open_file(t("ui.reports.verify.choose"), WORKBOOKS)
        if path:
            self._check(path)

    def _check(self, path: Path) -> None:
        self.view_model.verify(path)

    def _check_typed(self, typed: str) -> None:
        self.view_model.verify_typed(typed)

    def _choose_language(self, chosen: str) -> None:
        self.view_model.choose_language(cast("Language", chosen))

    def _choose_names(self, with_names: bool) -> None:
        self.view_model.choose_names(with_names)

    def _choose_sheet(self, sheet: str) -> None:
        self.view_model.show_sheet(sheet)
