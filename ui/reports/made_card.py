"""Which reports were made: when, for which day, and the digest of each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import Card, Column, EmptyState

if TYPE_CHECKING:
    from sme_smartwork.reports.register import MadeReport

_COLUMNS = ("at", "as_of", "file", "sha256")
_DIGEST = 16


class MadeCard(Card):
    """The list of reports made, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._table, self._empty = TallTable(), EmptyState()
        self._table.setObjectName("reports-made")
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

    def show_made(self, made: tuple[MadeReport, ...]) -> None:
        """Show the list, or that it is empty."""
        self._table.setVisible(bool(made))
        self._empty.setVisible(not made)
        self._table.show_rows(
            tuple(
                (
                    f"{each.at:%Y-%m-%d %H:%M}",
                    each.as_of.isoformat(),
                    each.file_name,
                    f"{each.sha256[:_DIGEST]}…",
                )
                for each in made
            ),
            tuple(each.id for each in made),
        )
