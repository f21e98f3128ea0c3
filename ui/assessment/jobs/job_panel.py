"""The open job: its name and people, its result, its tasks to type in, and the task looked at in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.assessment.jobs.result_card import ResultCard, notes
from ui.assessment.jobs.task_card import TaskCard
from ui.assessment.jobs.task_table import TaskTable
from ui.i18n import language, t
from ui.kit import Card, Columns, FlowRow, FormField, Label, LineEdit, QuietButton, Style, column
from ui.kit.tab_order import order_by_sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.worksheet.model import Cell
    from ui.assessment.jobs.state import JobsState
    from ui.assessment.jobs.view_model import JobsViewModel

_FIELDS = ("title", "people", "newcomers")


class JobPanel(QWidget):
    """Everything of one job, from what it is called to the words of every scale."""

    def __init__(self, model: JobsViewModel) -> None:
        super().__init__()
        self._model = model
        self._fields = {name: FormField(LineEdit()) for name in _FIELDS}
        self._head = Columns(minimum_em=9)
        for name, field in self._fields.items():
            self._head.add(field, 2 if name == "title" else 1)
            self._line(name).setObjectName(f"job-{name}")
            self._line(name).finished.connect(self._entering(name))
        self.result, self.table, self.task = ResultCard(), TaskTable(), TaskCard()
        self._error, self._keys = Label(style=Style.ERROR), Label(style=Style.SMALL)
        self._notes = Label(style=Style.SMALL)
        self._job_buttons = self._buttons(
            up=lambda: model.move(-1), down=lambda: model.move(1), copy=model.duplicate, remove=model.remove
        )
        self._task_buttons = self._buttons(
            task_add=model.add_task,
            task_up=lambda: model.move_task(-1),
            task_down=lambda: model.move_task(1),
            task_remove=model.remove_task,
        )
        self._state: JobsState | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_task)
        self._place()
        self._connect()

    def _place(self) -> None:
        whole, tasks = column(self, gap_step=4), Card(margin_step=5)
        self._tasks = tasks
        for part in (self._head, self.result, tasks, self.task, _in_row(self._job_buttons)):
            whole.addWidget(part)
        for inside in (self.table, self._error, _in_row(self._task_buttons), self._keys, self._notes):
            tasks.body.addWidget(inside)

    def _connect(self) -> None:
        model = self._model
        self.result.asked.connect(model.explain)
        self.result.wanted.connect(self._go_to)
        self.table.entered.connect(model.enter_task)
        self.table.looked_at.connect(model.select_task)
        self.task.asked.connect(model.explain)
        self.task.levelled.connect(self._level)
        self.task.blocked.connect(self._block)

    def retranslate(self) -> None:
        """Words that do not depend on the state."""
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.assessment.jobs.field.{name}"))
        for name, button in (self._job_buttons | self._task_buttons).items():
            button.setText(t(f"ui.assessment.jobs.button.{name}"))
        self._tasks.set_title(t("ui.assessment.jobs.tasks"))
        self._keys.setText(t("ui.assessment.jobs.keys"))
        self.table.retranslate()

    def show_state(self, state: JobsState) -> None:
        """Show the open job."""
        result = state.result
        if result is None:
            return
        job, problems = result.job, state.problems
        held = {
            "title": job.title,
            "people": "" if job.people is None else str(job.people),
            "newcomers": str(job.newcomers),
        }
        for name, field in self._fields.items():
            self._line(name).show_text(state.typed.get(name, held[name]))
            field.set_error(problems[name].happened(language()) if name in problems else "")
        self.result.show_result(state)
        self.table.show_tasks(state.content, job.tasks, state.task)
        self._error.show_text(_problem(state))
        self._notes.show_text("\n".join(notes(state, result)))
        self._state = state
        if self.task.is_made:
            self.task.show_task(state)
        else:
            self._later.start()  # its many parts are made once what stands above them is painted
        for name in ("task_up", "task_down", "task_remove"):
            self._task_buttons[name].setEnabled(state.open_task is not None)

    def _show_task(self) -> None:
        if self._state is not None and self._state.result is not None:
            self.task.show_task(self._state)
            order_by_sight(self)

    def _line(self, name: str) -> LineEdit:
        editor = self._fields[name].editor
        if not isinstance(editor, LineEdit):
            raise TypeError(name)
        return editor

    def _entering(self, name: str) -> Callable[[str], None]:
        return lambda typed: self._model.enter(name, typed)

    def _buttons(self, **slots: Callable[[], object]) -> dict[str, QuietButton]:
        made = {name: QuietButton(slot=slot) for name, slot in slots.items()}
        for name, button in made.items():
            button.setObjectName(f"job-{name}")
        return made

    def _level(self, scale: str, level: object) -> None:
        self._model.set_level(self._model.state.task, scale, level if isinstance(level, int) else None)

    def _block(self, blockers: object) -> None:
        held = blockers if isinstance(blockers, frozenset) else None
        self._model.set_blockers(self._model.state.task, held)

    def _go_to(self, cell: Cell) -> None:
        self.table.go_to(cell.task, cell.name)


def _problem(state: JobsState) -> str:
    """What was refused in the table, with its task and column."""
    for field, problem in state.problems.items():
        if field.startswith("tasks"):
            at, _, name = field.removeprefix("tasks[").partition("].")
            row = int(at) + 1 if at.isdecimal() else 0
            column_name = t(f"ui.assessment.jobs.short.{name}") if name else ""
            told = f"{problem.happened(language())} {problem.todo(language())}"
            return t("ui.assessment.jobs.refused", row=row, column=column_name, told=told) if row else told
    return ""


def _in_row(buttons: dict[str, QuietButton]) -> FlowRow:
    made = FlowRow()
    for each in buttons.values():
        made.add(each)
    return made
