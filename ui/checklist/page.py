"""What every page of the checklist is: a part of the screen with a view model of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import t
from ui.kit import FlowRow, PrimaryButton, SecondaryButton, column
from ui.kit.scroll import Scroll
from ui.kit.tab_order import order_by_sight
from ui.theme import em, gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.kit.view_model import ViewModel
    from ui.session import Session

State = TypeVar("State")


class ChecklistPage(QWidget, Generic[State]):
    """One page; subclasses set the keys, fill `body` and end their making with `shows`.

    `title_key` stands above the page (none: the screen's own title), `help_key` is what F1 shows.
    Its view model wakes and rests with the page, and goes with it.
    """

    title_key: ClassVar[str] = ""
    help_key: ClassVar[str] = ""
    told = Signal()  # title or subtitle is another one

    def __init__(self, session: Session, scrolls: bool = True) -> None:
        super().__init__()
        self.session = session
        self.model: ViewModel[State] | None = None
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

    def shows(self, model: ViewModel[State]) -> None:
        """Draw `model`'s state now and whenever it changes."""
        self.model = model
        model.setParent(self)
        model.changed.connect(self._draw_again)
        self.retranslate()
        self._draw_again(model.state)

    def _draw_again(self, state: State) -> None:
        self.draw(state)
        order_by_sight(self)

    def retranslate(self) -> None:
        """Set the words that do not depend on the state."""
        if self.title_key:
            self.set_title(t(self.title_key))

    def draw(self, state: State) -> None:
        """Show `state`; subclasses set only what differs."""
        raise NotImplementedError

    def arrive(self, where: str) -> None:
        """Show the part `where` names, after a jump from elsewhere; without one it is empty."""

    def here(self) -> str:
        """The `where` that leads back to what is shown now."""
        return ""

    def may_leave(self) -> bool:
        """Whether nothing is lost when this page goes, or the person agrees to lose it."""
        return True

    def left_behind(self) -> str:
        """What is lost when this page goes now, in words; nothing when all is kept."""
        return ""

    def retire(self) -> None:
        """Listen to nothing any more; the workplace behind it is closed."""
        if self.model is not None:
            self.session.disconnect(self.model)
            self.model = None

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

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page or screen was shown."""
        super().showEvent(event)
        if self.model is not None:
            self.model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Work nothing out while this page is not looked at; a minimised window stays up to date."""
        super().hideEvent(event)
        if self.model is not None and not event.spontaneous():
            self.model.rest()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a language switch by the same state in other words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.model is not None:
            self.retranslate()
            self.draw(self.model.state)
