"""What each area adds up to over the lines shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.figures import percent
from ui.forms.tables import TallTable
from ui.i18n import say, t
from ui.kit import Card, Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.wording import Text
    from ui.checklist.people.state import AreaTotal, PeopleState
    from ui.kit import Cell

_COLUMNS = ("area", "coverage", "score", "proof", "open", "stale")


class AreaTotalsCard(Card):
    """Coverage, score, proof share, and how many cells are open or old, area by area."""

    def __init__(self) -> None:
        super().__init__()
        self._table = TallTable()
        self._table.setObjectName("people-areas")
        self.body.addWidget(self._table)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.people.areas"))
        self._table.setAccessibleName(t("ui.checklist.people.areas"))
        columns = (
            Column(t(f"ui.checklist.people.area.{name}"), align_right=name != "area", stretch=name == "area")
            for name in _COLUMNS
        )
        self._table.set_columns(tuple(columns))

    def show_state(self, state: PeopleState, titles: Mapping[str, Text]) -> None:
        """Show the areas of `state`."""
        rows = [_line(each, titles) for each in state.area_totals]
        self._table.show_rows(rows, [each.area for each in state.area_totals])


def _line(total: AreaTotal, titles: Mapping[str, Text]) -> tuple[Cell, ...]:
    share = total.share
    shares = (percent(share.coverage), percent(share.score), percent(share.proof))
    return (say(titles[total.area]), *shares, total.open, total.stale)
