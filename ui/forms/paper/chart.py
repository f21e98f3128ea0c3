"""A column chart painted from the cells it is about, with its target as a line."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sme_smartwork.exchange.formats import BAR, INK, LINE, QUIET, TARGET
from sme_smartwork.reports.model import Chart, Sheet, placed
from ui.forms.paper.letters import DOTS, font, line_height, lines_of, width_of
from ui.forms.paper.values import shown

_TITLE, _SMALL = 12, 8
_MOST = 100
_STEP = 20
_ROOM_LEFT = 24 * DOTS


def paint_chart(painter: QPainter, sheet: Sheet, chart: Chart, area: QRectF) -> None:
    """Title, grid, columns with their values, the target, and what the colours mean."""
    title = font(_TITLE, True, 1.0)
    painter.setFont(title)
    painter.setPen(QColor(INK))
    painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, chart.title)
    small = font(_SMALL, False, 1.0)
    labels, values = _cells(sheet, chart.labels), _numbers(sheet, chart.values)
    each = (area.width() - _ROOM_LEFT) / max(len(values), 1)
    names = [lines_of(sheet.rows[0][0], label, small, each - 4 * DOTS) for label in labels]
    below = max((len(lines) for lines in names), default=1) * line_height(small)
    plot = area.adjusted(_ROOM_LEFT, line_height(title) + 8 * DOTS, 0, -below - line_height(small) - 8 * DOTS)
    painter.setFont(small)
    _grid(painter, plot)
    if chart.target is not None:
        _target(painter, plot, each, _numbers(sheet, chart.target))
    for at, value in enumerate(values):
        middle = plot.left() + (at + 0.5) * each
        _column(painter, plot, middle, each, value)
        for number, line in enumerate(names[at]):
            _centred(painter, line, middle, plot.bottom() + (number + 1) * line_height(small))
    _legend(painter, chart, area)


def _cells(sheet: Sheet, area: tuple[int, int, int]) -> list[str]:
    first, last, column = area
    found = []
    for row in sheet.rows[first : last + 1]:
        found.append(next((shown(cell) for at, cell in placed(row) if at == column), ""))
    return found


def _numbers(sheet: Sheet, area: tuple[int, int, int]) -> list[float | None]:
    first, last, column = area
    found: list[float | None] = []
    for row in sheet.rows[first : last + 1]:
        value = next((cell.value for at, cell in placed(row) if at == column), None)
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        found.append(float(value) if is_number else None)  # type: ignore[arg-type]
    return found


def _at(plot: QRectF, value: float) -> float:
    return plot.bottom() - plot.height() * min(max(value / _MOST, 0.0), 1.0)


def _grid(painter: QPainter, plot: QRectF) -> None:
    for value in range(0, _MOST + 1, _STEP):
        y = _at(plot, value)
        painter.setPen(QPen(QColor(LINE), 0.5 * DOTS))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(QUIET))
        used = painter.font()
        painter.drawText(
            QPointF(plot.left() - width_of(str(value), used) - 4 * DOTS, y + 3 * DOTS), str(value)
        )


def _column(painter: QPainter, plot: QRectF, middle: float, each: float, value: float | None) -> None:
    if value is None:
        return
    top = _at(plot, value)
    painter.fillRect(QRectF(middle - each * 0.3, top, each * 0.6, plot.bottom() - top), QColor(BAR))
    told, used = f"{value:.0f}", painter.font()
    wide, high = width_of(told, used) + 2 * DOTS, used.pixelSize()
    painter.fillRect(QRectF(middle - wide / 2, top - 2.5 * DOTS - high, wide, high), QColor("white"))
    _centred(painter, told, middle, top - 3 * DOTS)


def _centred(painter: QPainter, text: str, middle: float, base: float) -> None:
    painter.setPen(QColor(INK))
    painter.drawText(QPointF(middle - width_of(text, painter.font()) / 2, base), text)


def _target(painter: QPainter, plot: QRectF, each: float, values: list[float | None]) -> None:
    painter.setPen(QPen(QColor(TARGET), 1.5 * DOTS, Qt.PenStyle.DashLine))
    points = [
        QPointF(plot.left() + (at + 0.5) * each, _at(plot, value))
        for at, value in enumerate(values)
        if value is not None
    ]
    for one, other in pairwise(points):
        painter.drawLine(one, other)


def _legend(painter: QPainter, chart: Chart, area: QRectF) -> None:
    used = painter.font()
    told = [(chart.value_title, BAR), *([(chart.target_title, TARGET)] if chart.target else [])]
    gap, sign = 16 * DOTS, 10 * DOTS
    wide = sum(width_of(text, used) + sign + gap for text, _ in told) - gap
    left, base = area.center().x() - wide / 2, area.bottom() - 2 * DOTS
    for text, colour in told:
        painter.fillRect(QRectF(left, base - 5 * DOTS, 7 * DOTS, 5 * DOTS), QColor(colour))
        painter.setPen(QColor(INK))
        painter.drawText(QPointF(left + sign, base), text)
        left += sign + width_of(text, used) + gap
