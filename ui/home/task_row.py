"""One thing to do: how pressing it is, what it is, and the button that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.a11y import name
from ui.home.tasks import Tone as Pressing
from ui.i18n import language
from ui.kit import Divider, Label, QuietButton, Status, StatusBadge, Style, Tone, column, row
from ui.theme import em

if TYPE_CHECKING:
    from ui.home.tasks import Task

_TONES = {
    Pressing.NOW: Tone.DANGER,
    Pressing.SOON: Tone.WARNING,
    Pressing.OPEN: Tone.WARNING,
    Pressing.PLAIN: Tone.INFO,
}


class TaskRow(QWidget):
    """A badge, two lines of words and one button."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._badge = StatusBadge()
        self._title, self._detail = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self.button = QuietButton(slot=self._open)
        tag = QWidget()
        tag.setFixedWidth(em(6))
        column(tag).addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        words = column(gap_step=1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        line = row(gap_step=4)
        line.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap_step=3)
        whole.addLayout(line)
        whole.addWidget(Divider())

    def show_task(self, task: Task) -> None:
        """Show `task`."""
        spoken = language()
        self._task = task
        self._badge.show_status(Status(_TONES[task.tone], task.tag.say(spoken)))
        self._title.setText(task.title.say(spoken))
        self._detail.setText(task.detail.say(spoken))
        self.button.setText(task.action.say(spoken))
        name(self.button, f"{task.action.say(spoken)}: {task.title.say(spoken)}")

    def _open(self) -> None:
        if self._task is not None:
            self.opened.emit(self._task)
