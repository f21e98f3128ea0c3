"""One value that leaves this computer, beside its name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.flow import row
from ui.kit.label import Label, Style
from ui.theme import em

_NAME_EM = 9


class ValueRow(QWidget):
    """A name left and what leaves with it right; both wrap, nothing is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.value = Label(style=Style.SMALL_STRONG), Label(style=Style.SMALL)
        across = row(self, gap_step=3)
        across.addWidget(self.name)
        across.addWidget(self.value, 1)

    def show_pair(self, pair: tuple[str, str]) -> None:
        """Show one name with its value."""
        self.name.setFixedWidth(em(_NAME_EM))
        self.name.setText(pair[0])
        self.value.setText(pair[1])
