"""A card: a white plate with a heading and a column of whatever belongs together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.flow import column
from ui.kit.label import Label, Style
from ui.theme import Tone, gap


class Card(QFrame):
    """A plate; `body` is the column inside it, kept at the top unless it `fills` the plate (tables)."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, margin_step: int = 6, fills: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        whole = column(self, gap_step=1, margin_step=margin_step)
        self.body: QVBoxLayout = column(gap_step=3)
        whole.addLayout(self.body)
        if not fills:
            whole.addStretch(1)
        self._title = Label("", Style.SUBHEADING)
        self._title.setContentsMargins(0, 0, 0, gap(2))
        self.body.addWidget(self._title)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Show `title` above, or nothing."""
        self._title.show_text(title)
        self.setAccessibleName(title)

    def set_tone(self, tone: Tone) -> None:
        """Colour the border; the words inside must say the same."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)


class Divider(QFrame):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
