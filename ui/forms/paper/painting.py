"""Paints pages: fills, lines, bars, text and charts, the foot with its number below."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sme_smartwork.exchange.formats import BAR_TINT, INK, QUIET
from ui.forms.paper.chart import paint_chart
from ui.forms.paper.layout import BOTTOM, PADDING, SIDE, TOP, Box, Page, Strip, indent, squeeze
from ui.forms.paper.letters import DOTS, font, font_of, line_height, look_of, width_of
from ui.forms.paper.values import is_number

_BAR = QColor(BAR_TINT)
_THIN, _THICK = 0.5 * DOTS, 1.2 * DOTS
_FOOT = 8


def paint_page(painter: QPainter, page: Page) -> None:
    """Everything of `page` but its foot; the fills first, so that none covers the line above it."""
    top = float(TOP)
    for strip in page.strips:
        _fill_strip(painter, strip, top)
        top += strip.height
    top = float(TOP)
    for strip in page.strips:
        if strip.chart is not None:
            area = QRectF(SIDE, top, page.width, strip.height - 4 * DOTS)
            paint_chart(painter, page.sheet, strip.chart, area)
        _paint_strip(painter, page, strip, top)
        top += strip.height


def paint_foot(painter: QPainter, foot: str, number: str, paper: tuple[float, float]) -> None:
    """The line at the foot of a page."""
    wide, high = paper
    used = font(_FOOT, False, 1.0)
    painter.setFont(used)
    painter.setPen(QColor(QUIET))
    area = QRectF(SIDE, high - BOTTOM + 14 * DOTS, wide - 2 * SIDE, 14 * DOTS)
    room = area.width() - width_of(number, used) - 12 * DOTS
    told = QFontMetricsF(used).elidedText(foot, Qt.TextElideMode.ElideRight, room)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft, told)
    painter.drawText(area, Qt.AlignmentFlag.AlignRight, number)


def _fill_strip(painter: QPainter, strip: Strip, top: float) -> None:
    for box in strip.boxes:
        look = look_of(box.cell)
        if "bg_color" in look:
            painter.fillRect(QRectF(SIDE + box.left, top, box.width, strip.height), QColor(look["bg_color"]))


def _paint_strip(painter: QPainter, page: Page, strip: Strip, top: float) -> None:
    for box in strip.boxes:
        area = QRectF(SIDE + box.left, top, box.width, strip.height)
        look = look_of(box.cell)
        _paint_bar(painter, page, strip, box, area)
        if look.get("bottom"):
            thickness = _THICK if look["bottom"] > 1 else _THIN
            painter.setPen(QPen(QColor(look.get("bottom_color", INK)), thickness))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        _paint_text(painter, box, area, page.scale)


def _paint_bar(painter: QPainter, page: Page, strip: Strip, box: Box, area: QRectF) -> None:
    """How much of the most a number is, as a bar behind it."""
    value = box.cell.value
    for bars in page.sheet.bars:
        if (
            bars.column != box.column
            or not bars.rows[0] <= strip.row <= bars.rows[1]
            or not is_number(box.cell)
        ):
            continue
        share = min(max(float(Decimal(str(value)) / Decimal(bars.most)), 0.0), 1.0) if bars.most else 0.0
        inside = area.adjusted(DOTS, 1.5 * DOTS, -DOTS, -1.5 * DOTS)
        painter.fillRect(QRectF(inside.left(), inside.top(), inside.width() * share, inside.height()), _BAR)


def _paint_text(painter: QPainter, box: Box, area: QRectF, scale: float) -> None:
    if not box.lines:
        return
    look, used = look_of(box.cell), font_of(box.cell, scale)
    is_right, step_in = look.get("align") == "right", indent(box.cell)
    inside = area.adjusted(
        PADDING + (0 if is_right else step_in), 0, -PADDING - (step_in if is_right else 0), 0
    )
    shrunk = squeeze(box, max(width_of(line, used) for line in box.lines))
    if shrunk < 1:
        used = font(look.get("font_size", 10) * shrunk, bool(look.get("bold")), round(scale, 3))
    painter.setFont(used)
    painter.setPen(QColor(look.get("font_color", INK)))
    step = line_height(used)
    first = inside.top() + (inside.height() - step * len(box.lines)) / 2 + QFontMetricsF(used).ascent()
    for number, line in enumerate(box.lines):
        left = inside.right() - width_of(line, used) if is_right else inside.left()
        painter.drawText(QPointF(left, first + number * step), line)


def foots(pages: Sequence[Page]) -> list[str]:
    """1 / 7 …"""
    return [f"{number} / {len(pages)}" for number in range(1, len(pages) + 1)]
