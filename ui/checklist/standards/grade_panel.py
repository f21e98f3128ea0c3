"""The card of the self-issued grade: what it is, what it rests on, what holds it, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.checklist.standards.printing import COLUMNS
from ui.checklist.standards.words import own_grade_status
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import (
    Card,
    Column,
    Columns,
    Divider,
    FlowRow,
    Label,
    LinkButton,
    Rows,
    StatusBadge,
    Style,
    column,
)

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.card import GradeCard, ItemLine, RoleLine

_LEFT = Qt.AlignmentFlag.AlignLeft


class GradePanel(QWidget):
    """`wanted` carries the item whose people shall be shown."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._card, self._shares, self._days = Card(), Card(fills=True), Card()
        self.badge, self.statement = StatusBadge(), Label(style=Style.STRONG)
        self.statement.setObjectName("grade-statement")
        self.word = Label(style=Style.FIGURE)
        self.word.setObjectName("grade-word")
        self.word.setWordWrap(False)
        self._why, self._gaps = Label(), Label(style=Style.SUBTLE)
        self._until = Label()
        line = FlowRow()
        for mark in (self.word, self.badge):
            line.add(mark)
        for part in (line, self.statement, self._why, self._gaps):
            self._card.body.addWidget(part)
        self._days.body.addWidget(self._until)
        self.table = TallTable()
        self.table.setObjectName("grade-shares")
        self._shares.body.addWidget(self.table)
        self.caps, self.next = _ItemsCard(), _ItemsCard()
        self._place()

    def _place(self) -> None:
        whole, above, below = column(self, gap_step=5), Columns(), Columns()
        for part in (self._card, self._days):
            above.add(part)
        for each in (self.caps, self.next):
            below.add(each)
            each.wanted.connect(self.wanted)
        for widget in (above, self._shares, below):
            whole.addWidget(widget)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._days.set_title(t("ui.checklist.standards.until"))
        self._shares.set_title(t("ui.checklist.standards.rests_on"))
        self.table.setAccessibleName(t("ui.checklist.standards.rests_on"))
        heads = [t(f"ui.checklist.standards.column.{name}") for name in COLUMNS]
        self.table.set_columns(
            tuple(Column(head, align_right=at > 0, stretch=at == 0) for at, head in enumerate(heads))
        )
        self.caps.set_title(t("ui.checklist.standards.caps"))
        self.next.set_title(t("ui.checklist.standards.next"))

    def show_card(self, card: GradeCard) -> None:
        """Show the grade as `card` says it."""
        self._card.set_title(card.title)
        self.word.setText(card.word)
        self.badge.show_status(own_grade_status())
        self.statement.setText(card.statement)
        self._why.setText(card.why)
        self._gaps.show_text(" ".join(card.gaps))
        self._until.setText("\n".join(card.days))
        self.table.show_rows([_row(each) for each in (card.total, *card.parts)])
        self.caps.show_lines(card.caps, t("ui.checklist.standards.caps_none"))
        self.next.show_lines(card.next_steps, t("ui.checklist.standards.next_none"))


def _row(each: RoleLine) -> tuple[str, ...]:
    return each.title, each.score, each.coverage, each.proof, each.answered


class _ItemsCard(Card):
    """Our items one below the other, each with a way to its people."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows, self._none = Rows(gap_step=2), Label(style=Style.SUBTLE)
        self.body.addWidget(self._none)
        self.body.addWidget(self._rows)

    def show_lines(self, lines: tuple[ItemLine, ...], none: str) -> None:
        """Show `lines`, or `none` where there are none."""
        self._none.show_text("" if lines else none)
        self._rows.setVisible(bool(lines))
        self._rows.show_rows([(each.item, each) for each in lines], self._make, _ItemRow.show_line)

    def _make(self) -> _ItemRow:
        made = _ItemRow()
        made.wanted.connect(self.wanted)
        return made


class _ItemRow(QWidget):
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text, self._link, self._item = Label(), LinkButton(slot=self._want), ""
        whole = column(self, gap_step=1)
        whole.addWidget(self._text)
        whole.addWidget(self._link, 0, _LEFT)
        whole.addWidget(Divider())

    def show_line(self, line: ItemLine) -> None:
        """Show one item and for whom it stands here."""
        self._item = line.item
        self._text.setText(line.text)
        words = t("ui.checklist.standards.who", item=line.item, whose=line.whose)
        self._link.setText(words)
        self._link.setAccessibleName(f"{words}: {line.text}")

    def _want(self) -> None:
        self.wanted.emit(self._item)
