"""Everybody who answers, in one table, and what can be done with the one selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.people.words import name_of, source_words
from ui.forms.tables import TallTable
from ui.i18n import iso, t
from ui.kit import Card, Column, FlowRow, FormField, Label, LineEdit, QuietButton, Style, column

if TYPE_CHECKING:
    from sme_smartwork.assessment.people.model import Respondent
    from ui.assessment.people.state import PeopleState

_COLUMNS = ("who", "source", "answered", "at")


class RespondentsCard(Card):
    """`chosen` carries a respondent, `named` what they are called now."""

    chosen = Signal(str)
    named = Signal(str)
    answer_wanted = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._none, self.table = Label(style=Style.SUBTLE), TallTable()
        self.table.setObjectName("people-table")
        self.label = LineEdit()
        self.label.setObjectName("people-label")
        self._field = FormField(self.label)
        self._answer = QuietButton(slot=self.answer_wanted.emit)
        self._answer.setObjectName("people-answer")
        self._remove = QuietButton(slot=self.removed.emit)
        self._remove.setObjectName("people-remove")
        self._one = QWidget()
        self._drawn: tuple[Respondent, ...] | None = None
        buttons = FlowRow()
        for button in (self._answer, self._remove):
            buttons.add(button)
        of_one = column(self._one, gap_step=2)
        of_one.addWidget(self._field)
        of_one.addWidget(buttons)
        for part in (self._none, self.table, self._one):
            self.body.addWidget(part)
        self.table.chosen.connect(lambda key: self.chosen.emit(str(key)))
        self.label.finished.connect(self.named)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._drawn = None
        self.set_title(t("ui.people.who"))
        self._none.setText(t("ui.people.none"))
        self.table.setAccessibleName(t("ui.people.who"))
        self.table.set_columns(
            tuple(Column(t(f"ui.people.column.{name}"), stretch=name == "who") for name in _COLUMNS)
        )
        self._field.set_texts(t("ui.people.label"), t("ui.people.label.help"))
        self._answer.setText(t("ui.people.answer"))
        self._remove.setText(t("ui.people.remove"))

    def show_state(self, state: PeopleState) -> None:
        """Show everybody, and what can be done with the selected one."""
        self._none.setVisible(not state.people)
        self.table.setVisible(bool(state.people))
        if state.people != self._drawn:
            self._drawn = state.people
            rows = [_row(state, each) for each in state.people]
            self.table.show_rows(rows, [each.id for each in state.people])
        self.table.choose(state.selected or None)
        person = state.person
        self._one.setVisible(person is not None)
        if person is not None:
            self._field.setVisible(not person.is_waiting)
            self.label.show_text(person.label)
            self._answer.setVisible(person.source.value == "here")


def _row(state: PeopleState, person: Respondent) -> tuple[str, ...]:
    answered = t("ui.people.answered", answered=person.answered, asked=person.asked)
    at = iso(person.at.astimezone()) if person.at else ""
    return name_of(person, state.content), source_words(person), answered, at
