"""The cards of one checklist, made once for each item and used again for everybody."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.checklist.items.card import ItemCard
from ui.kit import column
from ui.theme import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.checklist.items.state import ItemsState, Shown
    from ui.checklist.items.view_model import ItemsViewModel

AT_ONCE = 4  # cards that can be in sight
A_TURN = 3


class Cards(QWidget):
    """Cards below each other. Those in sight are drawn at once, the others in the turns after."""

    def __init__(self, model: ItemsViewModel) -> None:
        super().__init__()
        self._model = model
        self._cards: dict[str, ItemCard] = {}
        self._waiting: list[Shown] = []
        self._column = column(self, gap_step=4)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)

    def show_state(self, state: ItemsState) -> None:
        """Show the items that fit the filters; the cards of the others wait, hidden."""
        with still(self):
            self._show(state)

    def _show(self, state: ItemsState) -> None:
        shown = set(state.shown)
        for item, card in self._cards.items():
            if item not in shown:
                card.hide()
        wanted = [state.card(each) for each in state.standings if each.item.id in shown]
        known = [each for each in wanted if each.item.id in self._cards]
        new = [each for each in wanted if each.item.id not in self._cards]
        for what in (*known, *new[: max(0, AT_ONCE - len(known))]):
            self._draw(what)
        self._waiting = new[max(0, AT_ONCE - len(known)) :]
        if self._waiting:
            self._later.start()

    def redraw(self) -> None:
        """Show again what is known, on every card."""
        for card in self._cards.values():
            card.redraw()

    def card(self, item: str) -> ItemCard | None:
        """The card of `item`, made now if it waits for its turn."""
        while item in {each.item.id for each in self._waiting}:
            self._go_on()
        return self._cards.get(item)

    def _go_on(self) -> None:
        turn, self._waiting = self._waiting[:A_TURN], self._waiting[A_TURN:]
        with still(self):
            for what in turn:
                self._draw(what)
        if not self._waiting:
            self._later.stop()

    def _draw(self, what: Shown) -> None:
        item = what.item.id
        card = self._cards.get(item)
        if card is None:
            card = self._cards[item] = ItemCard(self._model, item)
            card.show_item(what)
            self._column.insertWidget(self._place_of(item), card)
        elif not card.shows(what):
            with still(card):
                card.show_item(what)
        card.show()

    def _place_of(self, item: str) -> int:
        """Where a new card stands: behind those that come before it in the checklist."""
        order = [each.item.id for each in self._model.state.standings]
        earlier = set(order[: order.index(item)]) if item in order else set()
        others = [each for each in self._cards if each not in order and each != item]
        before = [each for each in self._cards if each in earlier]
        return len(before) + len(others)


@contextmanager
def still(widget: QWidget) -> Iterator[None]:
    """Lay `widget` out once afterwards: Qt would do it, and all around it, for every part shown or hidden."""
    layout = widget.layout()
    if layout is None:
        raise ValueError("only what has a layout can be laid out later")
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()
        layout.activate()


def bring_to_top(part: QWidget) -> None:
    """Scroll what is around `part` so that it stands at the top."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    inside = around.widget() if around is not None else None
    if around is not None and inside is not None:
        around.verticalScrollBar().setValue(part.mapTo(inside, QPoint(0, 0)).y() - gap(2))
