"""Where roles see the firm differently: the widest gaps, and one step to who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.explaining import level, role_means
from ui.forms.formula import WhyButton
from ui.i18n import say, t
from ui.kit import Card, FlowRow, Label, LinkButton, Rows, Style, column

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import Gap
    from ui.assessment.result.state import ResultState

_MOST = 2


class GapsCard(Card):
    """`opened` carries the question to look at, nothing for all of them."""

    asked = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._rows, self._none = Rows(gap_step=3), Label(style=Style.SUBTLE)
        self._all = LinkButton(slot=self._open_all)
        self._all.setObjectName("result-people")
        for part in (self._rows, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_result(self, state: ResultState) -> None:
        """Show the widest gaps of `state`."""
        gaps = state.result.gaps
        self.set_title(t("ui.assessment.result.gaps"))
        shown = [(each.id, (each, state.content)) for each in gaps[:_MOST]]
        self._rows.show_rows(shown, self._make, _GapRow.show_gap)
        roles = {mean.role for view in state.result.views for mean in view.means}
        none = "alone" if len(roles) < 2 else "agree"
        self._none.show_text("" if gaps else t(f"ui.assessment.result.gaps.{none}"))
        to = "all" if gaps else "invite"
        self._all.setText(t(f"ui.assessment.result.gaps.{to}", count=len(gaps)))

    def _make(self) -> _GapRow:
        made = _GapRow()
        made.why.asked.connect(self.asked)
        made.opened.connect(self.opened)
        return made

    def _open_all(self) -> None:
        self.opened.emit("")


class _GapRow(QWidget):
    """One question, what each role says of it, and how far they are apart."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self._words, self._means = Label(), Label(style=Style.SMALL)
        self.why, self._open = WhyButton(), LinkButton(slot=self._go)
        notes = FlowRow(gap_step=2)
        for part in (self._means, self.why, self._open):
            notes.add(part)
        whole = column(self, gap_step=1)
        whole.addWidget(self._words)
        whole.addWidget(notes)

    def show_gap(self, shown: tuple[Gap, Content]) -> None:
        """Show one gap."""
        gap, content = shown
        self._question = gap.id
        self._words.setText(f"{gap.id} {say(content.question(gap.id).text)}")
        told = t(
            "ui.assessment.result.gap", distance=level(gap.distance), means=role_means(gap.means, content)
        )
        self._means.setText(told)
        self.why.key = f"gap:{gap.id}"
        self.why.setObjectName(f"why-gap-{gap.id}")
        self.why.set_number(f"{gap.id}, {told}")
        self._open.setText(t("ui.assessment.result.gap.open"))
        self._open.setAccessibleName(t("ui.assessment.result.gap.open_named", question=gap.id))

    def _go(self) -> None:
        self.opened.emit(self._question)
