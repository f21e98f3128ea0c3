"""The final results, the newest first, and which two moments are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.assessment.history.state import NOW
from ui.forms.figures import points
from ui.forms.tables import TallTable
from ui.i18n import iso, t
from ui.kit import Card, Choice, Column, FormField, Picker, QuietButton

if TYPE_CHECKING:
    from sme_smartwork.assessment.rounds import Round
    from ui.assessment.history.state import HistoryState
    from ui.kit import Cell

_COLUMNS = ("day", "kind", "score", "grade", "certainty")


class RoundsCard(Card):
    """`chosen` carries the number of a round, `later` that of the other moment."""

    chosen = Signal(object)
    later = Signal(object)
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._table, self._later = TallTable(), Picker()
        self._table.setObjectName("history-rounds")
        self._later.setObjectName("history-later")
        self._field = FormField(self._later)
        self._withdraw = QuietButton(slot=self.withdrawn.emit)
        self._withdraw.setObjectName("history-withdraw")
        self._table.chosen.connect(self.chosen)
        self._later.chosen.connect(self.later)
        for part in (self._table, self._field):
            self.body.addWidget(part)
        self.body.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: HistoryState) -> None:
        """Show the rounds and what the chosen one is compared with."""
        self.set_title(t("ui.assessment.history.rounds"))
        self._table.setAccessibleName(t("ui.assessment.history.rounds"))
        self._table.set_columns(tuple(_column(name) for name in _COLUMNS))
        self._table.show_rows([_line(each) for each in state.rounds], [each.id for each in state.rounds])
        self._table.choose(state.before)
        self._field.set_texts(t("ui.assessment.history.later"))
        self._later.set_choices(
            (
                Choice(NOW, t("ui.assessment.history.now")),
                *(Choice(each.id, moment_told(each)) for each in state.later),
            )
        )
        self._later.choose(state.after)
        self._withdraw.setText(t("ui.assessment.history.withdraw"))
        chosen = state.chosen
        told = moment_told(chosen) if chosen else ""
        self._withdraw.setAccessibleName(t("ui.assessment.history.withdraw_named", round=told))


def moment_told(each: Round) -> str:
    """A round by its day, list of questions and score."""
    kind = t("ui.assessment.result.quick" if each.quick else "ui.assessment.result.full")
    return t("ui.assessment.history.moment", day=iso(each.at.date()), kind=kind, score=points(each.score))


def _column(name: str) -> Column:
    return Column(
        t(f"ui.assessment.history.column.{name}"),
        align_right=name in ("score", "certainty"),
        stretch=name == "day",
    )


def _line(each: Round) -> tuple[Cell, ...]:
    kind = t("ui.assessment.history.quick" if each.quick else "ui.assessment.history.full")
    grade = t(f"ui.assessment.grade.{each.grade}") if each.grade else "–"
    share = t("ui.assessment.history.share", share=points(each.certainty))
    told = iso(each.at.date())
    return (
        t("ui.assessment.history.noted", day=told, note=each.note) if each.note else told,
        kind,
        points(each.score),
        grade,
        share,
    )
