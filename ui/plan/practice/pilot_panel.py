"""Who begins: criteria everybody may read, and who volunteers; no reason is asked or kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import Card, Divider, Label, LinkButton, Rows, Style, column
from ui.plan.practice.rows import PeopleTable, below

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Criterion
    from ui.plan.practice.state import PracticeState
    from ui.plan.practice.view_model import PracticeViewModel


class PilotPanel(QWidget):
    """`wanted` asks for the document of the criteria."""

    wanted = Signal()

    def __init__(self, model: PracticeViewModel) -> None:
        super().__init__()
        self.criteria, self.who = Card(), Card()
        self._about, self.rows = Label(style=Style.SUBTLE), Rows(gap_step=3)
        self.paper = LinkButton(slot=self.wanted.emit)
        self.paper.setObjectName("pilot-paper")
        self._privacy, self._count = Label(style=Style.SUBTLE), Label(style=Style.STRONG)
        self.people = PeopleTable("pilot")
        below(self.criteria.body, self._about, self.rows)
        self.criteria.body.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        below(self.who.body, self._privacy, self._count, self.people)
        whole = column(self, gap_step=5)
        below(whole, self.criteria, self.who)
        self.people.turned.connect(model.turn_volunteers)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.criteria.set_title(t("ui.plan.practice.pilot.title"))
        self._about.setText(t("ui.plan.practice.pilot.about"))
        self.paper.setText(t("ui.plan.practice.pilot.paper"))
        self.who.set_title(t("ui.plan.practice.pilot.who"))
        self._privacy.setText(t("ui.plan.practice.pilot.privacy"))
        heads = (t("ui.plan.practice.code"), t("ui.plan.practice.name"), t("ui.plan.practice.pilot.wishes"))
        self.people.set_texts(t("ui.plan.practice.pilot.who"), heads, t("ui.plan.practice.pilot.turn"), "")

    def show_state(self, state: PracticeState) -> None:
        """Show the criteria and who volunteers."""
        self.rows.show_rows(
            [(each.id, each) for each in state.known.criteria], _CriterionRow, _CriterionRow.show_criterion
        )
        wished = state.volunteers
        here = sum(each.code in wished for each in state.people)
        self._count.setText(t("ui.plan.practice.pilot.count", count=here, people=len(state.people)))
        self.people.show_people(state.people, wished, t("ui.plan.practice.pilot.wishes"))


class _CriterionRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._title, self._why, self._ground = Label(style=Style.STRONG), Label(), Label(style=Style.SMALL)
        whole = column(self, gap_step=1)
        below(whole, self._title, self._why, self._ground, Divider())

    def show_criterion(self, each: Criterion) -> None:
        """Show one criterion with why it stands here."""
        self._title.setText(say(each.title))
        self._why.setText(say(each.why))
        sources = ", ".join(say(source.title) for source in each.sources)
        self._ground.setText(t("ui.plan.practice.ground", sources=sources, confidence=each.confidence))
