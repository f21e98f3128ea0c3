"""The chosen task: how it stands, what it waits for, what comes out of it, and what can be noted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.plan.model import Duty, State
from ui.forms.formula import Formula, FormulaDrawer, Line, WhyButton
from ui.i18n import iso, language, say, t
from ui.kit import (
    Card,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    QuietButton,
    StatusBadge,
    Style,
    column,
)
from ui.plan.tasks.view_model import DAYS
from ui.plan.tasks.words import basis, from_to, names_of, slipped, status
from ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sme_smartwork.plan.model import Phase, Task
    from ui.plan.tasks.state import TasksState
    from ui.plan.tasks.view_model import TasksViewModel
    from ui.session import Session

_SATURDAY = 5
_READABLE_EM = 24  # a formula with its values can be read with little scrolling
END = "end"  # the number that is explained: the expected end


class TaskCard(QWidget):
    """Every entry goes to the view model at once."""

    def __init__(self, session: Session, model: TasksViewModel) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._card, self._formula = Card(), FormulaDrawer()
        self._badge, self._dates, self._who = StatusBadge(), Label(), Label(style=Style.SUBTLE)
        self._why, self._waits, self._results = WhyButton(END), Label(), Label(style=Style.SUBTLE)
        self._lines = {name: LineEdit() for name in (*DAYS, "note")}
        self._fields = {name: FormField(line) for name, line in self._lines.items()}
        self._done, self._again = QuietButton(slot=model.finish), QuietButton(slot=model.reopen)
        self._go, self._papers = LinkButton(slot=self._lead), LinkButton(slot=self._to_papers)
        self._remove = QuietButton(slot=model.remove_own)
        self._done.setObjectName("task-done")
        self._again.setObjectName("task-again")
        for name, line in self._lines.items():
            line.setObjectName(f"task-{name}")
            line.finished.connect(lambda typed, name=name: model.enter(name, typed))
        self._why.asked.connect(model.ask_why)
        self._formula.closed.connect(lambda: model.ask_why(""))
        self._lay_out()

    def _lay_out(self) -> None:
        whole = column(self, gap_step=4)
        whole.addWidget(self._formula)
        self._formula.setMinimumHeight(em(_READABLE_EM))
        whole.addWidget(self._card)
        head = FlowRow()
        head.add(self._badge)
        head.add(self._why)
        days, buttons = Columns(minimum_em=5.5), FlowRow()
        for name in DAYS:
            days.add(self._fields[name])
        for button in (self._done, self._again, self._go, self._papers, self._remove):
            buttons.add(button)
        for part in (head, self._dates, self._waits, self._who, self._results, buttons, days):
            self._card.body.addWidget(part)
        self._card.body.addWidget(self._fields["note"])

    def retranslate(self) -> None:
        """Words in the language in force."""
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.plan.tasks.task.{name}"))
        self._done.setText(t("ui.plan.tasks.task.done"))
        self._again.setText(t("ui.plan.tasks.task.again"))
        self._go.setText(t("ui.plan.tasks.task.go"))
        self._remove.setText(t("ui.plan.tasks.task.remove"))

    def draw(self, state: TasksState) -> None:
        """Show the chosen task of `state`."""
        task, phase = state.task, state.phase
        self._card.setVisible(task is not None)
        self._formula.show_formula(_formula(state, task) if state.why == END and task else None)
        if task is None or phase is None or state.plan is None:
            return
        self._card.set_title(f"{phase.id} · {say(task.title)}")
        self._badge.show_status(status(task.state))
        self._why.set_number(t("ui.plan.tasks.task.end_name"))
        moved = slipped(task.slip)
        self._dates.setText(" · ".join(filter(None, (from_to(task.expected), moved))))
        blockers = state.plan.blockers(task)
        named = ", ".join(say(each.title) for each in blockers)
        self._waits.show_text(t("ui.plan.tasks.task.waits", tasks=named) if named else "")
        self._who.setText(_who(phase, state))
        self._results.show_text(_results(phase, task))
        self._draw_entries(state, task)

    def _draw_entries(self, state: TasksState, task: Task) -> None:
        is_done = task.state is State.DONE
        self._done.setVisible(not is_done)
        self._again.setVisible(is_done)
        self._remove.setVisible(task.step.is_own)
        self._go.setVisible(bool(task.leads))
        self._papers.setVisible(bool(task.documents))
        self._papers.setText(t("ui.plan.tasks.task.papers", count=len(task.documents)))
        for name, line in self._lines.items():
            kept = getattr(task.step, name)
            shown = state.typed.get(name, iso(kept) if name in DAYS and kept else kept or "")
            line.show_text(shown)
            problem = state.problems.get(name)
            self._fields[name].set_error(problem.happened(language()) if problem else "")

    def _lead(self) -> None:
        task = self._model.state.task
        if task is not None and task.leads:
            screen, _, page = task.leads.partition(":")
            self._session.go(screen, page or None)

    def _to_papers(self) -> None:
        task = self._model.state.task
        if task is not None and task.documents:
            self._session.go("plan", f"documents:{task.documents[0]}")


def _who(phase: Phase, state: TasksState) -> str:
    content = state.content
    if content is None:
        return ""
    lines = []
    for duty in (Duty.ACCOUNTABLE, Duty.RESPONSIBLE, Duty.CONSULTED):
        roles = [role for role, duties in phase.duties.items() if duty in duties]
        told = ", ".join(_role(role, state) for role in roles)
        if told:
            lines.append(f"{say(content.duties[duty.value])}: {told}")
    return "\n".join(lines)


def _role(role: str, state: TasksState) -> str:
    title = say(state.content.roles[role]) if state.content else role
    held = names_of(state.choices.holders.get(role, ()), state)
    return f"{title}({held})" if held else title


def _results(phase: Phase, task: Task) -> str:
    parts = [", ".join(task.documents)]
    if not task.documents and phase.result is not None:
        parts.append(say(phase.result))
    told = " · ".join(part for part in parts if part)
    return t("ui.plan.tasks.task.results", results=told) if told else ""


def _formula(state: TasksState, task: Task) -> Formula:
    """How the expected end came about."""
    from sme_smartwork.korean_days import holiday, working_days_between

    first, last = task.expected
    off = [holiday(day) for day in _weekdays(first, last)]
    names = ", ".join(say(each) for each in off if each is not None)
    sources, confidence, as_of = basis(state.content) if state.content else ((), "", "")
    lines = (
        Line("", t("ui.plan.tasks.formula.first"), iso(first)),
        Line("", t("ui.plan.tasks.formula.days"), t("ui.plan.tasks.formula.count", count=task.days)),
        Line("", t("ui.plan.tasks.formula.holidays"), names or t("ui.plan.tasks.formula.none")),
        Line(
            "",
            t("ui.plan.tasks.formula.span"),
            t("ui.plan.tasks.formula.count", count=working_days_between(first, last)),
        ),
        Line("", t("ui.plan.tasks.formula.planned"), iso(task.planned[1]), slipped(task.slip)),
    )
    return Formula(
        t("ui.plan.tasks.formula.title", task=say(task.title)),
        t("ui.plan.tasks.formula.rule"),
        lines,
        t("ui.plan.tasks.formula.result", day=iso(last)),
        (*sources, t("ui.plan.tasks.formula.calendar")),
        confidence,
        as_of,
    )


def _weekdays(first: date, last: date) -> Iterator[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return (day for day in days if day.weekday() < _SATURDAY)
