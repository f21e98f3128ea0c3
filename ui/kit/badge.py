"""A status in a word and a glyph on a tinted plate; the colour only repeats what they say."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from sme_smartwork.rules.model import Verdict
from ui.i18n import t
from ui.theme import Tone, colour, px, radius

_TOKENS = {
    Tone.NEUTRAL: ("surface-gray-subtle", "text-subtle"),
    Tone.PRIMARY: ("surface-primary-subtler", "text-primary"),
    Tone.SUCCESS: ("surface-success-subtler", "text-success"),
    Tone.WARNING: ("surface-warning-subtler", "text-warning"),
    Tone.DANGER: ("surface-danger-subtler", "text-danger"),
    Tone.INFO: ("surface-information-subtler", "text-information"),
}
_VERDICTS = {
    Verdict.MET: (Tone.SUCCESS, "✓"),
    Verdict.UNMET: (Tone.DANGER, "✗"),
    Verdict.UNKNOWN: (Tone.WARNING, "?"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """A status to show: `glyph` stands before `text`."""

    tone: Tone
    text: str
    glyph: str = ""

    @property
    def words(self) -> str:
        """What is read: the glyph and the word."""
        return f"{self.glyph} {self.text}".strip()


def verdict_words(verdict: Verdict) -> Status:
    """✓ 충족 / ✗ 미충족 / ? 확인."""
    tone, glyph = _VERDICTS[verdict]
    return Status(tone, t(f"kit.verdict.{verdict.value}"), glyph)


def badge_font() -> QFont:
    """The badge's small bold font."""
    font = QFont(QApplication.font())
    font.setPixelSize(px("small"))
    font.setBold(True)
    return font


def badge_size(text: str) -> QSize:
    """The room a badge with `text` takes on one line."""
    metrics = QFontMetrics(badge_font())
    return QSize(metrics.horizontalAdvance(text) + 18, metrics.height() + 6)


def paint_badge(painter: QPainter, area: QRect, status: Status) -> None:
    """Paint `status` into `area`."""
    plate, ink = _TOKENS[status.tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(plate))
    painter.drawRoundedRect(area, radius("small"), radius("small"))
    painter.setPen(colour(ink))
    painter.setFont(badge_font())
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area.adjusted(8, 2, -8, -2), flags, status.words)
    painter.restore()


class StatusBadge(QLabel):
    """A badge on its own; screen readers hear its words."""

    def __init__(self, status: Status | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._status = status or Status(Tone.NEUTRAL, "")
        self.show_status(self._status)

    @property
    def status(self) -> Status:
        """What is shown."""
        return self._status

    def show_status(self, status: Status | None) -> None:
        """Show `status`; None or no words hides the badge."""
        self._status = status or Status(Tone.NEUTRAL, "")
        self.setText(self._status.words)
        self.setVisible(bool(self._status.words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self.text())

    def minimumSizeHint(self) -> QSize:
        longest = max(self.text().split(), key=len, default="")
        return badge_size(longest)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - 16), 10_000)
        needed = QFontMetrics(badge_font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return needed.height() + 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_badge(QPainter(self), self.rect(), self._status)
