"""The phases as bars over the months: as first planned, as expected now, and where today is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sme_smartwork.plan.model import State
from sme_smartwork.plan.schedule import months_later
from ui.i18n import iso, say, t
from ui.kit.fonts import small
from ui.plan.tasks.words import from_to, status
from ui.theme import colour, px

if TYPE_CHECKING:
    from sme_smartwork.plan.model import Phase, Plan

_TOKENS = {
    State.WAITING: "element-gray",
    State.RUNNING: "element-primary",
    State.LATE: "element-danger",
    State.HELD: "border-warning",
    State.DONE: "element-success",
    State.STOPPED: "divider-gray",
}
_GLYPHS = {State.LATE: "!", State.HELD: "!", State.DONE: "✓"}  # a state is never told by colour alone


class Timeline(QWidget):
    """Painted; everything in it stands in the table below and in its description for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-timeline")
        self._plan: Plan | None = None
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plan(self, plan: Plan | None, today: date) -> None:
        """Show the phases of `plan`."""
        self._plan, self._today = plan, today
        self.setAccessibleName(t("ui.plan.tasks.timeline"))
        phases = plan.phases if plan else ()
        told = (f"{_title(each)}: {from_to(each.expected)}, {status(each.state).words}" for each in phases)
        self.setAccessibleDescription("\n".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = len(self._plan.phases) if self._plan else 0
        return QSize(px() * 20, self._head() + rows * self._row() + px() // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px() * 12, self.sizeHint().height())

    def _row(self) -> int:
        return round(QFontMetrics(self.font()).height() * 1.5)

    def _head(self) -> int:
        return round(QFontMetrics(small(self.font())).height() * 1.6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = self._names_width(self._plan)
        area = QRect(names, 0, self.width() - names, self.height())
        span = self._span(self._plan)
        self._months(painter, area, span)
        for number, phase in enumerate(self._plan.phases):
            top = self._head() + number * self._row()
            self._phase(painter, QRect(0, top, self.width(), self._row()), names, phase, span)
        self._today_line(painter, area, span)
        painter.end()

    def _names_width(self, plan: Plan) -> int:
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(_name(phase)) for phase in plan.phases)
        return min(widest + px(), self.width() * 2 // 5)

    def _span(self, plan: Plan) -> tuple[date, date]:
        days = [day for phase in plan.phases for span in (phase.planned, phase.expected) for day in span]
        return min(days).replace(day=1), months_later(max(days).replace(day=1), 1)

    def _x(self, area: QRect, span: tuple[date, date], day: date) -> float:
        share = (day - span[0]).days / max(1, (span[1] - span[0]).days)
        return area.left() + share * area.width()

    def _months(self, painter: QPainter, area: QRect, span: tuple[date, date]) -> None:
        """A line a month, named as far as the names keep out of each other's way."""
        months = (span[1].year - span[0].year) * 12 + span[1].month - span[0].month
        painter.setFont(small(self.font()))
        free = area.left()
        for number in range(months):
            first = months_later(span[0], number)
            left = round(self._x(area, span, first))
            painter.setPen(colour("divider-gray-light"))
            painter.drawLine(left, 0, left, area.height())
            words = f"{first.year}.{first.month}" if first.month == 1 or not number else f"{first.month}"
            if left >= free:
                painter.setPen(colour("text-subtle"))
                place = QRect(left + px() // 4, 0, px() * 5, self._head())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
                free = left + painter.fontMetrics().horizontalAdvance(words) + px() // 2

    def _phase(
        self, painter: QPainter, area: QRect, names: int, phase: Phase, span: tuple[date, date]
    ) -> None:
        inside = QRect(names, area.top(), area.width() - names, area.height())
        painter.setFont(self.font())
        painter.setPen(colour("text-basic"))
        label = QRect(area.left(), area.top(), names - px() // 2, area.height())
        cut = painter.fontMetrics().elidedText(_name(phase), Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        thick = area.height() * 0.42
        bar = self._bar(inside, span, phase.expected, area.top() + area.height() * 0.2, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(_TOKENS[phase.state]))
        painter.drawRoundedRect(bar, thick / 4, thick / 4)
        if phase.planned != phase.expected:
            thin = self._bar(inside, span, phase.planned, area.top() + area.height() * 0.74, px() / 7)
            painter.setBrush(colour("border-gray"))
            painter.drawRect(thin)

    def _bar(
        self, area: QRect, span: tuple[date, date], days: tuple[date, date], top: float, thick: float
    ) -> QRectF:
        left = self._x(area, span, days[0])
        right = self._x(area, span, days[1] + timedelta(days=1))
        return QRectF(left, top, max(3.0, right - left), thick)

    def _today_line(self, painter: QPainter, area: QRect, span: tuple[date, date]) -> None:
        if not span[0] <= self._today < span[1]:
            return
        left = round(self._x(area, span, self._today))
        painter.setPen(QPen(colour("border-primary"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(left, self._head(), left, area.height())


def _name(phase: Phase) -> str:
    glyph = _GLYPHS.get(phase.state)
    return f"{glyph} {_title(phase)}" if glyph else _title(phase)


def _title(phase: Phase) -> str:
    return f"{phase.id} {say(phase.title)}"


def today_words(today: date) -> str:
    """What the dashed line is."""
    return t("ui.plan.tasks.timeline.key", today=iso(today))
