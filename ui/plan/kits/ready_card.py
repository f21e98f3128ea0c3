"""What must be there first, the tools and procedures of each type, and where help may come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import Card, FlowRow, Label, LinkButton, Rows, Status, StatusBadge, Style, Tone, column

if TYPE_CHECKING:
    from sme_smartwork.kits.preparing import Gate
    from ui.plan.kits.state import KitsState

_OPEN_FROM = 2


class GatesCard(Card):
    """The gates of the chosen types, each a click away from its question."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kits-gates")
        self._intro, self._rows = Label(style=Style.SMALL), Rows(gap_step=3)
        self.body.addWidget(self._intro)
        self.body.addWidget(self._rows)

    def show_gates(self, state: KitsState) -> None:
        """Show which gates are open, closed or not answered; the closed ones first."""
        if state.read is None:
            return
        self.set_title(t("ui.plan.kits.gates"))
        self._intro.setText(t("ui.plan.kits.gates.intro"))
        order = {"closed": 0, "unknown": 1, "open": 2}
        gates = sorted(state.read.preparing.gates, key=lambda gate: order[_standing(gate, state)])
        pairs = [(gate.question.id, (gate, _standing(gate, state))) for gate in gates]
        self._rows.show_rows(pairs, self._row, lambda made, pair: made.show_gate(*pair))

    def _row(self) -> _GateRow:
        made = _GateRow()
        made.opened.connect(self.opened)
        return made


class _GateRow(QWidget):
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._link, self._text = (
            StatusBadge(),
            LinkButton(slot=self._open),
            Label(style=Style.SMALL),
        )
        self._question = ""
        head = FlowRow(gap_step=2)
        head.add(self._badge)
        head.add(self._link)
        whole = column(self, gap_step=1)
        whole.addWidget(head)
        whole.addWidget(self._text)

    def show_gate(self, gate: Gate, standing: str) -> None:
        """Show one gate with the types it holds back."""
        self._question = gate.question.id
        tone, glyph = {"open": (Tone.SUCCESS, "✓"), "closed": (Tone.DANGER, "✗")}.get(
            standing, (Tone.WARNING, "?")
        )
        self._badge.show_status(Status(tone, t(f"ui.plan.kits.gate.{standing}"), glyph))
        self._link.setText(t("ui.plan.kits.gate.open_it", id=gate.question.id))
        self._text.setText(say(gate.question.text))

    def _open(self) -> None:
        self.opened.emit(self._question)


class GuideCard(Card):
    """Kinds of tools and free procedures by type, and help by name only."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kits-guide")
        self._types, self._head, self._support = Rows(), Label(style=Style.STRONG), Rows(gap_step=2)
        for part in (self._types, self._head, self._support):
            self.body.addWidget(part)

    def show_guide(self, state: KitsState) -> None:
        """Show what belongs to the chosen types."""
        self.set_title(t("ui.plan.kits.guide"))
        words = [
            (
                name,
                t(
                    "ui.plan.kits.guide.type",
                    title=say(kit.title),
                    tools=say(kit.tools),
                    procedures=say(kit.procedures),
                ),
            )
            for name, kit in state.content.types.items()
            if name in state.choice.types
        ]
        self._types.show_rows(words, Label, Label.setText)
        self._head.setText(t("ui.plan.kits.support"))
        support = [
            (each.id, t("ui.plan.kits.support.one", title=say(each.title), note=say(each.note)))
            for each in state.content.support
        ]
        self._support.show_rows(support, _small, Label.setText)


def _small() -> Label:
    return Label(style=Style.SMALL)


def _standing(gate: Gate, state: KitsState) -> str:
    view = None if state.read is None else state.read.answers.get(gate.question.id)
    if view is None or view.mean is None:
        return "unknown"
    return "open" if view.mean >= _OPEN_FROM else "closed"
