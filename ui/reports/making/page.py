"""Which report do I make, and what is in it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sme_smartwork.reports.model import ReportKind
from ui.i18n import iso, t
from ui.kit.page import ScreenPage
from ui.reports.making.choices_card import ChoicesCard
from ui.reports.making.folder_card import FolderCard
from ui.reports.making.folder_view_model import FolderViewModel
from ui.reports.making.state import MakingState
from ui.reports.making.view_model import MakingViewModel
from ui.reports.preview import PreviewCard

if TYPE_CHECKING:
    from sme_smartwork.reports.model import ReportLanguage
    from ui.session import Session

WORKBOOKS, PAPERS, ARCHIVES = "Excel (*.xlsx)", "PDF (*.pdf)", "ZIP (*.zip)"


class MakingPage(ScreenPage[MakingState]):
    """Choose, look at what leaves, save."""

    title_key = "ui.reports.title"
    help_key = "ui.reports.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._save = self.add_primary(self._ask_where)
        self._save.setObjectName("report-save")
        self._pdf = self.add_secondary(self._ask_where_pdf)
        self._pdf.setObjectName("report-pdf")
        self._choices, self._preview, self._folder = ChoicesCard(), PreviewCard(), FolderCard()
        for card in (self._choices, self._preview, self._folder):
            self.body.addWidget(card)
        self.folder = FolderViewModel(session)
        self.folder.setParent(self)
        self.folder.changed.connect(self._folder.show_state)
        self._folder.chosen.connect(self._choose_subsidy)
        self._folder.wanted.connect(self._ask_folder)
        self._folder.cancelled.connect(self.folder.stop)
        self.view_model = model = MakingViewModel(session)
        self._choices.kind_chosen.connect(self._choose_kind)
        self._choices.language_chosen.connect(self._choose_language)
        self._choices.names_chosen.connect(model.choose_names)
        self._choices.path_given.connect(model.save_typed)
        self._choices.retried.connect(self._try_again)
        self._choices.other_wanted.connect(self._ask_where)
        self._choices.hand_over_wanted.connect(model.hand_over)
        self._preview.sheet_chosen.connect(model.show_sheet)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self._save.setText(t("ui.reports.save"))
        self._pdf.setText(t("ui.reports.save_pdf"))
        for card in (self._choices, self._preview, self._folder):
            card.retranslate()
        self._folder.show_state(self.folder.state)

    def draw(self, state: MakingState) -> None:
        self.set_subtitle(t("ui.reports.subtitle", day=iso(self.session.as_of())))
        for button in (self._save, self._pdf):
            button.setEnabled(state.can_save)
        self._choices.show_state(state)
        self._preview.setVisible(state.report is not None)
        if state.report is not None:
            told = t("ui.reports.preview.names" if state.names_in else "ui.reports.preview.no_names")
            self._preview.show_report(state.report, state.sheet, told)

    def arrive(self, where: str) -> None:
        """Make the kind of report `where` names."""
        if where in tuple(ReportKind):
            self.view_model.choose_kind(ReportKind(where))

    def here(self) -> str:
        return self.view_model.state.kind.value

    def _ask_where(self) -> None:
        suggested = self.view_model.suggested_path(self._choices.typed)
        path = self.session.dialogs.save_file(t("ui.reports.save"), suggested, WORKBOOKS)
        if path:
            self.view_model.save(path)

    def _ask_where_pdf(self) -> None:
        suggested = self.view_model.suggested_path(self._choices.typed, ".pdf")
        path = self.session.dialogs.save_file(
            t("ui.reports.save_pdf"), suggested, PAPERS, other_endings=False
        )
        if path:
            self.view_model.save_pdf(path)

    def _choose_subsidy(self, programme: object) -> None:
        self.folder.choose(str(programme))

    def _ask_folder(self) -> None:
        path = self.session.dialogs.save_file(
            t("ui.reports.folder.make"), self.folder.suggested_path(), ARCHIVES, other_endings=False
        )
        if path:
            self.folder.make(path, self.view_model.options())

    def _try_again(self) -> None:
        if self.view_model.state.build_problem is not None:
            self.view_model.build_again()
        else:
            self.view_model.save_again()

    def _choose_kind(self, kind: object) -> None:
        self.view_model.choose_kind(ReportKind(str(kind)))

    def _choose_language(self, chosen: str) -> None:
        self.view_model.choose_language(cast("ReportLanguage", chosen))
