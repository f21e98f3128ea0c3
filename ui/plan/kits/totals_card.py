"""What the kit costs: once, a month, in the first year, for nothing, and with the grant beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.formula import WhyButton
from ui.i18n import t
from ui.kit import Card, Label, LinkButton, Rows, Style, column, row
from ui.plan.kits.explaining import SUMS, amount, note

if TYPE_CHECKING:
    from ui.plan.kits.state import KitsState


class TotalsCard(Card):
    """The sums, each with its why."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kits-totals")
        self._rows, self._missing = Rows(gap_step=4), Label(style=Style.ERROR)
        self.effects, self.subsidies = LinkButton(), LinkButton()
        for part in (self._missing, self._rows, self.effects, self.subsidies):
            self.body.addWidget(part)

    def show_totals(self, state: KitsState) -> None:
        """Show every sum."""
        if state.read is None:
            return
        self.set_title(t("ui.plan.kits.totals"))
        missing = ", ".join(_title(each.id, state) for each in state.read.kit.missing)
        self._missing.show_text(t("ui.plan.kits.missing", names=missing) if missing else "")
        self._rows.show_rows([(name, (name, state)) for name in SUMS], self._row, _fill)
        self.effects.setText(t("ui.plan.kits.to_effects"))
        self.subsidies.setText(t("ui.plan.kits.to_subsidies"))

    def _row(self) -> _Sum:
        made = _Sum()
        made.why.asked.connect(self.asked)
        return made


class _Sum(QWidget):
    """One sum: its name, the number, what is to know of it."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._number, self._note = Label(), Label(style=Style.STRONG), Label(style=Style.SMALL)
        self.why = WhyButton()
        head = row(gap_step=2)
        head.addWidget(self._title, 1)
        head.addWidget(self._number)
        head.addWidget(self.why)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        whole.addWidget(self._note)

    def show_sum(self, name: str, state: KitsState) -> None:
        """Show the sum `name`."""
        title, words = t(f"ui.plan.kits.sum.{name}"), amount(name, state)
        self.setObjectName(f"kit-sum-{name}")
        self._title.setText(title)
        self._number.setText(words)
        self._note.show_text(note(name, state))
        self.why.key = name
        self.why.set_number(f"{title} {words}")


def _fill(made: _Sum, pair: tuple[str, KitsState]) -> None:
    made.show_sum(*pair)


def _title(name: str, state: KitsState) -> str:
    from ui.i18n import say

    return say(state.content.counts[name].title)
