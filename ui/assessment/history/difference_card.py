"""Before and after: the score, each domain as two bars, and how far it moved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.figures import points
from ui.forms.formula import WhyButton
from ui.i18n import say, t
from ui.kit import Bar, Card, FlowRow, Label, Rows, Style, Tone, column, row

if TYPE_CHECKING:
    from sme_smartwork.assessment.comparing import Comparison
    from sme_smartwork.assessment.model import DomainScore
    from ui.assessment.history.state import HistoryState


class DifferenceCard(Card):
    """`asked` carries the number to explain."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._told, self._why = Label(style=Style.HEADING), WhyButton("difference")
        self._note, self._rows = Label(style=Style.SMALL), Rows(gap_step=3)
        self._why.asked.connect(self.asked)
        line = FlowRow(gap_step=2)
        line.add(self._told)
        line.add(self._why)
        for part in (line, self._note, self._rows):
            self.body.addWidget(part)

    def show_comparison(self, state: HistoryState, comparison: Comparison) -> None:
        """Show what became of score and domains."""
        self.set_title(t("ui.assessment.history.difference"))
        told = change_told(comparison.before.score, comparison.after.score)
        self._told.setText(told)
        self._why.set_number(told)
        self._why.setVisible(state.difference is not None)
        note = "quick" if comparison.quick else "full"
        self._note.setText(t(f"ui.assessment.history.by_{note}"))
        pairs = zip(comparison.before.domains, comparison.after.domains, strict=True)
        shown = [(before.id, (before, after)) for before, after in pairs]
        self._rows.show_rows(shown, _DomainRow, _DomainRow.show_pair)


class _DomainRow(QWidget):
    """The domain with both scores in words, and the two bars below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._told = Label(), Label(style=Style.STRONG)
        self._told.setWordWrap(False)
        self._before, self._after = Bar(), Bar()
        head = row(gap_step=2)
        head.addWidget(self._name, 1)
        head.addWidget(self._told)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        whole.addWidget(self._before)
        whole.addWidget(self._after)

    def show_pair(self, pair: tuple[DomainScore, DomainScore]) -> None:
        """Show one domain before and after."""
        before, after = pair
        name = f"{after.id} {say(after.title)}"
        self._name.setText(name)
        self._told.setText(change_told(before.score, after.score))
        was, now = t("ui.assessment.history.before"), t("ui.assessment.history.after")
        self._before.show_value(before.score, 100, f"{name} {was} {points(before.score)}", Tone.NEUTRAL)
        self._after.show_value(after.score, 100, f"{name} {now} {points(after.score)}")


def change_told(before: Decimal | None, after: Decimal | None) -> str:
    """Two scores and what lies between: "42.1 → 55 (▲ 12.9)"."""
    if before is None or after is None:
        return t("ui.assessment.history.pair", before=points(before), after=points(after))
    return t(
        "ui.assessment.history.change",
        before=points(before),
        after=points(after),
        moved=moved_told(after - before),
    )


def moved_told(moved: Decimal | None) -> str:
    """How far something moved, with its direction as a sign and never by colour alone."""
    if moved is None:
        return "–"
    size = points(abs(moved))
    if size == "0":
        return "0"
    return f"▲ {size}" if moved > 0 else f"▼ {size}"
