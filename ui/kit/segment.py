"""One segment of a segmented answer: a radio button drawn by the tokens."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from ui.a11y import plain_tip
from ui.theme import colour, em, px, radius

_PAD = 14
_LINE = 8
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, its words, and what explains it."""

    value: Hashable
    text: str
    hint: str = ""


def _font(chosen: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(px())
    font.setBold(chosen)
    return font


@lru_cache(maxsize=1024)
def _size(text: str, _family: str, _pixels: int) -> tuple[int, int]:
    """Width and height of `text` when chosen; layouts ask again and again."""
    metrics = QFontMetrics(_font(chosen=True))
    return metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + 2 * _LINE


@lru_cache(maxsize=1024)
def _wrapped(text: str, room: int, _family: str, _pixels: int) -> int:
    """The height of `text` wrapped in `room`."""
    area = QRect(0, 0, room, 10_000)
    needed = QFontMetrics(_font(chosen=True)).boundingRect(area, Qt.TextFlag.TextWordWrap, text)
    return needed.height() + 2 * _LINE


def _look() -> tuple[str, int]:
    """What measures depend on beside the words."""
    return QApplication.font().family(), px()


class Segment(QRadioButton):
    """A radio button drawn as a segment; `stepped` asks for a neighbour."""

    stepped = Signal(int)

    def __init__(self, choice: Choice, parent: QWidget, quiet: bool = False) -> None:
        super().__init__(parent)
        self.choice = choice
        self._quiet = quiet
        self.upright = False
        self.setText(choice.text.replace("&", "&&"))
        self.setAccessibleName(choice.text)
        self.setToolTip(plain_tip(choice.hint))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(*_size(self.choice.text, *_look()))

    def height_in(self, width: int) -> int:
        """The height the words need upright in `width`, wrapped beside their mark."""
        return _wrapped(self.choice.text, max(1, width - 2 * _PAD - _mark_room()), *_look())

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius("small"), radius("small"))
        painter.fillPath(shape, colour(self._plate()))
        if self._quiet and self.isChecked():
            painter.setPen(colour("border-primary"))
            painter.drawPath(shape)
        if self.hasFocus():
            painter.setPen(QPen(colour("border-gray-darker"), 2))
            painter.drawPath(shape)
        self._paint_words(painter)

    def _plate(self) -> str:
        if not self.isEnabled():
            return "button-disabled-fill" if self.isChecked() else "surface-white"
        if self.isChecked():
            return "surface-primary-subtler" if self._quiet else "button-primary-fill"
        return "button-tertiary-fill-hover" if self.underMouse() else "surface-white"

    def _paint_words(self, painter: QPainter) -> None:
        chosen = "text-primary" if self._quiet else "text-inverse-static"
        ink = chosen if self.isChecked() else "text-basic"
        painter.setPen(colour(ink if self.isEnabled() else "text-disabled-on"))
        painter.setFont(_font(self.isChecked()))
        area = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        if not self.upright:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.choice.text)
            return
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, "●" if self.isChecked() else "○")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(_mark_room(), 0, 0, 0), flags, self.choice.text)


def _mark_room() -> int:
    return em(1.6)
