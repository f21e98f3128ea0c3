"""A missing fact asked right where it matters: for the firm, for all people at once, or one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.fact_editor import FactEditor
from ui.forms.facts import FactValue, Kind, fact_field
from ui.i18n import say, t, won
from ui.kit import Card, FlowRow, Label, LinkButton, QuietButton, Rows, Style, column
from ui.subsidy.table_row import TableRow

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from sme_smartwork.subsidy.model import Question


@dataclass(frozen=True, slots=True)
class Person:
    """One person a question is open for."""

    code: str
    name: str
    value: FactValue
    problem: UserError | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is known: of the firm, or of the people it is open for."""

    question: Question
    people: tuple[Person, ...]
    value: FactValue
    problem: UserError | None
    is_plan: bool = False  # does it ask only whether the firm wants something at all?


class QuestionCard(Card):
    """`answered` carries the fact, the people's codes (none: the firm) and what was typed."""

    answered = Signal(str, object, str)

    def __init__(self, fact: str) -> None:
        super().__init__(margin_step=5)
        self._field = fact_field(fact)
        self._text, self._stake = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._where = Label(style=Style.SMALL)
        self._firm = FactEditor(self._field)
        self._yes, self._no = QuietButton(slot=self._all_yes), QuietButton(slot=self._all_no)
        self._each, self._people = LinkButton(slot=self._turn), Rows(gap_step=3)
        self._codes: tuple[str, ...] = ()
        self._is_open = False
        self._buttons = FlowRow()
        for button in (self._yes, self._no, self._each):
            self._buttons.add(button)
        for part in (self._text, self._stake, self._where, self._firm, self._buttons, self._people):
            self.body.addWidget(part)
        self._firm.entered.connect(self._typed)
        self._yes.setObjectName(f"all-yes-{fact}")
        self._no.setObjectName(f"all-no-{fact}")

    def show_question(self, asked: Asked) -> None:
        """Show the question with the answers known so far."""
        question = asked.question
        self._codes = tuple(person.code for person in asked.people)
        self._text.setText(say(question.text))
        self.setAccessibleName(say(question.text))
        self._stake.show_text(_stake(asked))
        self._retranslate()
        self._draw_all(asked)
        self._draw_where()
        self._draw_people(asked)

    def _retranslate(self) -> None:
        words = self._text.text()
        self._firm.retranslate(t("ui.subsidy.question.all_same") if self._codes else "")
        for button, key in ((self._yes, "all_yes"), (self._no, "all_no")):
            button.setText(t(f"ui.subsidy.question.{key}"))
            button.setAccessibleName(f"{words}: {button.text()}")
        self._each.setText(t("ui.subsidy.question.fold" if self._is_open else "ui.subsidy.question.each"))
        self._each.setAccessibleName(f"{words}: {self._each.text()}")

    def _draw_all(self, asked: Asked) -> None:
        yes_no, people = self._field.kind is Kind.YES_NO, bool(self._codes)
        self._firm.setVisible(not (people and yes_no))
        self._yes.setVisible(people and yes_no)
        self._no.setVisible(people and yes_no)
        self._each.setVisible(people)
        self._buttons.setVisible(people)
        self._firm.show_fact(asked.value, None, asked.problem)

    def _draw_where(self) -> None:
        """Say where the answer is found, once: the editor says it too where there is one."""
        where = say(self._field.fact.where) if self._firm.isHidden() else ""
        self._where.show_text(t("ui.subsidy.question.where", where=where) if where else "")

    def _draw_people(self, asked: Asked) -> None:
        self._people.setVisible(self._is_open and bool(self._codes))
        shown = [(person.code, person) for person in asked.people] if self._is_open else []
        self._people.show_rows(shown, self._new_row, _PersonRow.show_person)

    def _new_row(self) -> _PersonRow:
        made = _PersonRow(self._field.id)
        made.entered.connect(self._typed_for)
        return made

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self.answered.emit("", (), "")

    def _all_yes(self) -> None:
        self.answered.emit(self._field.id, self._codes, "yes")

    def _all_no(self) -> None:
        self.answered.emit(self._field.id, self._codes, "no")

    def _typed(self, _name: str, typed: str) -> None:
        self.answered.emit(self._field.id, self._codes, typed)

    def _typed_for(self, code: str, typed: str) -> None:
        self.answered.emit(self._field.id, (code,), typed)


class _PersonRow(QWidget):
    """The question for one person."""

    entered = Signal(str, str)

    def __init__(self, fact: str) -> None:
        super().__init__()
        self._code = ""
        self._who, self._editor = Label(style=Style.SMALL_STRONG), FactEditor(fact_field(fact))
        column(self).addWidget(TableRow((self._who, self._editor), (2, 5)))
        self._editor.entered.connect(self._typed)

    def show_person(self, person: Person) -> None:
        """Show one person's fact."""
        self._code = person.code
        self._who.setText(person.name)
        self._editor.retranslate()
        self._editor.show_fact(person.value, None, person.problem)

    def _typed(self, _name: str, typed: str) -> None:
        self.entered.emit(self._code, typed)


def _stake(asked: Asked) -> str:
    people, stake = len(asked.people), asked.question.stake_won
    parts = [t("ui.subsidy.question.people", count=people)] if people else []
    if asked.is_plan:
        parts.append(t("ui.subsidy.question.plan"))
    elif stake:
        parts.append(t("ui.subsidy.question.stake", won=won(stake)))
    return " · ".join(parts)
