"""A big number with what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.badge import StatusBadge
from ui.kit.bars import Bar
from ui.kit.flow import FlowRow, column
from ui.kit.label import Label, Style
from ui.theme import Tone


class Figure(QWidget):
    """Caption above, number with its unit, badge, bar and one note below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._note = Label(style=Style.SMALL), Label(style=Style.SMALL)
        self._number, self._unit = Label(style=Style.FIGURE), Label(style=Style.BODY)
        self.badge, self.bar = StatusBadge(), Bar()
        line = FlowRow(gap_step=2, on_bottom=True)
        for part in (self._number, self._unit, self.badge):
            part.setWordWrap(False)
            line.add(part)
        whole = column(self, gap_step=2)
        for widget in (self._caption, line, self.bar, self._note):
            whole.addWidget(widget)
        whole.addStretch(1)  # beside a taller one it stays at the top
        self.bar.hide()
        self._note.hide()

    def show_figure(self, caption: str, number: str, unit: str = "", note: str = "") -> None:
        """Show the number in words; the whole is also one sentence for screen readers."""
        self._caption.setText(caption)
        self._number.setText(number)
        self._unit.show_text(unit)
        self._note.show_text(note)
        self.setAccessibleName(" ".join(part for part in (caption, number, unit, note) if part))

    def show_bar(self, value: int, of: int, tone: Tone = Tone.PRIMARY) -> None:
        """Show the bar below the number."""
        self.bar.show_value(value, of, self.accessibleName(), tone)
        self.bar.show()
