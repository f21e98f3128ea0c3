"""Question cards below each other. Those in sight are drawn at once, the others in the turns after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.questions.question_card import QuestionCard
from ui.kit import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.assessment.questions.question_card import Asked

_AT_ONCE = 3  # cards that can be in sight
_A_TURN = 1


class Cards(QWidget):
    """`answered` carries question and answer; `grown` tells that every card is there."""

    answered = Signal(str, object)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[str, QuestionCard] = {}
        self._drawn: dict[str, Asked] = {}
        self._waiting: list[Asked] = []
        self._column = column(self, gap_step=4)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)

    def show_questions(self, asked: Sequence[Asked]) -> None:
        """Show `asked`; cards of other questions wait, hidden, and one that says the same is left alone."""
        shown = {each.question.id for each in asked}
        for name, card in self._cards.items():
            if name not in shown:
                card.hide()
        changed = [each for each in asked if self._is_other(each)]
        for each in changed[:_AT_ONCE]:
            self._draw(each)
        self._waiting = changed[_AT_ONCE:]
        if self._waiting:
            self._later.start()

    def _is_other(self, asked: Asked) -> bool:
        card = self._cards.get(asked.question.id)
        return card is None or card.isHidden() or self._drawn.get(asked.question.id) != asked

    def forget(self) -> None:
        """Draw every card again the next time: the words are others."""
        self._drawn.clear()

    def _go_on(self) -> None:
        for each in self._waiting[:_A_TURN]:
            self._draw(each)
        del self._waiting[:_A_TURN]
        if not self._waiting:
            self._later.stop()
            self.grown.emit()

    def _draw(self, asked: Asked) -> None:
        name = asked.question.id
        card = self._cards.get(name) or self._new_card(name, asked)
        card.show_answer(asked)
        card.show()
        self._drawn[name] = asked

    def _new_card(self, name: str, asked: Asked) -> QuestionCard:
        """A card at its place in the order of all questions."""
        order = {each.id: place for place, each in enumerate(asked.content.questions)}
        made = QuestionCard()
        made.answered.connect(self.answered)
        before = sum(order[other] < order[name] for other in self._cards)
        self._cards[name] = made
        self._column.insertWidget(before, made)
        return made
