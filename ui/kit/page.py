"""What every page of a screen with pages is: a part of it with a view model of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.flow import FlowRow, column
from ui.kit.scroll import Scroll
from ui.kit.shown import Shown
from ui.theme import em, gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session import Session

State = TypeVar("State")


class ScreenPage(Shown[State]):
    """One page; subclasses set the keys, fill `body` and end their making with `shows`.

    `title_key` stands above the page (none: the screen's own title).
    """

    told = Signal()  # title or subtitle is another one

    def __init__(self, session: Session, scrolls: bool = True) -> None:
        super().__init__(session)
        self.title = self.subtitle = ""
        self.buttons = FlowRow()  # the screen shows it beside the title while this page is shown
        self._primary: PrimaryButton | None = None
        whole = column(self, gap_step=5)
        if scrolls:
            area = Scroll()
            area.set_margins(0, 0, gap(2), gap(4))
            area.setMinimumHeight(em(6))
            self.body: QVBoxLayout = area.body
            whole.addWidget(area, 1)
        else:
            self.body = whole

    def arrive(self, where: str) -> None:
        """Show the part `where` names, after a jump from elsewhere; without one it is empty."""

    def here(self) -> str:
        """The `where` that leads back to what is shown now."""
        return ""

    def set_title(self, text: str) -> None:
        """The question this page answers, above it instead of the screen's title."""
        self.title = text
        self.told.emit()

    def set_subtitle(self, text: str) -> None:
        """One quiet line under the title."""
        self.subtitle = text
        self.told.emit()

    def add_primary(self, slot: Callable[[], object]) -> PrimaryButton:
        """The filled button, top right while this page is shown; at most one a page."""
        made = self._primary = PrimaryButton(slot=slot)
        self.buttons.add(made)
        return made

    def add_secondary(self, slot: Callable[[], object]) -> SecondaryButton:
        """An outlined button beside it."""
        made = SecondaryButton(slot=slot)
        self.buttons.add(made, before=self._primary)
        return made
