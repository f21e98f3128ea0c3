"""What to do next: how much it gains, what it takes, and one step to where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.forms.figures import plain, points
from ui.forms.formula import WhyButton
from ui.i18n import say, t, won
from ui.kit import (
    Card,
    FlowRow,
    Label,
    LinkButton,
    QuietButton,
    Rows,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
    row,
)

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import NextAction
    from ui.assessment.result.state import ResultState


class ActionsCard(Card):
    """Some of the next actions; `done` and `opened` carry the question, `asked` the number to explain."""

    asked = Signal(str)
    done = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._rows, self._none = Rows(gap_step=3), Label(style=Style.SUBTLE)
        self.body.addWidget(self._rows)
        self.body.addWidget(self._none)

    def show_actions(self, title: str, state: ResultState, actions: tuple[NextAction, ...]) -> None:
        """Show `actions` under `title`."""
        self.set_title(title)
        shown = [(each.id, (each, each.id in state.doable)) for each in actions]
        self._rows.show_rows(shown, self._make, _ActionRow.show_action)
        self._none.show_text("" if actions else t("ui.assessment.result.actions.none"))

    def _make(self) -> _ActionRow:
        made = _ActionRow()
        made.why.asked.connect(self.asked)
        made.done.connect(self.done)
        made.opened.connect(self.opened)
        return made


class _ActionRow(QWidget):
    """What to do, its figures, and the buttons that lead there."""

    done = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self._what, self._note = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._gate, self.why = StatusBadge(), WhyButton()
        self._go, self._open = QuietButton(slot=self._do), LinkButton(slot=self._look)
        notes = FlowRow(gap_step=2)
        for part in (self._gate, self._note, self.why, self._open):
            notes.add(part)
        words = column(gap_step=1)
        words.addWidget(self._what)
        words.addWidget(notes)
        line = row(self, gap_step=3)
        line.addLayout(words, 1)
        line.addWidget(self._go, 0, Qt.AlignmentFlag.AlignTop)

    def show_action(self, shown: tuple[NextAction, bool]) -> None:
        """Show one action; `is_doable` when the program has a place for it besides its question."""
        action, is_doable = shown
        self._question, what = action.id, say(action.text)
        self._what.setText(what)
        gate = Status(Tone.WARNING, t("ui.assessment.action.gate"), "!")
        self._gate.show_status(gate if action.is_gate else None)
        told = t(
            "ui.assessment.result.action",
            gain=points(action.gain),
            hours=plain(action.effort_hours),
            cost=cost_told(action.cost_won),
        )
        self._note.setText(told)
        self.why.key = f"gain:{action.id}"
        self.why.setObjectName(f"why-gain-{action.id}")
        self.why.set_number(f"{what}, {told}")
        self._go.setText(t("ui.assessment.result.do" if is_doable else "ui.assessment.result.answer"))
        self._go.setObjectName(f"do-{action.id}")
        self._go.setAccessibleName(f"{self._go.text()}: {what}")
        self._open.setVisible(is_doable)
        self._open.setText(t("ui.assessment.result.open", question=action.id))

    def _do(self) -> None:
        self.done.emit(self._question)

    def _look(self) -> None:
        self.opened.emit(self._question)


def cost_told(span: tuple[int, int]) -> str:
    """The cost of the first year in words."""
    low, high = span
    if high == 0:
        return t("ui.assessment.cost.free")
    return t("ui.assessment.cost.range", low=won(low), high=won(high))
