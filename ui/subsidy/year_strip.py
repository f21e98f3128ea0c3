"""The year of one programme, painted: a cell for each of its periods, with verdict and won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from sme_smartwork.subsidy.model import Status as Standing
from ui.forms.figures import won_short
from ui.i18n import language, t
from ui.kit import Label, Style, column
from ui.subsidy.words import standing
from ui.theme import colour, px, radius

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import PeriodResult, Year

_BETTER = (Standing.ELIGIBLE, Standing.UNDETERMINED)
_PAD, _GAP = 6, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, and in which colour: the words say the same."""

    name: str
    glyph: str
    won: str
    is_met: bool


class YearStrip(QWidget):
    """Twelve cells for a programme paid by the month, fewer for longer periods."""

    def __init__(self) -> None:
        super().__init__()
        self._caption, self._cells = Label(style=Style.SMALL), _Cells()
        whole = column(self, gap_step=1)
        whole.addWidget(self._caption)
        whole.addWidget(self._cells)

    def show_year(self, programme: str, year: Year | None) -> None:
        """Show `programme` through `year`; before it is reckoned, say so."""
        if year is None:
            self._caption.show_text(t("ui.subsidy.year.reckoning"))
            self._cells.show_cells(())
            return
        found = next((each for each in year.programmes if each.id == programme), None)
        cells = _cells(found.periods if found else ())
        self._caption.show_text(t("ui.subsidy.year", year=year.year) if cells else "")
        self._cells.show_cells(cells)


class _Cells(QWidget):
    """Paints all cells itself: a widget for each would cost more than everything around it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Cell, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cells(self, cells: tuple[Cell, ...]) -> None:
        """Show `cells`; a screen reader hears them as one sentence."""
        self._shown = cells
        self.setAccessibleName(", ".join(f"{each.name} {each.glyph} {each.won}" for each in cells))
        self.setVisible(bool(cells))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return -(-len(self._shown) // self._beside(width)) * (self._cell().height() + _GAP)

    def sizeHint(self) -> QSize:
        width = 6 * (self._cell().width() + _GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self._cell()

    def _cell(self) -> QSize:
        metrics = QFontMetrics(_font(bold=True))
        words = [word for each in self._shown for word in (each.name, each.won)]
        wide = max((metrics.horizontalAdvance(word) for word in words), default=px() * 3)
        return QSize(wide + 2 * _PAD, 3 * metrics.height() + 2 * _PAD)

    def _beside(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._cell().width() + _GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, beside = self._cell(), self._beside(self.width())
        for at, each in enumerate(self._shown):
            left, top = at % beside * (size.width() + _GAP), at // beside * (size.height() + _GAP)
            _paint(painter, QRect(left, top, size.width(), size.height()), each)


def _paint(painter: QPainter, area: QRect, cell: Cell) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("surface-success-subtler" if cell.is_met else "surface-gray-subtler"))
    painter.drawRoundedRect(area, radius("small"), radius("small"))
    painter.setPen(colour("text-basic"))
    inside = area.adjusted(_PAD, _PAD, -_PAD, -_PAD)
    third = inside.height() // 3
    for line, (words, bold) in enumerate(((cell.name, False), (cell.glyph, True), (cell.won, True))):
        painter.setFont(_font(bold=bold))
        row = QRect(inside.left(), inside.top() + line * third, inside.width(), third)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)


def _font(bold: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(px("small"))
    font.setBold(bold)
    return font


def _cells(periods: tuple[PeriodResult, ...]) -> tuple[Cell, ...]:
    """A cell for each stretch of months; periods of several people over the same months are one cell."""
    spans: dict[tuple[int, int], list[PeriodResult]] = {}
    for period in sorted(periods, key=lambda each: (each.start, each.end)):
        spans.setdefault((period.start.month, (period.end.month - 2) % 12 + 1), []).append(period)
    return tuple(_cell(first, last, found) for (first, last), found in spans.items())


def _cell(first: int, last: int, periods: list[PeriodResult]) -> Cell:
    if first == last:
        name = t("ui.subsidy.year.month", month=first)
    else:
        name = t("ui.subsidy.year.months", first=first, last=last)
    found = {each.status for each in periods}
    status = next((each for each in _BETTER if each in found), periods[0].status)
    low, highs = sum(each.low for each in periods), [each.high for each in periods]
    high = None if None in highs else sum(each or 0 for each in highs)
    return Cell(name, standing(status).glyph, _won(low, high), status is Standing.ELIGIBLE)


def _won(low: int, high: int | None) -> str:
    if high is None:
        return t("ui.subsidy.year.at_least", won=won_short(low, language())) if low else "?"
    if high == low:
        return won_short(low, language()) if low else "–"
    return t("ui.subsidy.year.up_to", won=won_short(high, language()))
