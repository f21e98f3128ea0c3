"""The year of one programme: a cell for each of its periods, with verdict and won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms.figures import won_short
from ui.i18n import language, t
from ui.kit import Card, FlowRow, Label, StatusBadge, Style, column
from ui.subsidy.words import standing

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import PeriodResult, Year


class YearStrip(QWidget):
    """Twelve cells for a programme paid by the month, fewer for longer periods."""

    def __init__(self) -> None:
        super().__init__()
        self._caption, self._cells = Label(style=Style.SMALL), FlowRow(gap_step=1)
        self._made: list[_Cell] = []
        whole = column(self, gap_step=1)
        whole.addWidget(self._caption)
        whole.addWidget(self._cells)

    def show_year(self, programme: str, year: Year | None) -> None:
        """Show `programme` through `year`; before it is reckoned, say so."""
        if year is None:
            self._caption.show_text(t("ui.subsidy.year.reckoning"))
            self._show_cells(())
            return
        found = next((each for each in year.programmes if each.id == programme), None)
        periods = found.periods if found else ()
        self._caption.show_text(t("ui.subsidy.year", year=year.year) if periods else "")
        self._show_cells(periods)

    def _show_cells(self, periods: tuple[PeriodResult, ...]) -> None:
        while len(self._made) < len(periods):
            self._made.append(_Cell())
            self._cells.add(self._made[-1])
        for at, cell in enumerate(self._made):
            cell.setVisible(at < len(periods))
            if at < len(periods):
                cell.show_period(periods[at])


class _Cell(Card):
    def __init__(self) -> None:
        super().__init__(margin_step=2)
        self._name, self._won = Label(style=Style.SMALL), Label(style=Style.SMALL_STRONG)
        self._badge = StatusBadge()
        for label in (self._name, self._won):
            label.setWordWrap(False)
        self.body.setSpacing(1)
        self.body.addWidget(self._name)
        self.body.addWidget(self._badge)
        self.body.addWidget(self._won)

    def show_period(self, period: PeriodResult) -> None:
        """Show one period."""
        self._name.setText(_name(period))
        verdict = standing(period.status)
        self._badge.show_status(type(verdict)(verdict.tone, "", verdict.glyph or "–"))
        self._won.setText(_won(period))
        self.setAccessibleName(f"{self._name.text()} {verdict.words} {self._won.text()}")


def _name(period: PeriodResult) -> str:
    first, last = period.start.month, (period.end.month - 2) % 12 + 1
    return (
        t("ui.subsidy.year.month", month=first)
        if first == last
        else t("ui.subsidy.year.months", first=first, last=last)
    )


def _won(period: PeriodResult) -> str:
    low = won_short(period.low, language())
    if period.high is None:
        return t("ui.subsidy.year.at_least", won=low)
    if period.high == period.low:
        return low if period.low else "–"
    return t("ui.subsidy.year.up_to", won=won_short(period.high, language()))
