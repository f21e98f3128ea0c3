"""The people behind a condition or an amount: who, the verdict, and what of them was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.rules.model import Verdict
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import Column, Status, column, verdict_words
from ui.subsidy.people import who
from ui.subsidy.words import covered_fact

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Condition, FactUse
    from ui.subsidy.state import SubsidyState


class PeopleRows(QWidget):
    """A table made when it is first asked for; sensitive facts stay covered."""

    def __init__(self) -> None:
        super().__init__()
        self._table: TallTable | None = None
        self._whole = column(self)

    def show_people(self, condition: Condition | None, state: SubsidyState) -> None:
        """Show everybody `condition` speaks of; None shows nobody."""
        if condition is None:
            return
        if self._table is None:
            self._table = TallTable()
            self._whole.addWidget(self._table)
        self._table.setAccessibleName(t("ui.subsidy.people"))
        titles = (t("ui.subsidy.people.who"), t("ui.subsidy.condition.verdict"), t("ui.subsidy.people.facts"))
        self._table.set_columns(tuple(Column(title, stretch=at == 2) for at, title in enumerate(titles)))
        self._table.show_rows(tuple(_rows(condition, state)))


def _rows(condition: Condition, state: SubsidyState) -> list[tuple[str | Status, ...]]:
    used: dict[str, list[FactUse]] = {}
    for use in condition.facts:
        if use.worker is not None:
            used.setdefault(use.worker, []).append(use)
    found = {
        Verdict.UNMET: condition.unmet_workers,
        Verdict.UNKNOWN: condition.unknown_workers,
        Verdict.MET: condition.met_workers,
    }
    return [
        (who(code, state.facts), verdict_words(verdict), ", ".join(map(covered_fact, used.get(code, ()))))
        for verdict, codes in found.items()
        for code in codes
    ]
