"""One answer out of a few: segments with the meaning of radio buttons."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.kit.segment import Choice, Segment
from ui.theme import colour, em, radius

__all__ = ["Choice", "Segmented"]


class Segmented(QWidget):
    """Choices beside each other, or below each other when they do not fit.

    Arrow keys move and choose, digits choose directly (the first one by `first_digit`), Delete takes the
    answer back when `clearable`. One that stands below another and turns its parts is `quiet`: tinted, not
    filled.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str = "", clearable: bool = False, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.clearable, self._quiet = clearable, quiet
        self.first_digit = 1
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._choices: tuple[Choice, ...] = ()
        self._segments: list[Segment] = []
        self.set_name(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_name(self, name: str) -> None:
        """What the question is, for screen readers."""
        self.setAccessibleName(name)
        for segment in self._segments:
            segment.setAccessibleDescription(name)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer `choices`; what was chosen stays chosen when it is still offered."""
        if choices == self._choices:
            return
        kept, focused = self.value, any(segment.hasFocus() for segment in self._segments)
        for old in self._segments:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._choices = choices
        self._segments = [Segment(choice, self, self._quiet) for choice in choices]
        for number, segment in enumerate(self._segments):
            self._group.addButton(segment, number)
            segment.stepped.connect(self._step)
            segment.setVisible(True)
        self.set_name(self.accessibleName())
        self.choose(kept)
        if focused and self._segments:
            self._current().setFocus()
        self.updateGeometry()
        self._place()

    @property
    def value(self) -> Hashable:
        """The chosen value, None when there is none."""
        checked = self._group.checkedButton()
        return checked.choice.value if isinstance(checked, Segment) else None

    def choose(self, value: Hashable) -> None:
        """Show `value` as chosen (None: nothing), without a signal."""
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(value is not None and segment.choice.value == value)
        self._group.setExclusive(True)

    def set_focus(self) -> None:
        """Put the keyboard on the chosen segment, or the first."""
        if self._segments:
            self._current().setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> Segment:
        return next((segment for segment in self._segments if segment.isChecked()), self._segments[0])

    def _clicked(self, button: Segment) -> None:
        self.chosen.emit(button.choice.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        at = int(typed) - self.first_digit if typed.isascii() and typed.isdigit() else -1
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.clearable:
            self._clear()
        elif 0 <= at < len(self._segments):
            self._take(self._segments[at])
        else:
            super().keyPressEvent(event)

    def _step(self, steps: int) -> None:
        """Move the focus by `steps` segments and choose what it reaches."""
        focused = next((at for at, each in enumerate(self._segments) if each.hasFocus()), 0)
        self._take(self._segments[(focused + steps) % len(self._segments)])

    def _take(self, segment: Segment) -> None:
        segment.setFocus(Qt.FocusReason.OtherFocusReason)
        if not segment.isChecked():
            segment.click()

    def _clear(self) -> None:
        if self.value is not None:
            self.choose(None)
            self.chosen.emit(None)

    def _fits_beside(self, width: int) -> bool:
        return sum(segment.sizeHint().width() for segment in self._segments) + 2 <= width

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._fits_beside(width):
            return max((segment.sizeHint().height() for segment in self._segments), default=0) + 2
        return sum(segment.height_in(width - 2) for segment in self._segments) + 2

    def sizeHint(self) -> QSize:
        width = sum(segment.sizeHint().width() for segment in self._segments) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(em(9), self.sizeHint().width()), self.heightForWidth(self.sizeHint().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self._place()

    def _place(self) -> None:
        upright = not self._fits_beside(self.width())
        left = top = 1
        for segment in self._segments:
            segment.upright = upright
            width = self.width() - 2 if upright else segment.sizeHint().width()
            height = segment.height_in(width) if upright else segment.sizeHint().height()
            segment.setGeometry(left, top, width, height)
            left, top = (left, top + height) if upright else (left + width, top)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.childrenRect().adjusted(-1, -1, 1, 1)
        painter.setBrush(colour("surface-white"))
        painter.setPen(colour("input-border"))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), radius(), radius())
        painter.setPen(colour("divider-gray-light"))
        for segment in self._segments[1:]:
            area = segment.geometry()
            end = area.topRight() if segment.upright else area.bottomLeft()
            painter.drawLine(area.topLeft(), end)
