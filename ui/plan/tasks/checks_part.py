"""What must hold before the next phase, the survey of the pilot, and what is decided after it."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.plan.model import Ruling
from ui.forms.formula import BesideFormula, Formula, Line, WhyButton
from ui.i18n import error_told, iso, say, t
from ui.kit import (
    Card,
    Choice,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    QuietButton,
    Rows,
    Segmented,
    StatusBadge,
    Style,
    column,
    verdict_words,
)
from ui.plan.tasks.words import basis, judged_why, tenths

if TYPE_CHECKING:
    from sme_smartwork.plan.model import Judged
    from ui.plan.tasks.state import TasksState
    from ui.plan.tasks.view_model import TasksViewModel

_COMPUTED = ("pilot_weeks", "response_rate")
_YES, _NO = "yes", "no"


class ChecksPart(QWidget):
    """A line a condition with its verdict and, where somebody must say it, its question."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._beside = BesideFormula()
        self._beside.closed.connect(lambda: model.ask_why(""))
        self._conditions, self._rows = Card(), Rows()
        self._conditions.body.addWidget(self._rows)
        self._survey, self._decision = SurveyCard(model), DecisionCard(model)
        for card in (self._conditions, self._survey, self._decision):
            self._beside.body.addWidget(card)
        self._beside.body.addStretch(1)
        column(self).addWidget(self._beside)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._conditions.set_title(t("ui.plan.tasks.conditions"))
        self._survey.retranslate()
        self._decision.retranslate()

    def draw(self, state: TasksState) -> None:
        """Show the conditions of `state`."""
        if state.plan is None:
            return
        found = [(each.id, (phase.id, each)) for phase in state.plan.phases for each in phase.conditions]
        self._rows.show_rows(
            found, lambda: ConditionRow(self._model), lambda line, told: line.show_condition(*told, state)
        )
        self._survey.draw(state)
        self._decision.draw(state)
        explained = next((each for _key, (_phase, each) in found if each.id == state.why), None)
        self._beside.show_formula(formula(explained, state) if explained else None)


class ConditionRow(QWidget):
    """One condition."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model, self._id = model, ""
        self._text, self._badge, self._why = (
            Label(style=Style.STRONG),
            StatusBadge(),
            Label(style=Style.SUBTLE),
        )
        self._asked = Segmented(clearable=True)
        self._explain = WhyButton()
        self._explain.asked.connect(lambda _key: model.ask_why(self._id))
        self._asked.chosen.connect(self._answer)
        head = FlowRow()
        head.add(self._badge)
        head.add(self._explain)
        whole = column(self, gap_step=2)
        for part in (self._text, head, self._why, self._asked):
            whole.addWidget(part)

    def show_condition(self, phase: str, found: Judged, state: TasksState) -> None:
        """Show `found` of `phase`."""
        self._id = found.id
        self._text.setText(f"{phase} · {say(found.text)}")
        self._badge.show_status(verdict_words(found.verdict))
        self._why.setText(judged_why(found))
        self._explain.setVisible(found.kind in _COMPUTED)
        self._explain.set_number(say(found.text))
        self._explain.setObjectName(f"why-{found.id}")
        is_asked = found.kind == "asked"
        self._asked.setVisible(is_asked)
        if is_asked:
            self._asked.setObjectName(f"condition-{found.id}")
            self._asked.set_name(say(found.ask) if found.ask else say(found.text))
            self._asked.set_choices(tuple(Choice(each, t(f"ui.plan.tasks.{each}")) for each in (_YES, _NO)))
            told = state.choices.answers.get(found.id)
            self._asked.choose(None if told is None else _YES if told else _NO)

    def _answer(self, value: object) -> None:
        self._model.answer(self._id, None if value is None else value == _YES)


class SurveyCard(Card):
    """How many of how many answered."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._lines = {name: LineEdit() for name in ("answered", "asked")}
        self._fields = {name: FormField(line) for name, line in self._lines.items()}
        across = Columns(minimum_em=8)
        for name, line in self._lines.items():
            line.setObjectName(f"survey-{name}")
            line.finished.connect(self._enter)
            across.add(self._fields[name])
        self.body.addWidget(across)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.tasks.survey"))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.plan.tasks.survey.{name}"))

    def draw(self, state: TasksState) -> None:
        """Show the survey of `state`."""
        kept = state.choices.survey
        problem = state.problems.get("survey")
        if problem is None:
            for name, value in zip(self._lines, kept or ("", ""), strict=True):
                self._lines[name].show_text(str(value))
        self._fields["answered"].set_error(" ".join(error_told(problem)) if problem else "")

    def _enter(self, _typed: str) -> None:
        answered, asked = (self._lines[name].text() for name in ("answered", "asked"))
        if bool(answered.strip()) == bool(asked.strip()):
            self._model.enter_survey(answered, asked)


class DecisionCard(Card):
    """To widen, to mend and try again, or to stop."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._told, self._note, self._past = Label(), LineEdit(), Label(style=Style.SUBTLE)
        self._field = FormField(self._note)
        self._note.setObjectName("decision-note")
        self._buttons = {ruling: QuietButton(slot=partial(self._decide, ruling)) for ruling in Ruling}
        across = FlowRow()
        for ruling, button in self._buttons.items():
            button.setObjectName(f"decide-{ruling.value}")
            across.add(button)
        for part in (self._told, self._field, across, self._past):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.tasks.decision"))
        self._field.set_texts(t("ui.plan.tasks.decision.note"))

    def draw(self, state: TasksState) -> None:
        """Show what may be decided in `state`, and what was."""
        if state.plan is None or state.content is None:
            return
        for ruling, button in self._buttons.items():
            words = t(f"ui.plan.tasks.ruling.{ruling.value}", weeks=state.content.again_weeks)
            button.setText(words)
        may = state.plan.may_widen
        self._told.setText(t("ui.plan.tasks.decision.may" if may else "ui.plan.tasks.decision.not_yet"))
        problem = state.problems.get("decision")
        self._field.set_error(" ".join(error_told(problem)) if problem else "")
        lines = (
            " · ".join(filter(None, (iso(each.on), self._buttons[each.ruling].text(), each.note)))
            for each in reversed(state.plan.decisions)
        )
        self._past.show_text("\n".join(lines))

    def _decide(self, ruling: Ruling) -> None:
        if self._model.decide(ruling, self._note.text().strip()):
            self._note.clear()


def formula(found: Judged, state: TasksState) -> Formula | None:
    """How a computed condition came to its verdict."""
    sources, confidence, as_of = basis(state.content) if state.content else ((), "", "")
    told = found.figures
    if found.kind == "pilot_weeks":
        weeks, wanted = str(told["weeks"]), str(told["wanted"])
        lines: tuple[Line, ...] = (
            Line("", t("ui.plan.tasks.formula.weeks"), weeks),
            Line("", t("ui.plan.tasks.formula.wanted"), wanted),
        )
        rule = t("ui.plan.tasks.formula.weeks_rule")
        result = f"{weeks} {'≥' if told['weeks'] >= told['wanted'] else '<'} {wanted}"  # type: ignore[operator]
    else:
        rate = told.get("rate")
        if not isinstance(rate, Fraction):
            return None
        lines = (
            Line("a", t("ui.plan.tasks.survey.answered"), str(told["answered"])),
            Line("n", t("ui.plan.tasks.survey.asked"), str(told["asked"])),
            Line("", t("ui.plan.tasks.formula.wanted"), f"{told['wanted']} %"),
        )
        rule = "a × 100 ÷ n"
        result = f"{tenths(rate)} %"
    return Formula(say(found.text), rule, lines, result, sources, confidence, as_of)
