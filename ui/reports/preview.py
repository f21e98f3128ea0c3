"""What leaves, sheet by sheet, before it leaves: the very cells the workbook will hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import t
from ui.kit import Card, Cell, Choice, Column, Label, Segmented, Style, Table
from ui.kit.label import breakable
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Report, Sheet, Value

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class PreviewCard(Card):
    """Choose a sheet, see its cells."""

    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told, self._sheets, self._table = Label(style=Style.SUBTLE), Segmented(), Table()
        self._sheets.setObjectName("preview-sheets")
        self._table.setMinimumHeight(em(22))
        self._table.setSortingEnabled(False)
        for part in (self._told, self._sheets, self._table):
            self.body.addWidget(part)
        self._sheets.chosen.connect(self._choose)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.preview"))
        self._sheets.set_name(t("ui.reports.preview.sheets"))
        self._table.setAccessibleName(t("ui.reports.preview"))

    def show_report(self, report: Report, chosen: str, with_names: bool) -> None:
        """Show one sheet of `report`."""
        self._told.setText(t("ui.reports.preview.names" if with_names else "ui.reports.preview.no_names"))
        self._sheets.set_choices(tuple(Choice(sheet.id, sheet.title) for sheet in report.sheets))
        sheet = next((each for each in report.sheets if each.id == chosen), report.sheets[0])
        self._sheets.choose(sheet.id)
        self._show_sheet(sheet)

    def _show_sheet(self, sheet: Sheet) -> None:
        wide = max((len(cells) for cells in sheet.rows), default=1)
        self._table.set_columns(tuple(Column(_LETTERS[at % 26]) for at in range(wide)))
        self._table.show_rows(
            tuple(
                tuple(_cell(cells[at].value) if at < len(cells) else "" for at in range(wide))
                for cells in sheet.rows
            )
        )

    def _choose(self, sheet: object) -> None:
        self.sheet_chosen.emit(str(sheet))


def _cell(value: Value) -> Cell:
    if isinstance(value, bool):
        return t("company.yes" if value else "company.no")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | Decimal) else breakable(value or "")
