"""One task in full: what ties it to its place, and every scale with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from sme_smartwork.worksheet.model import HIGHEST
from ui.assessment.jobs import words
from ui.forms.formula import WhyButton
from ui.i18n import say, t
from ui.kit import Card, Choice, Columns, Label, Rows, Segmented, Style, column, row

if TYPE_CHECKING:
    from sme_smartwork.worksheet.content import Blocker, Content, Scale
    from sme_smartwork.worksheet.model import Task, TaskScores
    from ui.assessment.jobs.state import JobsState


class TaskCard(Card):
    """`levelled` carries scale and level, `blocked` the blockers, `asked` the number to explain."""

    levelled = Signal(str, object)
    blocked = Signal(object)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self.is_made = False  # its rows are made when it is first shown
        self._told, self._why = Label(), WhyButton("task")
        self._why.asked.connect(self.asked)
        self._blockers = _Blockers()
        self._blockers.blocked.connect(self.blocked)
        self._scales = (Rows(gap_step=4), Rows(gap_step=4))
        across = row(gap_step=2)
        across.addWidget(self._told, 1)
        across.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(across)
        self.body.addWidget(self._blockers)
        beside = Columns(minimum_em=17)
        for each in self._scales:
            beside.add(each)
        self.body.addWidget(beside)

    def show_task(self, state: JobsState) -> None:
        """Show the task that is looked at; nothing while there is none."""
        self.is_made = True
        task, result = state.open_task, state.result
        self.setVisible(task is not None)
        if task is None or result is None:
            return
        name = task.name or t("ui.assessment.jobs.task_number", number=state.task + 1)
        self.set_title(t("ui.assessment.jobs.task_title", name=name))
        scores = result.tasks[state.task]
        self._told.setText(_scores(scores))
        self._why.set_number(t("ui.assessment.jobs.why.task", name=name))
        self._blockers.show_task(state.content, task)
        half = (len(state.content.scales) + 1) // 2
        parts = (state.content.scales[:half], state.content.scales[half:])
        for rows, scales in zip(self._scales, parts, strict=True):
            shown = [(each.id, (each, task)) for each in scales]
            rows.show_rows(shown, self._make, _ScaleRow.show_scale)

    def _make(self) -> _ScaleRow:
        made = _ScaleRow()
        made.levelled.connect(self.levelled)
        return made


def _scores(scores: TaskScores) -> str:
    return t(
        "ui.assessment.jobs.task_scores",
        home=words.ranged(scores.home),
        centre=words.ranged(scores.centre),
        mobile=words.ranged(scores.mobile),
        video=words.ranged(scores.video),
    )


class _Blockers(QWidget):
    """Six ticks with their help; "none of these" is an answer of its own."""

    blocked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._head, self._none, self._note = Label(style=Style.STRONG), QCheckBox(), Label(style=Style.SMALL)
        self._none.setObjectName("blockers-none")
        self._none.clicked.connect(self._clear)
        self._held: frozenset[str] | None = None
        self._rows = (Rows(gap_step=3), Rows(gap_step=3))
        whole = column(self, gap_step=3)
        whole.addWidget(self._head)
        whole.addWidget(self._note)
        whole.addWidget(self._none, 0, Qt.AlignmentFlag.AlignLeft)
        beside = Columns(minimum_em=17)
        for each in self._rows:
            beside.add(each)
        whole.addWidget(beside)

    def show_task(self, content: Content, task: Task) -> None:
        """Show what holds for `task`."""
        self._held = task.blockers
        self._head.setText(t("ui.assessment.jobs.blockers"))
        self._note.setText(t("ui.assessment.jobs.blockers_note"))
        self._none.setText(t("ui.assessment.jobs.blockers_none"))
        self._none.setChecked(task.blockers == frozenset())
        held = task.blockers or frozenset()
        for rows, part in zip(self._rows, (content.blockers[:3], content.blockers[3:]), strict=True):
            shown = [(each.id, (each, each.id in held)) for each in part]
            rows.show_rows(shown, self._make, _BlockerRow.show_blocker)

    def _make(self) -> _BlockerRow:
        made = _BlockerRow()
        made.turned.connect(self._turn)
        return made

    def _turn(self, blocker: str, is_on: bool) -> None:
        held = self._held or frozenset()
        self.blocked.emit(held | {blocker} if is_on else held - {blocker})

    def _clear(self, is_on: bool) -> None:
        self.blocked.emit(frozenset() if is_on else None)


class _BlockerRow(QWidget):
    """A tick with the words that say what is meant."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._id, self._tick, self._help = "", QCheckBox(), Label(style=Style.SMALL)
        self._tick.clicked.connect(self._turn)
        whole = column(self, gap_step=1)
        whole.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._help)

    def show_blocker(self, shown: tuple[Blocker, bool]) -> None:
        """Show one blocker."""
        blocker, is_on = shown
        self._id = blocker.id
        self._tick.setObjectName(f"blocker-{blocker.id}")
        self._tick.setText(f"{blocker.id} {say(blocker.title)}")
        self._tick.setAccessibleDescription(say(blocker.help))
        self._tick.setChecked(is_on)
        self._help.setText(say(blocker.help))

    def _turn(self, is_on: bool) -> None:
        self.turned.emit(self._id, is_on)


class _ScaleRow(QWidget):
    """A scale with its five levels, and the words of the one chosen."""

    levelled = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._title, self._help, self._words = (
            Label(style=Style.STRONG),
            Label(style=Style.SMALL),
            Label(style=Style.SMALL),
        )
        self._levels = Segmented(clearable=True)
        self._levels.first_digit = 0
        self._levels.chosen.connect(self._choose)
        whole = column(self, gap_step=1)
        for part in (self._title, self._help, self._levels, self._words):
            whole.addWidget(part)

    def show_scale(self, shown: tuple[Scale, Task]) -> None:
        """Show one scale of a task."""
        scale, task = shown
        self._id = scale.id
        self._levels.setObjectName(f"scale-{scale.id}")
        self._title.setText(f"{scale.id} {say(scale.title)}")
        self._help.setText(say(scale.help))
        self._levels.set_name(say(scale.title))
        hints = {level: say(each) for level, each in scale.words.items()}
        choices = (Choice(level, str(level), hints.get(level, "")) for level in range(HIGHEST + 1))
        self._levels.set_choices(tuple(choices))
        self._levels.choose(task.levels.get(scale.id))
        self._words.setText(" / ".join(f"{level} {said}" for level, said in hints.items()))

    def _choose(self, level: object) -> None:
        self.levelled.emit(self._id, level)
