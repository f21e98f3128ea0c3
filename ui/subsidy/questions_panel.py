"""Questions in place: those of one programme, or of all, the most won first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.rules.context import ROSTER
from ui.i18n import say, t
from ui.kit import Card, EmptyState, Label, QuietButton, Rows, Style, column
from ui.subsidy.asking import asked, is_field
from ui.subsidy.question_card import QuestionCard

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Question
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

_FIRST = 5  # questions shown before more are asked for


class Questions(QWidget):
    """The questions given, each with its editor; the missing roster is asked for by its import."""

    def __init__(self, session: Session, model: SubsidyViewModel, most: int = _FIRST) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._most = most
        self._rows, self._tables = Rows(gap_step=4), Rows(gap_step=4)
        self._more = QuietButton(slot=self._show_more)
        self._asked: tuple[Question, ...] = ()
        self._state: SubsidyState | None = None
        whole = column(self, gap_step=4)
        for part in (self._tables, self._rows, self._more):
            whole.addWidget(part)

    def show_questions(self, questions: tuple[Question, ...], state: SubsidyState) -> None:
        """Show the first of `questions`, and how many follow."""
        self._asked, self._state = questions, state
        known = [each for each in questions if is_field(each.fact)]
        tables = [(each.fact, each) for each in questions if not is_field(each.fact)]
        self._tables.show_rows(tables, EmptyState, self._show_table)
        rows = [(each.fact, asked(each, state)) for each in known[: self._most]]
        wanted = iter([fact for fact, _ in rows if self._rows.row(fact) is None])
        self._rows.show_rows(rows, lambda: self._make(next(wanted)), QuestionCard.show_question)
        left = len(known) - len(rows)
        self._more.setVisible(left > 0)
        self._more.setText(t("ui.subsidy.questions.more", count=left))

    def _show_table(self, shown: EmptyState, missing: Question) -> None:
        """Nobody or nothing was entered yet: lead to where people or events are."""
        is_roster = missing.fact == ROSTER
        todo = t("ui.company.roster.empty_todo" if is_roster else "ui.subsidy.events.todo")
        button = t("ui.company.import" if is_roster else "ui.subsidy.events.enter")
        shown.show_state(say(missing.text), todo, button, self._to_roster if is_roster else self._to_events)

    def _make(self, fact: str) -> QuestionCard:
        made = QuestionCard(fact)
        made.answered.connect(self._answered)
        return made

    def _answered(self, fact: str, codes: tuple[str, ...], typed: str) -> None:
        if fact:
            self._model.answer(fact, codes, typed)
        elif self._state is not None:
            self.show_questions(self._asked, self._state)

    def _show_more(self) -> None:
        self._most += _FIRST
        if self._state is not None:
            self.show_questions(self._asked, self._state)

    def _to_roster(self) -> None:
        self._session.go("company", "roster")

    def _to_events(self) -> None:
        self._session.go("company", "events")


class QuestionsPanel(QWidget):
    """Every open question of the firm in one place."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__()
        card = Card()
        self._title, self._about = Label(style=Style.HEADING), Label(style=Style.SUBTLE)
        self._questions = Questions(session, model)
        for part in (self._title, self._about, self._questions):
            card.body.addWidget(part)
        whole = column(self)
        whole.addWidget(card)
        whole.addStretch(1)

    def show_state(self, state: SubsidyState) -> None:
        """Show what is asked now."""
        questions = state.evaluation.questions if state.evaluation else ()
        self._title.setText(t("ui.subsidy.ranked"))
        self._about.setText(t("ui.subsidy.ranked.about" if questions else "ui.subsidy.ranked.none"))
        self._questions.show_questions(questions, state)
