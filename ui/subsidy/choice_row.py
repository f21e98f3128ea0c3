"""One line of the combination: a programme, what is said of it, its won, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit import Divider, FlowRow, Label, QuietButton, Style, column, row


@dataclass(frozen=True, slots=True)
class Doing:
    """A button: its words, and what pressing it does."""

    words: str
    slot: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Line:
    """What a row shows."""

    title: str
    note: str = ""
    value: str = ""
    doings: tuple[Doing, ...] = ()


class ChoiceRow(QWidget):
    """Title and won in a line, the note below, buttons last."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(style=Style.STRONG)
        self._value, self._note = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self._value.setWordWrap(False)
        self._buttons, self._made = FlowRow(), list[QuietButton]()
        head = row(gap_step=4)
        head.addWidget(self._title, 1)
        head.addWidget(self._value, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        for part in (self._note, self._buttons, Divider()):
            whole.addWidget(part)

    def show_line(self, line: Line) -> None:
        """Show `line`."""
        self._title.show_text(line.title)
        self._value.show_text(line.value)
        self._note.show_text(line.note)
        self.setAccessibleName(", ".join(part for part in (line.title, line.value, line.note) if part))
        while len(self._made) < len(line.doings):
            self._made.append(QuietButton())
            self._buttons.add(self._made[-1])
        for at, button in enumerate(self._made):
            button.setVisible(at < len(line.doings))
            if at < len(line.doings):
                doing = line.doings[at]
                button.setText(doing.words)
                button.setAccessibleName(f"{doing.words}: {line.title}")
                button.set_slot(doing.slot)
        self._buttons.setVisible(bool(line.doings))
