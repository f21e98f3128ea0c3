"""The dated figures of the law a result rests on, with source and confidence; folded at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.forms.tables import TallTable
from ui.i18n import iso, say, t
from ui.kit import Card, Column, LinkButton
from ui.subsidy.words import soft

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Figure, ProgrammeResult
    from ui.kit import Cell

FIGURES = "#figures"
_COLUMNS = ("name", "value", "since", "source", "confidence")


class FiguresTable(Card):
    """`turned` carries the key of the fold and whether it is open from now on."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._key, self._is_open = "", False
        self._turn, self._table = LinkButton(slot=self._turned), TallTable()
        self.body.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._table)

    def show_figures(self, result: ProgrammeResult, opened: frozenset[str]) -> None:
        """Show the figures of `result`, or only how many there are."""
        self._key = f"{result.id}{FIGURES}"
        self._is_open = self._key in opened
        self.setVisible(bool(result.figures))
        self.set_title(t("ui.subsidy.figures", count=len(result.figures)))
        self._turn.setText(t("ui.subsidy.figures.fold" if self._is_open else "ui.subsidy.figures.show"))
        self._table.setVisible(self._is_open)
        self._table.setAccessibleName(t("ui.subsidy.figures", count=len(result.figures)))
        self._table.set_columns(tuple(_column(name) for name in _COLUMNS))
        self._table.show_rows([_line(each) for each in result.figures] if self._is_open else ())

    def _turned(self) -> None:
        self.turned.emit(self._key, not self._is_open)


def _column(name: str) -> Column:
    return Column(t(f"ui.subsidy.figure.{name}"), align_right=name == "value", stretch=name == "source")


def _line(figure: Figure) -> tuple[Cell, ...]:
    sources = " / ".join(say(each.title) for each in figure.sources)
    return soft(say(figure.title)), figure.value, iso(figure.valid_from), soft(sources), figure.confidence
