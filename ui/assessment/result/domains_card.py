"""The eight domains as bars with the mark to reach, and the same as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.assessment.model import Standing
from ui.forms.figures import points
from ui.forms.formula import WhyButton
from ui.forms.tables import TallTable
from ui.i18n import say, t
from ui.kit import Card, Column, Columns, Label, LabelledBar, Rows, Style, Tone, column, row

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import DomainScore
    from ui.assessment.result.state import ResultState
    from ui.kit import Cell

_COLUMNS = ("name", "weight", "score", "missing", "answered")


class DomainsCard(Card):
    """`asked` carries the domain's number to explain."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._rows, self._legend, self._table = Rows(gap_step=3), Label(style=Style.SMALL), TallTable()
        self._table.setObjectName("result-domains")
        left = QWidget()
        bars = column(left, gap_step=3)
        bars.addWidget(self._rows)
        bars.addWidget(self._legend)
        both = Columns(minimum_em=22)
        both.add(left)
        both.add(self._table)
        self.body.addWidget(both)

    def show_result(self, state: ResultState) -> None:
        """Show the domains of `state`."""
        self.set_title(t("ui.assessment.result.domains"))
        shown = [(each.id, (each, _tone(each, state), state.target)) for each in state.result.domains]
        self._rows.show_rows(shown, self._make, _DomainRow.show_domain)
        self._legend.setText(t("ui.assessment.result.domains.legend", target=state.target))
        self._table.setAccessibleName(t("ui.assessment.result.domains"))
        self._table.set_columns(tuple(_column(name) for name in _COLUMNS))
        self._table.show_rows([_line(each, state) for each in state.result.domains])

    def _make(self) -> _DomainRow:
        made = _DomainRow()
        made.why.asked.connect(self.asked)
        return made


class _DomainRow(QWidget):
    """One bar with its why."""

    def __init__(self) -> None:
        super().__init__()
        self._bar, self.why = LabelledBar(), WhyButton()
        room = self.why.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # all bars stay equally long
        self.why.setSizePolicy(room)
        line = row(self, gap_step=2)
        line.addWidget(self._bar, 1)
        line.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)

    def show_domain(self, shown: tuple[DomainScore, Tone, int]) -> None:
        """Show one domain against the mark."""
        domain, tone, target = shown
        name, score = f"{domain.id} {say(domain.title)}", points(domain.score)
        self._bar.show_value(name, score, domain.score, 100, tone, target)
        self.why.key = f"domain:{domain.id}"
        self.why.setObjectName(f"why-domain-{domain.id}")
        self.why.set_number(f"{name} {score}")
        self.why.setVisible(domain.score is not None)


def _tone(domain: DomainScore, state: ResultState) -> Tone:
    """A domain in which not even a pilot could begin is drawn as a weak one."""
    pilot = next(each.start for each in state.content.grades if each.id == "pilot_ready")
    return Tone.WARNING if domain.score is not None and domain.score < pilot else Tone.PRIMARY


def _column(name: str) -> Column:
    return Column(
        t(f"ui.assessment.result.domain.{name}"), align_right=name != "name", stretch=name == "name"
    )


def _line(domain: DomainScore, state: ResultState) -> tuple[Cell, ...]:
    """Name, weight, score, what is missing to the mark, and how many questions are answered."""
    asked = [each for each in state.result.views if each.id.startswith(f"{domain.id}-")]
    answered = sum(each.standing is not Standing.UNANSWERED for each in asked)
    missing = None if domain.score is None else max(Decimal(0), state.target - domain.score)
    return (
        f"{domain.id} {say(domain.title)}",
        domain.weight,
        points(domain.score),
        points(missing),
        f"{answered}/{len(asked)}" if asked else "–",
    )
