"""All jobs together: the four types with their fit, the caps of the firm, and how far this can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.exact import decimal
from ui.assessment.jobs import words
from ui.forms.figures import points
from ui.forms.formula import WhyButton
from ui.i18n import language, say, t
from ui.kit import (
    Card,
    Columns,
    FormField,
    Label,
    LabelledBar,
    LineEdit,
    LinkButton,
    Rows,
    Style,
    Tone,
    column,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.worksheet.content import Content, Figure
    from sme_smartwork.worksheet.model import TypeFit
    from ui.assessment.jobs.state import JobsState
    from ui.assessment.jobs.view_model import JobsViewModel

_CAPS = ("team_cap", "newcomer_cap")


class FirmPanel(QWidget):
    """`asked` carries the number to explain."""

    asked = Signal(str)

    def __init__(self, model: JobsViewModel) -> None:
        super().__init__()
        self._types, self._caps, self._check, self._korea = (Card(margin_step=5) for _ in range(4))
        self._best, self._notes = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._rows, self._to_questions = Rows(gap_step=3), LinkButton(slot=model.open_questions)
        self._fields = {name: FormField(LineEdit()) for name in _CAPS}
        self._start, self._check_told, self._possible, self._used = (Label() for _ in range(4))
        self._check_note, self._korea_note = Label(style=Style.SMALL), Label(style=Style.SMALL)
        self._why = WhyButton("agreement")
        self._why.asked.connect(self.asked)
        for name in _CAPS:
            self._line(name).setObjectName(name)
            self._line(name).finished.connect(_entering(model, name))
        self._place()

    def _place(self) -> None:
        for part in (self._best, self._rows, self._notes):
            self._types.body.addWidget(part)
        self._types.body.addWidget(self._to_questions, 0, Qt.AlignmentFlag.AlignLeft)
        beside = Columns(minimum_em=12)
        for each in self._fields.values():
            beside.add(each)
        self._caps.body.addWidget(beside)
        self._caps.body.addWidget(self._start)
        self._check.body.addWidget(self._check_told)
        self._check.body.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
        self._check.body.addWidget(self._check_note)
        for told in (self._possible, self._used, self._korea_note):
            self._korea.body.addWidget(told)
        below = Columns(minimum_em=18)
        below.add(self._check)
        below.add(self._korea)
        whole = column(self, gap_step=4)
        for card in (self._types, self._caps, below):
            whole.addWidget(card)

    def show_state(self, state: JobsState) -> None:
        """Show all jobs together."""
        self._types.set_title(t("ui.assessment.jobs.firm.types"))
        self._best.show_text(_best(state))
        shown = [(each.kind, (each, each.kind == state.fit.recommended)) for each in state.fit.types]
        self._rows.show_rows(shown, self._make, _TypeRow.show_type)
        self._notes.show_text("\n".join(_notes(state)))
        self._to_questions.setText(t("ui.assessment.jobs.firm.to_questions"))
        self._to_questions.setVisible(any(each.fit is None for each in state.fit.types))
        self._show_caps(state)
        self._show_trust(state.content)

    def _show_caps(self, state: JobsState) -> None:
        self._caps.set_title(t("ui.assessment.jobs.firm.caps"))
        held = {"team_cap": state.caps.team, "newcomer_cap": state.caps.newcomer}
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.assessment.jobs.field.{name}"))
            self._line(name).show_text(state.typed.get(name, words.number(held[name])))
            problem = state.problems.get(name)
            field.set_error(problem.happened(language()) if problem else "")
        start = state.content.start_days
        self._start.setText(f"{say(start.title)} {_source(state.content, start)}")

    def _show_trust(self, content: Content) -> None:
        found = content.agreement
        self._check.set_title(t("ui.assessment.jobs.firm.check"))
        self._check_told.setText(
            t("ui.assessment.jobs.firm.agreement", agreeing=found.agreeing, compared=found.compared)
        )
        self._why.set_number(t("ui.assessment.jobs.firm.check"))
        self._check_note.setText(t("ui.assessment.jobs.firm.ceiling", ceiling=found.ceiling))
        self._korea.set_title(t("ui.assessment.jobs.firm.korea"))
        figures = {each.id: each for each in content.korea}
        self._possible.setText(_told(figures["possible"]))
        self._used.setText(f"{_told(figures['used'])}\n{_told(figures['flexible'])}")
        sources = dict.fromkeys(_source(content, each) for each in content.korea)
        self._korea_note.setText("\n".join((t("ui.assessment.jobs.firm.korea_note"), *sources)))

    def _make(self) -> _TypeRow:
        made = _TypeRow()
        made.why.asked.connect(self.asked)
        return made

    def _line(self, name: str) -> LineEdit:
        editor = self._fields[name].editor
        if not isinstance(editor, LineEdit):
            raise TypeError(name)
        return editor


class _TypeRow(QWidget):
    """A type with its fit as a bar, and below how many people it reaches."""

    def __init__(self) -> None:
        super().__init__()
        self._bar, self.why, self._told = LabelledBar(), WhyButton(), Label(style=Style.SMALL)
        above = row(gap_step=2)
        above.addWidget(self._bar, 1)
        above.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap_step=1)
        whole.addLayout(above)
        whole.addWidget(self._told)

    def show_type(self, shown: tuple[TypeFit, bool]) -> None:
        """Show one type."""
        each, is_best = shown
        name, value = say(each.title), words.ranged(each.fit)
        amount = None if each.fit is None else decimal(each.fit.low)
        self._bar.show_value(name, value, amount, 100, Tone.PRIMARY if is_best else Tone.NEUTRAL)
        self.why.key = f"fit:{each.kind.value}"
        self.why.setObjectName(f"why-fit-{each.kind.value}")
        self.why.set_number(f"{name} {value}")
        self.why.setVisible(each.share is not None)
        ready = None if each.readiness is None else each.readiness.score
        told = "–" if ready is None else points(decimal(ready))
        self._told.setText(t("ui.assessment.jobs.firm.type", share=words.ranged(each.share), readiness=told))


def _best(state: JobsState) -> str:
    """The type to begin with, as far as it is settled."""
    fit = state.fit
    if fit.recommended is None:
        return t("ui.assessment.jobs.firm.best_unknown")
    title = say(state.content.types[fit.recommended])
    if fit.tie:
        key = "best_cost" if fit.tie_by_cost else "best_tie"
        return t(f"ui.assessment.jobs.firm.{key}", title=title, types=words.kinds(state.content, fit.tie))
    return t(f"ui.assessment.jobs.firm.best_{'settled' if fit.is_settled else 'open'}", title=title)


def _notes(state: JobsState) -> list[str]:
    fit = state.fit
    notes = [t("ui.assessment.jobs.firm.users", users=fit.users)] if fit.users else []
    if fit.left_out:
        titles = {each.job.id: each.job.title for each in fit.jobs}
        left = ", ".join(titles[each] for each in fit.left_out)
        notes.append(t("ui.assessment.jobs.firm.left_out", jobs=left))
    return notes


def _told(figure: Figure) -> str:
    return t("ui.assessment.jobs.firm.figure", title=say(figure.title), value=figure.value)


def _source(content: Content, figure: Figure) -> str:
    title = say(content.sources[figure.source])
    return t("ui.assessment.jobs.firm.source", source=title, confidence=figure.confidence)


def _entering(model: JobsViewModel, name: str) -> Callable[[str], None]:
    return lambda typed: model.enter_cap(name, typed)
