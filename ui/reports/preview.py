"""What leaves, sheet by sheet, before it leaves: the very cells the workbook will hold, as it shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import t
from ui.kit import Card, Choice, Label, Style
from ui.kit.page_chooser import PageChooser
from ui.reports.sheet_view import SheetView

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Report


class PreviewCard(Card):
    """Choose a sheet, see its cells."""

    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(fills=True)
        self._told, self._sheets = Label(style=Style.SUBTLE), PageChooser("preview-sheets", quiet=True)
        self.view = SheetView()
        self.view.setObjectName("preview-sheet")
        for part in (self._told, self._sheets, self.view):
            self.body.addWidget(part)
        self._sheets.chosen.connect(self._choose)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.preview"))
        self._sheets.set_name(t("ui.reports.preview.sheets"))

    def show_report(self, report: Report, chosen: str, told: str) -> None:
        """Show one sheet of `report`; `told` says what is in it that matters."""
        self._told.show_text(told)
        self._sheets.set_choices(tuple(Choice(sheet.id, sheet.title) for sheet in report.sheets))
        sheet = next((each for each in report.sheets if each.id == chosen), report.sheets[0])
        self._sheets.choose(sheet.id)
        self.view.setAccessibleName(f"{t('ui.reports.preview')}: {sheet.title}")
        self.view.show_sheet(sheet)

    def _choose(self, sheet: object) -> None:
        self.sheet_chosen.emit(str(sheet))
