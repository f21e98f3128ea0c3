"""What follows from the answers so far: score, certainty, the four types with their gates, next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.figures import plain, points
from ui.i18n import say, t, won
from ui.kit import (
    Card,
    EmptyState,
    Figure,
    Label,
    LabelledBar,
    Rows,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.assessment.model import NextAction, Question, Readiness, TypeScore

from PySide6.QtWidgets import QWidget


class ResultPanel(Card):
    """The result beside the questions; it follows every answer."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._empty, self._warning = Figure(), EmptyState(), Label(style=Style.SMALL)
        self._types_title, self._actions_title = Label(style=Style.SUBHEADING), Label(style=Style.SUBHEADING)
        self._types, self._actions = Rows(gap_step=3), Rows(gap_step=3)
        for widget in (
            self._figure,
            self._warning,
            self._empty,
            self._types_title,
            self._types,
            self._actions_title,
            self._actions,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_result(self, result: Readiness, questions: Mapping[str, Question]) -> None:
        """Show `result`; `questions` give the gates their words."""
        self.set_title(t("ui.assessment.result"))
        known = result.score is not None
        self._empty.setVisible(not known)
        self._empty.show_state(t("ui.assessment.none"), t("ui.assessment.none_todo"))
        self._figure.setVisible(known)
        self._warning.show_text(t("ui.assessment.provisional") if known and result.provisional else "")
        self._show_score(result)
        self._types_title.show_text(t("ui.assessment.types") if known else "")
        types = [(kind.id, (kind, questions)) for kind in result.types] if known else []
        self._types.show_rows(types, _TypeRow, _TypeRow.show_type)
        self._actions_title.show_text(t("ui.assessment.actions") if result.actions else "")
        actions = [(action.id, action) for action in result.actions[:5]]
        self._actions.show_rows(actions, _ActionRow, _ActionRow.show_action)

    def _show_score(self, result: Readiness) -> None:
        note = t(
            "ui.assessment.certainty",
            share=points(result.certainty),
            asked=result.asked,
            answered=result.answered,
        )
        self._figure.show_figure(
            t("ui.assessment.score"), points(result.score), t("ui.assessment.points"), note
        )
        self._figure.badge.show_status(_badge(result))
        self._figure.bar.setVisible(True)
        self._figure.bar.show_value(result.score, 100, t("ui.assessment.score"))


class _TypeRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._bar, self._blocked = LabelledBar(), Label(style=Style.SMALL)
        whole = column(self, gap_step=1)
        whole.addWidget(self._bar)
        whole.addWidget(self._blocked)

    def show_type(self, shown: tuple[TypeScore, Mapping[str, Question]]) -> None:
        """Show one type and the gates that keep it closed."""
        kind, questions = shown
        tone = Tone.WARNING if kind.blocked_by else Tone.PRIMARY
        self._bar.show_value(say(kind.title), points(kind.score), kind.score, 100, tone)
        gates = (_gate(gate, questions) for gate in kind.blocked_by)
        blocked = ", ".join(gates)
        self._blocked.show_text(t("ui.assessment.blocked", gates=blocked) if blocked else "")


class _ActionRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._what, self._note, self._gate = (
            Label(style=Style.STRONG),
            Label(style=Style.SMALL),
            StatusBadge(),
        )
        head = row()
        head.addWidget(self._what, 1)
        head.addWidget(self._gate)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        whole.addWidget(self._note)

    def show_action(self, action: NextAction) -> None:
        """Show one action with its gain, hours and cost."""
        self._what.setText(say(action.text))
        self._gate.show_status(
            Status(Tone.WARNING, t("ui.assessment.action.gate"), "!") if action.is_gate else None
        )
        self._note.setText(
            t(
                "ui.assessment.action.note",
                id=action.id,
                gain=points(action.gain),
                hours=plain(action.effort_hours),
                cost=_cost(action.cost_won),
            )
        )


def _badge(result: Readiness) -> Status | None:
    if result.provisional:
        return Status(Tone.WARNING, t("ui.assessment.provisional_badge"), "?")
    return Status(Tone.INFO, t(f"ui.assessment.grade.{result.grade}")) if result.grade else None


def _gate(question: str, questions: Mapping[str, Question]) -> str:
    known = questions.get(question)
    return f"{question} {say(known.action)}" if known else question


def _cost(span: tuple[int, int]) -> str:
    low, high = span
    if high == 0:
        return t("ui.assessment.cost.free")
    return t("ui.assessment.cost.range", low=won(low), high=won(high))
