"""Learning cards: what the chosen one says, and who has done it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import Card, Choice, FormField, Label, LinkButton, Picker, Rows, Style, column
from ui.plan.practice.rows import PeopleTable, below

if TYPE_CHECKING:
    from ui.plan.practice.state import PracticeState
    from ui.plan.practice.view_model import PracticeViewModel


class LearningPanel(QWidget):
    """`wanted` carries the card that is to be shown in the guide."""

    wanted = Signal(str)

    def __init__(self, model: PracticeViewModel) -> None:
        super().__init__()
        self._model = model
        self.card, self.who = Card(), Card()
        self.picker, self.points, self._about = Picker(), Rows(gap_step=2), Label(style=Style.SUBTLE)
        self.picker.setObjectName("learning-card")
        self._field, self._minutes = FormField(self.picker), Label(style=Style.SMALL)
        self.guide = LinkButton(slot=lambda: self.wanted.emit(model.state.card))
        self.guide.setObjectName("learning-guide")
        self._count, self.people = Label(style=Style.STRONG), PeopleTable("learning")
        below(self.card.body, self._about, self._field, self._minutes, self.points)
        self.card.body.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        below(self.who.body, self._count, self.people)
        whole = column(self, gap_step=5)
        below(whole, self.card, self.who)
        self.picker.chosen.connect(lambda name: model.choose_card(str(name)))
        self.people.turned.connect(model.turn_learned)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.card.set_title(t("ui.plan.practice.learning.title"))
        self.who.set_title(t("ui.plan.practice.learning.who"))
        self._about.setText(t("ui.plan.practice.learning.about"))
        self._field.set_texts(t("ui.plan.practice.learning.card"))
        self.guide.setText(t("ui.plan.practice.learning.guide"))
        heads = (t("ui.plan.practice.code"), t("ui.plan.practice.name"), t("ui.plan.practice.learning.done"))
        words = (t("ui.plan.practice.learning.turn"), t("ui.plan.practice.learning.everybody"))
        self.people.set_texts(t("ui.plan.practice.learning.who"), heads, *words)
        cards = self._model.state.cards
        self.picker.set_choices(tuple(Choice(each.id, say(each.title)) for each in cards))

    def show_state(self, state: PracticeState) -> None:
        """Show the open card and its people."""
        card, done = state.known.cards[state.card], state.learned(state.card)
        self.picker.choose(card.id)
        self._minutes.setText(t("ui.plan.practice.learning.minutes", minutes=card.minutes or 0))
        self.points.show_rows(
            [(f"{card.id}.{at}", each) for at, each in enumerate(card.points)],
            Label,
            lambda shown, each: shown.setText(say(each)),
        )
        here = sum(each.code in done for each in state.people)
        self._count.setText(t("ui.plan.practice.learning.count", done=here, people=len(state.people)))
        self.people.show_people(state.people, done, t("ui.plan.practice.learning.done"))
