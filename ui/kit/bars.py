"""Thin bars painted from tokens: progress, and several domains against a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.kit.flow import column, row
from ui.kit.label import Label, Style
from ui.kit.rows import Rows
from ui.theme import Tone, colour, px

_TOKENS = {
    Tone.NEUTRAL: "element-gray",
    Tone.PRIMARY: "element-primary",
    Tone.SUCCESS: "element-success",
    Tone.WARNING: "border-warning",
    Tone.DANGER: "element-danger",
    Tone.INFO: "element-information",
}
Amount = int | Decimal


class Bar(QProgressBar):
    """A bar from nothing to `of`; a screen reader hears its name and its value."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._part, self._target = Tone.PRIMARY, 0.0, 0.0
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(
        self,
        value: Amount | None,
        of: Amount = 100,
        label: str = "",
        tone: Tone = Tone.PRIMARY,
        target: Amount | None = None,
    ) -> None:
        """Show `value` of `of`; None draws an empty bar. `target` draws a mark."""
        self._part = min(1.0, float(value or 0) / float(of)) if of else 0.0
        self._target = float(target) / float(of) if target is not None and of else 0.0
        self._tone = tone
        self.setValue(round(self._part * 1000))
        if label:
            self.setAccessibleName(label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px() * 6, round(px() * 0.95))

    def minimumSizeHint(self) -> QSize:
        return QSize(px() * 3, round(px() * 0.95))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = round(px() * 0.53)
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(colour("surface-gray-subtle"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        if self._part:
            painter.setBrush(colour(_TOKENS[self._tone]))
            painter.drawRoundedRect(_part(track, self._part), high / 2, high / 2)
        if self._target:
            painter.setBrush(colour("text-bolder"))
            painter.drawRect(QRectF(track.width() * self._target - 1, 0, 2, self.height()))


def _part(track: QRectF, part: float) -> QRectF:
    return QRectF(track.left(), track.top(), max(track.height(), track.width() * part), track.height())


class LabelledBar(QWidget):
    """A label left, the value right, the bar below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._value, self.bar = Label(), Label(style=Style.STRONG), Bar()
        self._value.setWordWrap(False)
        head = row()
        head.addWidget(self._label, 1)
        head.addWidget(self._value)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        whole.addWidget(self.bar)

    def show_value(
        self,
        label: str,
        value_text: str,
        value: Amount | None,
        of: Amount = 100,
        tone: Tone = Tone.PRIMARY,
        target: Amount | None = None,
    ) -> None:
        """Show a value in words and as a bar."""
        self._label.setText(label)
        self._value.setText(value_text)
        self.bar.show_value(value, of, f"{label} {value_text}", tone, target)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar of a list."""

    label: str
    value: Amount | None
    value_text: str
    tone: Tone = Tone.PRIMARY


class BarList(QWidget):
    """Bars below each other, with one target mark and its legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Rows(gap_step=4)
        self._legend = Label(style=Style.SMALL)
        whole = column(self, gap_step=3)
        whole.addWidget(self._rows)
        whole.addWidget(self._legend)
        whole.addStretch(1)  # beside something taller each bar stays with its name

    def show_bars(
        self, bars: tuple[BarRow, ...], target: Amount | None = None, of: Amount = 100, legend: str = ""
    ) -> None:
        """Show `bars` in their order."""

        def fill(bar: LabelledBar, data: BarRow) -> None:
            bar.show_value(data.label, data.value_text, data.value, of, data.tone, target)

        self._rows.show_rows([(str(at), bar) for at, bar in enumerate(bars)], LabelledBar, fill)
        self._legend.show_text(legend)
