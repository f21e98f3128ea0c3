"""What every page of the subsidy screen is: a part that draws the one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.subsidy.state import SubsidyState


class SubsidyPage(QWidget):
    """One page; it is drawn only while it is shown."""

    def retranslate(self) -> None:
        """Set the words that do not depend on the state."""

    def draw(self, state: SubsidyState) -> None:
        """Show `state`; the evaluation is there."""
        raise NotImplementedError
