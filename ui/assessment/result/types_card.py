"""The four types of smart work: how ready, and which question keeps one closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.forms.figures import points
from ui.forms.formula import WhyButton
from ui.i18n import say, t
from ui.kit import (
    Card,
    Label,
    LabelledBar,
    LinkButton,
    Rows,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
    row,
)

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import TypeScore
    from ui.assessment.result.state import ResultState


class TypesCard(Card):
    """`asked` carries the number to explain, `opened` the question that keeps a type closed."""

    asked = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._rows = Rows(gap_step=3)
        self.body.addWidget(self._rows)

    def show_result(self, state: ResultState) -> None:
        """Show the types of `state`."""
        self.set_title(t("ui.assessment.types"))
        shown = [(kind.id, (kind, state.content)) for kind in state.result.types]
        self._rows.show_rows(shown, self._make, _TypeRow.show_type)

    def _make(self) -> _TypeRow:
        made = _TypeRow()
        made.why.asked.connect(self.asked)
        made.opened.connect(self.opened)
        return made


class _TypeRow(QWidget):
    """The bar with its why, and below what must be prepared first."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self._bar, self.why = LabelledBar(), WhyButton()
        self._badge, self._told = StatusBadge(), Label(style=Style.SMALL)
        self._open = LinkButton(slot=self._go)
        above, below = row(gap_step=2), row(gap_step=2)
        above.addWidget(self._bar, 1)
        above.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._told, 1)
        below.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap_step=1)
        whole.addLayout(above)
        whole.addLayout(below)

    def show_type(self, shown: tuple[TypeScore, Content]) -> None:
        """Show one type."""
        kind, content = shown
        score, name = points(kind.score), say(kind.title)
        self._bar.show_value(name, score, kind.score, 100, Tone.WARNING if kind.blocked_by else Tone.PRIMARY)
        self.why.key = f"type:{kind.id}"
        self.why.setObjectName(f"why-type-{kind.id}")
        self.why.set_number(f"{name} {score}")
        self.why.setVisible(kind.score is not None)
        self._badge.show_status(
            Status(Tone.WARNING, t("ui.assessment.result.first"), "!") if kind.blocked_by else None
        )
        self._question = next(iter((*kind.blocked_by, *kind.open_gates)), "")
        self._told.show_text(_told(kind, content))
        self._open.setVisible(bool(self._question))
        self._open.setText(t("ui.assessment.result.open", question=self._question))
        self._open.setAccessibleName(t("ui.assessment.result.open_for", question=self._question, name=name))

    def _go(self) -> None:
        self.opened.emit(self._question)


def _told(kind: TypeScore, content: Content) -> str:
    """What keeps the type closed, the first question in words; else what nobody has answered yet."""
    if kind.blocked_by:
        first, *others = kind.blocked_by
        words = f"{first} {say(content.question(first).action)}"
        if not others:
            return words
        return t("ui.assessment.result.blocked", first=words, others=", ".join(others))
    if kind.open_gates:
        return t("ui.assessment.result.open_gates", gates=", ".join(kind.open_gates))
    return ""
