"""What is drawn from one view model: a screen, or a page of one. It wakes, rests and goes with its widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.i18n import t
from ui.kit.tab_order import order_by_sight

if TYPE_CHECKING:
    from ui.kit.view_model import ViewModel
    from ui.session import Session

State = TypeVar("State")


class Shown(QWidget, Generic[State]):
    """Subclasses set `title_key`, fill themselves and end their making with `shows`.

    `help_key` is what F1 shows.
    """

    title_key: ClassVar[str] = ""
    help_key = ""  # a screen of several pages names that of the page shown

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model: ViewModel[State] | None = None

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

    def set_title(self, text: str) -> None:
        """The question that is answered here."""
        raise NotImplementedError

    def draw(self, state: State) -> None:
        """Show `state`; subclasses set only what differs."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether nothing is lost when this goes, or the person agrees to lose it."""
        return True

    def left_behind(self) -> str:
        """What is lost when this goes now, in words; nothing when all is kept."""
        return ""

    def retire(self) -> None:
        """Listen to nothing any more; the workplace behind it is closed."""
        if self.model is not None:
            self.session.disconnect(self.model)
            self.model = None

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while something else was shown."""
        super().showEvent(event)
        if self.model is not None:
            self.model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Work nothing out while something else is shown; a minimised window stays up to date."""
        super().hideEvent(event)
        if self.model is not None and not event.spontaneous():
            self.model.rest()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a language switch by the same state in other words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.model is not None:
            self.retranslate()
            self.draw(self.model.state)
