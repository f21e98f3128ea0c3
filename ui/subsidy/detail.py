"""One programme: each condition with our fact, verdict and source; the money line by line; what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.subsidy.model import Status as Standing
from ui.forms.facts import fact_field
from ui.forms.tables import TallTable
from ui.i18n import day, iso, say, t
from ui.kit import (
    Card,
    Column,
    EmptyState,
    Label,
    Rows,
    StatusBadge,
    Style,
    column,
    row,
)
from ui.subsidy.condition_row import ConditionRow
from ui.subsidy.question_card import Asked, Person, QuestionCard
from ui.subsidy.words import figure_words, standing, total

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Caution, Payment, ProgrammeResult, Question
    from ui.subsidy.view_model import SubsidyState

_AMOUNTS = ("who", "unit", "count", "won", "why")


class ProgrammeDetail(QWidget):
    """The right side of the subsidy screen."""

    answered = Signal(str, object, str)
    roster_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head, self._payer, self._badge = (
            Label(style=Style.HEADING),
            Label(style=Style.SUBTLE),
            StatusBadge(),
        )
        self._questions, self._question_card, self._no_people = Rows(), Card(), EmptyState()
        self._conditions, self._money = Rows(gap_step=3), TallTable()
        self._total, self._confidence = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._titles = {name: Label(style=Style.SUBHEADING) for name in ("conditions", "amount", "questions")}
        self._notes, self._ask = Rows(gap_step=4), QWidget()
        self._build()

    def _build(self) -> None:
        card = self._card = Card()
        asking = column(self._ask, gap_step=3)
        asking.addWidget(self._titles["questions"])
        asking.addWidget(self._questions)
        line = row()
        line.addWidget(self._head, 1)
        line.addWidget(self._badge)
        card.body.addLayout(line)
        parts = (
            self._payer,
            self._no_people,
            self._titles["conditions"],
            self._conditions,
            self._confidence,
            self._titles["amount"],
            self._total,
            self._money,
            self._ask,
            self._notes,
        )
        for part in parts:
            card.body.addWidget(part)
        whole = column(self)
        whole.addWidget(card)
        whole.addStretch(1)

    def show_state(self, state: SubsidyState) -> None:
        """Show the chosen programme of `state`."""
        result = state.chosen
        if result is None:
            return
        self._show_head(result, state)
        self._show_questions(result, state)
        self._show_conditions(result)
        self._show_money(result, state)
        self._notes.show_rows(_notes(result, state), _Note, _Note.show_lines)

    def _show_head(self, result: ProgrammeResult, state: SubsidyState) -> None:
        self._head.setText(say(result.title))
        self._badge.show_status(standing(result.status))
        coming = result.next_date(state.evaluation.as_of)
        payer = say(result.payer)
        self._payer.setText(
            t("ui.subsidy.payer", payer=payer, day=day(coming[0]))
            if coming
            else t("ui.subsidy.payer.no_deadline", payer=payer)
        )

    def _show_questions(self, result: ProgrammeResult, state: SubsidyState) -> None:
        known = [each for each in result.questions if _is_field(each.fact)]
        self._titles["questions"].show_text(t("ui.subsidy.questions") if known else "")
        people_missing = len(known) < len(result.questions)
        self._no_people.setVisible(people_missing)
        missing = next((each for each in result.questions if not _is_field(each.fact)), None)
        if missing:
            self._no_people.show_state(
                say(missing.text),
                t("ui.company.roster.empty_todo"),
                t("ui.company.import"),
                self.roster_wanted.emit,
            )
        self._ask.setVisible(bool(known))
        self._place_questions(first=result.status is not Standing.ELIGIBLE)
        rows = [(each.fact, _asked(each, state)) for each in known]
        self._questions.show_rows(rows, self._new_question(known), QuestionCard.show_question)

    def _place_questions(self, first: bool) -> None:
        """Questions that decide stand before the conditions, those that only raise the amount below."""
        body, after = self._card.body, self._no_people if first else self._money
        if body.indexOf(self._ask) != body.indexOf(after) + 1:
            body.removeWidget(self._ask)
            body.insertWidget(body.indexOf(after) + 1, self._ask)

    def _new_question(self, known: list[Question]) -> _Maker:
        have = {each.fact for each in known if self._questions.row(each.fact) is None}
        return _Maker([each.fact for each in known if each.fact in have], self._answered)

    def _answered(self, fact: str, codes: object, typed: str) -> None:
        self.answered.emit(fact, codes, typed)

    def _show_conditions(self, result: ProgrammeResult) -> None:
        self._titles["conditions"].show_text(t("ui.subsidy.conditions"))
        conditions = [(f"{result.id}/{each.id}", each) for each in result.conditions]
        self._conditions.show_rows(conditions, ConditionRow, ConditionRow.show_condition)
        self._confidence.setText(t("subsidy.confidence"))

    def _show_money(self, result: ProgrammeResult, state: SubsidyState) -> None:
        self._titles["amount"].show_text(t("ui.subsidy.amount") if result.amount else "")
        self._total.show_text(total(result.amount) if result.amount else "")
        self._money.setVisible(bool(result.payments))
        self._money.setAccessibleName(t("ui.subsidy.amount"))
        self._money.set_columns(
            tuple(
                Column(
                    t(f"ui.subsidy.amount.{name}"),
                    align_right=name in ("unit", "count", "won"),
                    stretch=name == "why",
                )
                for name in _AMOUNTS
            )
        )
        names = {worker.code: worker.name or "" for worker in state.facts.workers}
        self._money.show_rows(tuple(_line(payment, names) for payment in result.payments))


class _Maker:
    """Makes the question cards in the order the new questions come in."""

    def __init__(self, facts: list[str], answered: object) -> None:
        self._facts, self._answered = facts, answered

    def __call__(self) -> QuestionCard:
        made = QuestionCard(self._facts.pop(0))
        made.answered.connect(self._answered)
        return made


class _Note(Card):
    """A heading with lines below: warnings, documents, deadlines, figures."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._lines = Label(style=Style.BODY)
        self.body.addWidget(self._lines)

    def show_lines(self, shown: tuple[str, str]) -> None:
        """Show a heading and its lines."""
        self.set_title(shown[0])
        self._lines.setText(shown[1])


