"""The timeline with the table of tasks, and beside it the chosen task and what the plan rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.i18n import error_told, iso, say, t
from ui.kit import (
    Card,
    Choice,
    Column,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    MasterDetail,
    Picker,
    QuietButton,
    Segmented,
    Style,
    Table,
    column,
)
from ui.plan.tasks.task_card import TaskCard
from ui.plan.tasks.timeline import Timeline, today_words
from ui.plan.tasks.words import basis, slipped, status
from ui.theme import em

if TYPE_CHECKING:
    from ui.kit import Cell
    from ui.plan.tasks.state import TasksState
    from ui.plan.tasks.view_model import TasksViewModel
    from ui.session import Session

_COLUMNS = ("task", "first", "last", "moved", "state")
_AUTO = "auto"
TYPES = ("MO", "TW", "SC", "VC")


class DatesPart(QWidget):
    """Dates left, the chosen task right; both scroll by themselves."""

    def __init__(self, session: Session, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self.timeline, self.table = Timeline(), Table()
        self.table.setObjectName("plan-table")
        self.table.setSortingEnabled(False)
        self.table.setMinimumHeight(em(10))
        self.table.chosen.connect(lambda key: model.choose(str(key)))
        self._key = Label(style=Style.SMALL)
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        left, right = QWidget(), QWidget()
        dates = column(left, gap_step=3)
        dates.addWidget(self.timeline)
        dates.addWidget(self._key)
        dates.addWidget(self.table, 1)
        self.card, self._own, self._base = TaskCard(session, model), OwnCard(model), BaseCard(model)
        beside = column(right, gap_step=4)
        for part in (self.card, self._own, self._base):
            beside.addWidget(part)
        beside.addStretch(1)
        column(self).addWidget(MasterDetail(left, right, master_share=0.6))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.table.setAccessibleName(t("ui.plan.tasks.table"))
        titles = (t(f"ui.plan.tasks.table.{name}") for name in _COLUMNS)
        self.table.set_columns(
            tuple(Column(title, stretch=name == "task") for name, title in zip(_COLUMNS, titles, strict=True))
        )
        for part in (self.card, self._own, self._base):
            part.retranslate()

    def draw(self, state: TasksState) -> None:
        """Show the plan of `state`."""
        plan = state.plan
        if plan is None:
            return
        self.timeline.show_plan(plan, state.today)
        self._key.setText(today_words(state.today))
        rows: list[tuple[Cell, ...]] = [
            (
                f"{task.phase} {say(task.title)}",
                iso(task.expected[0]),
                iso(task.expected[1]),
                slipped(task.slip),
                status(task.state),
            )
            for task in plan.tasks
        ]
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.table.show_rows(rows, [task.id for task in plan.tasks])
        self.table.choose(state.chosen)
        for part in (self.card, self._own, self._base):
            part.draw(state)


class OwnCard(Card):
    """Adds a task of the firm's own."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._name, self._days, self._phase = LineEdit(), LineEdit(), Picker()
        self._fields = (FormField(self._name), FormField(self._phase), FormField(self._days))
        self._add = QuietButton(slot=self._add_task)
        self._name.setObjectName("own-title")
        self._days.setObjectName("own-days")
        self._phase.setObjectName("own-phase")
        self._add.setObjectName("own-add")
        self.body.addWidget(self._fields[0])
        across = Columns(minimum_em=7)
        for field in self._fields[1:]:
            across.add(field)
        self.body.addWidget(across)
        buttons = FlowRow()
        buttons.add(self._add)
        self.body.addWidget(buttons)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.tasks.own"))
        for field, name in zip(self._fields, ("title", "phase", "days"), strict=True):
            field.set_texts(t(f"ui.plan.tasks.own.{name}"))
        self._add.setText(t("ui.plan.tasks.own.add"))

    def draw(self, state: TasksState) -> None:
        """Offer the phases of the plan."""
        phases = state.plan.phases if state.plan else ()
        self._phase.set_choices(tuple(Choice(each.id, f"{each.id} {say(each.title)}") for each in phases))
        if self._phase.value is None and phases:
            self._phase.choose(phases[0].id)
        problem = state.problems.get("own")
        self._fields[0].set_error(" ".join(error_told(problem)) if problem else "")

    def _add_task(self) -> None:
        added = self._model.add_own(str(self._phase.value or ""), self._name.text(), self._days.text())
        if added:
            self._name.clear()
            self._days.clear()


class BaseCard(Card):
    """What the dates rest on: the start, the size, the types wanted; and where the lengths come from."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._start, self._size, self._targets = LineEdit(), Segmented(), FlowRow()
        self._fields = FormField(self._start), FormField(self._size)
        self._kinds = {kind: QuietButton(slot=partial(model.toggle_target, kind)) for kind in TYPES}
        self._wanted, self._note = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._start.setObjectName("plan-start-again")
        self._size.setObjectName("plan-size")
        self._start.finished.connect(model.start)
        self._size.chosen.connect(lambda value: model.set_size(None if value == _AUTO else str(value)))
        for kind, button in self._kinds.items():
            button.setCheckable(True)
            button.setObjectName(f"plan-target-{kind}")
            self._targets.add(button)
        for part in (*self._fields, self._wanted, self._targets, self._note):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.tasks.base"))
        self._fields[0].set_texts(t("ui.plan.tasks.start"), t("ui.plan.tasks.start.help"))
        self._fields[1].set_texts(t("ui.plan.tasks.size"))
        self._wanted.setText(t("ui.plan.tasks.targets"))
        for kind, button in self._kinds.items():
            button.setText(t(f"ui.plan.tasks.type.{kind}"))

    def draw(self, state: TasksState) -> None:
        """Show what was chosen in `state`."""
        if state.content is None or state.plan is None:
            return
        auto = t("ui.plan.tasks.size.auto")
        sizes = (Choice(size, say(title)) for size, title in state.content.sizes.items())
        self._size.set_choices((Choice(_AUTO, auto), *sizes))
        self._size.choose(state.choices.size or _AUTO)
        self._start.show_text(state.typed.get("start", iso(state.plan.start)))
        problem = state.problems.get("start")
        self._fields[0].set_error(" ".join(error_told(problem)) if problem else "")
        for kind, button in self._kinds.items():
            button.setChecked(kind in state.choices.targets)
        sources, confidence, as_of = basis(state.content)
        begins = t("ui.plan.tasks.begins", day=iso(state.plan.begins)) if _moved(state) else ""
        told = t("ui.plan.tasks.basis", sources=" · ".join(sources), confidence=confidence, as_of=as_of)
        self._note.setText("\n".join(filter(None, (begins, say(state.content.note), told))))


def _moved(state: TasksState) -> bool:
    return state.plan is not None and state.plan.begins != state.plan.start
