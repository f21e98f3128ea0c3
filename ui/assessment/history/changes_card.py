"""Which answers changed, whose, from what to what, and how far each question alone moved the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.assessment.history.difference_card import moved_told
from ui.assessment.questions.levels import answer_told
from ui.forms.tables import TallTable
from ui.i18n import say, t
from ui.kit import Card, Column, Label, Style

if TYPE_CHECKING:
    from sme_smartwork.assessment.comparing import AnswerChange
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.rounds import Compared
    from ui.kit import Cell

_COLUMNS = ("question", "respondent", "was", "is", "moved")


class ChangesCard(Card):
    """`opened` carries the question and the respondent of a row."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._none, self._table, self._lost = Label(style=Style.SUBTLE), TallTable(), Label(style=Style.SMALL)
        self._table.setObjectName("history-changes")
        self._table.activated_key.connect(self._open)
        for part in (self._none, self._table, self._lost):
            self.body.addWidget(part)

    def show_compared(self, content: Content, compared: Compared) -> None:
        """Show the changes, the strongest first."""
        comparison = compared.comparison
        changes = comparison.changes
        self.set_title(t("ui.assessment.history.changes", count=len(changes)))
        self._table.setAccessibleName(t("ui.assessment.history.changes", count=len(changes)))
        self._none.show_text("" if changes else t("ui.assessment.history.unchanged"))
        self._table.setVisible(bool(changes))
        self._table.set_columns(tuple(_column(name) for name in _COLUMNS))
        moves = {each.question: each.points for each in comparison.moves}
        order = {name: place for place, name in enumerate(moves)}
        shown = sorted(changes, key=lambda each: order[each.question])
        rows = [(*_line(each, content), moved_told(moves[each.question])) for each in shown]
        self._table.show_rows(rows, [(each.question, each.respondent) for each in shown])
        lost = ", ".join(f"{each.question} ({each.respondent})" for each in compared.lost)
        self._lost.show_text(t("ui.assessment.history.lost", lost=lost) if lost else "")

    def _open(self, key: tuple[str, str]) -> None:
        self.opened.emit(*key)


def _column(name: str) -> Column:
    return Column(
        t(f"ui.assessment.history.column.{name}"), align_right=name == "moved", stretch=name == "question"
    )


def _line(change: AnswerChange, content: Content) -> tuple[Cell, ...]:
    question = content.question(change.question)
    role, _, number = change.respondent.partition("/")
    who = say(content.roles[role]) if role in content.roles else role
    return (
        f"{question.id} {say(question.text)}",
        f"{who} {number}".strip(),
        answer_told(question, change.before),
        answer_told(question, change.after),
    )