def _notes(result: ProgrammeResult, state: SubsidyState) -> list[tuple[str, tuple[str, str]]]:
    titles = {each.id: say(each.title) for each in state.evaluation.programmes}
    others = ", ".join(titles.get(other, other) for other in result.excludes)
    warnings = [_caution(each, state) for each in result.warnings]
    if others:
        warnings.append(t("ui.subsidy.excludes", names=others))
    deadlines = [
        t("ui.subsidy.deadline.dated", day=iso(each.on), what=say(each.what)) if each.on else say(each.what)
        for each in result.deadlines
    ]
    application = [say(result.application)] if result.application else []
    found = {
        "warnings": warnings,
        "documents": [f"□ {say(each)}" for each in result.documents],
        "deadlines": deadlines,
        "application": [*application, *([result.url] if result.url else [])],
        "figures": [figure_words(each) for each in result.figures],
    }
    return [(name, (t(f"ui.subsidy.{name}"), "\n".join(lines))) for name, lines in found.items() if lines]


def _caution(caution: Caution, state: SubsidyState) -> str:
    if not caution.workers:
        return say(caution.text)
    names = {worker.code: worker.name or "" for worker in state.facts.workers}
    about = ", ".join(f"{code} {names.get(code, '')}".strip() for code in caution.workers)
    return f"{say(caution.text)} ({about})"


def _asked(question: Question, state: SubsidyState) -> Asked:
    field = fact_field(question.fact)
    if not question.workers:
        value = getattr(state.facts.firm, field.name) if field.owner == "firm" else None
        return Asked(question, (), value, state.problems.get((question.fact, None)))
    known = {worker.code: worker for worker in state.facts.workers}
    people = tuple(
        Person(
            code,
            known[code].name or "",
            getattr(known[code], field.name),
            state.problems.get((question.fact, code)),
        )
        for code in question.workers
    )
    problem = people[0].problem if all(person.problem for person in people) else None
    return Asked(question, people, None, problem)


def _is_field(fact: str) -> bool:
    try:
        fact_field(fact)
    except KeyError:
        return False
    return True


def _line(payment: Payment, names: dict[str, str]) -> tuple[str | int, ...]:
    who = (
        f"{payment.worker} {names.get(payment.worker, '')}".strip()
        if payment.worker
        else t("ui.subsidy.amount.firm")
    )
    return who, payment.unit_won, payment.count, payment.won, say(payment.why)
