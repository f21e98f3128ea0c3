"""Which reports were made, where they went, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import Card, Column, EmptyState
from ui.reports.made.words import handed_in, kind_words, receipt_status

if TYPE_CHECKING:
    from ui.reports.made.state import MadeState

_COLUMNS = ("at", "as_of", "file", "kind", "handed", "receipt")


class MadeCard(Card):
    """The list of reports made, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._table, self._empty = TallTable(), EmptyState()
        self._table.setObjectName("reports-made")
        self.chosen = self._table.chosen
        self.body.addWidget(self._table)
        self.body.addWidget(self._empty)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.made"))
        self._table.setAccessibleName(t("ui.reports.made"))
        self._table.set_columns(
            tuple(Column(t(f"ui.reports.made.{name}"), stretch=name == "file") for name in _COLUMNS)
        )
        self._empty.show_state(t("ui.reports.made.none"), t("ui.reports.made.none_todo"))

    def show_state(self, state: MadeState) -> None:
        """Show the list, or that it is empty."""
        self._table.setVisible(bool(state.reports))
        self._empty.setVisible(not state.reports)
        rows = tuple(
            (
                f"{each.report.at:%Y-%m-%d %H:%M}",
                each.report.as_of.isoformat(),
                each.report.file_name,
                kind_words(each, state.programme_of(each)),
                handed_in(each),
                receipt_status(each),
            )
            for each in state.reports
        )
        self._table.show_rows(rows, tuple(each.report.id for each in state.reports))
        self._table.choose(state.chosen)
