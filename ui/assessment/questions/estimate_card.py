"""What it takes to raise a question: the pack's rough figures, or the firm's own in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.figures import plain
from ui.i18n import error_told, t
from ui.kit import Card, Columns, FlowRow, FormField, Label, LineEdit, LinkButton, QuietButton, Style

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Question
    from ui.assessment.questions.state import QuestionsState

_FIELDS = ("hours", "low", "high")


class EstimateCard(Card):
    """`kept` carries hours, low and high cost as typed; `turned` whether they are being changed."""

    kept = Signal(str, str, str)
    turned = Signal(bool)
    reset = Signal()

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._told, self._turn = Label(style=Style.SMALL), LinkButton(slot=self._turn_over)
        self._turn.setObjectName("estimate-turn")
        self._edits = {name: LineEdit() for name in _FIELDS}
        self._fields = {name: FormField(edit) for name, edit in self._edits.items()}
        self._form, buttons = Columns(minimum_em=9), FlowRow()
        self._keep, self._reset = QuietButton(slot=self._save), QuietButton(slot=self.reset.emit)
        self._is_open = False
        for name, form in self._fields.items():
            self._edits[name].setObjectName(f"estimate-{name}")
            self._edits[name].submitted.connect(self._save)
            self._form.add(form)
        for button in (self._keep, self._reset):
            buttons.add(button)
        self._buttons = buttons
        parts: tuple[QWidget, ...] = (self._told, self._form, buttons, self._turn)
        for part in parts:
            self.body.addWidget(part)

    def show_state(self, state: QuestionsState, question: Question) -> None:
        """Show the figures of `question`, and where they are changed the fields."""
        is_own = question.id in state.reckoned
        self._told.setText(effort_told(question, state.result.size, is_own))
        self._is_open = state.is_reckoning
        self._turn.setText(t(f"ui.assessment.questions.estimate.{'leave' if self._is_open else 'change'}"))
        self._form.setVisible(self._is_open)
        self._buttons.setVisible(self._is_open)
        if not self._is_open:
            return
        low, high = question.cost_won[state.result.size]
        shown = (plain(question.effort_hours[state.result.size]), f"{low:,}", f"{high:,}")
        field, problem = state.wrong or ("", None)
        for name, text in zip(_FIELDS, shown, strict=True):
            self._fields[name].set_texts(t(f"ui.assessment.questions.estimate.{name}"))
            if problem is None:
                self._edits[name].show_text(text)
            is_wrong = problem is not None and name == {"cost": "high"}.get(field, field)
            self._fields[name].set_error(" ".join(error_told(problem)[::2]) if problem and is_wrong else "")
        self._keep.setText(t("ui.assessment.questions.estimate.keep"))
        self._reset.setText(t("ui.assessment.questions.estimate.reset"))
        self._reset.setVisible(is_own)

    def _turn_over(self) -> None:
        self.turned.emit(not self._is_open)

    def _save(self) -> None:
        self.kept.emit(*(self._edits[name].text() for name in _FIELDS))


def effort_told(question: Question, size: str, is_own: bool) -> str:
    """Hours and costs in words, and whose figures they are."""
    low, high = question.cost_won[size]
    whose = "own" if is_own else "pack"
    return t(
        f"ui.assessment.questions.effort.{whose}",
        hours=plain(question.effort_hours[size]),
        low=f"{low:,}",
        high=f"{high:,}",
        size=size,
    )
