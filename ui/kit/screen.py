"""The frame of every screen: title, one primary action, and a body that scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.flow import FlowRow, column, row
from ui.kit.label import Label, Style
from ui.kit.scroll import Scroll
from ui.kit.shown import Shown
from ui.kit.tab_order import order_by_sight
from ui.theme import em, gap

if TYPE_CHECKING:
    from ui.actions import Command
    from ui.session import Session

State = TypeVar("State")


class Screen(Shown[State]):
    """One screen answers one question; subclasses set `title_key`, fill `body` and end with `shows`."""

    def __init__(self, session: Session, scrolls: bool = True) -> None:
        super().__init__(session)
        self._title, self._subtitle = Label(style=Style.TITLE), Label(style=Style.SUBTLE)
        self._actions = FlowRow()
        self._primary: PrimaryButton | None = None
        whole = column(self, gap_step=5)
        whole.setContentsMargins(gap(8), gap(6), gap(8), gap(6))
        whole.addWidget(self._head())
        if scrolls:
            area = Scroll()
            area.set_margins(0, 0, gap(2), gap(4))
            area.setMinimumHeight(em(6))
            self.body: QVBoxLayout = area.body
            whole.addWidget(area, 1)
        else:
            self.body = column(gap_step=5)
            whole.addLayout(self.body, 1)

    def _head(self) -> QWidget:
        words = column(gap_step=1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._subtitle.hide()
        self._actions.hide()
        return _Head(words, self._actions)

    def head_for(self, where: object) -> None:
        """Before it is first shown: what will be asked of `arrive`, so that nothing else is built first."""

    def arrive(self, where: object) -> None:
        """Show the part `where` names, after a jump from another screen."""

    def here(self) -> object:
        """The `where` that leads back to what is shown now; None where there is one part only."""
        return None

    def retire(self) -> None:
        """Listen to nothing any more and go; the workplace behind it is closed."""
        super().retire()
        self.hide()
        self.deleteLater()

    def commands(self) -> tuple[Command, ...]:
        """Commands that exist while this screen is shown."""
        return ()

    def set_title(self, text: str) -> None:
        """The question this screen answers."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_subtitle(self, text: str) -> None:
        """One quiet line under the title."""
        self._subtitle.show_text(text)

    def add_primary(self, slot: Callable[[], object]) -> PrimaryButton:
        """The filled button, top right; at most one a screen."""
        made = self._primary = PrimaryButton(slot=slot)
        self._actions.add(made)
        self._actions.show()
        return made

    def add_secondary(self, slot: Callable[[], object]) -> SecondaryButton:
        """An outlined button beside it."""
        made = SecondaryButton(slot=slot)
        self._actions.add(made, before=self._primary)
        self._actions.show()
        return made

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on where the eye goes on; a window does so for the screens in it."""
        if self.isWindow():
            order_by_sight(self)
        return super().focusNextPrevChild(forward)


class _Head(QWidget):
    """Words left and buttons right; the buttons go below when they would take more than half the width."""

    def __init__(self, words: QVBoxLayout, actions: FlowRow) -> None:
        super().__init__()
        self._actions = actions
        self._across: QBoxLayout = row(self, gap_step=5)
        self._across.addLayout(words, 1)
        self._across.addWidget(actions, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._actions.sizeHint().width() <= self.width() // 2
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._across.direction():
            self._across.setDirection(way)
