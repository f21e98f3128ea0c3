"""What every page of the subsidy screen is: a part that draws the one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel


class SubsidyPage(QWidget):
    """One page; it is drawn only while it is shown."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__()
        self.session, self.model = session, model

    def retranslate(self) -> None:
        """Set the words that do not depend on the state."""

    def draw(self, state: SubsidyState) -> None:
        """Show `state`; the evaluation is there."""
        raise NotImplementedError
