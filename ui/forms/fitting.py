"""How wide the columns of a table must be, and how high its rows, so that no word on it is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.kit import Cell, Column, Status
from ui.kit.badge import badge_size
from ui.kit.table import cell_words, shared
from ui.theme import px

_SIDES, _EDGES = 2 * 12 + 4, 2 * 6  # what a cell leaves around its words
_WIDEST_EM, _LONGEST_WORD_EM, _LOWEST_EM, _MOST_LINES = 24, 20, 2.7, 4


def row_height() -> int:
    """The height of a row of one line."""
    return round(px() * _LOWEST_EM)


def widths_for(
    columns: Sequence[Column],
    titles: Sequence[int],
    rows: Iterable[Sequence[Cell]],
    metrics: QFontMetrics,
    room: int,
) -> list[int]:
    """A width for each column within `room`; `titles` are those its title needs.

    Too many words wrap; badges and single words stay whole, so all together may be wider than the room.
    """
    found: list[set[Cell]] = [set() for _ in columns]
    for row in rows:
        for told, cell in zip(found, row, strict=False):
            told.add(cell)
    natural = [max(titles[at], _natural(told, metrics)) for at, told in enumerate(found)]
    if sum(natural) > room:
        least = [max(titles[at], _least(told, metrics)) for at, told in enumerate(found)]
        natural = shared(natural, room, [min(pair) for pair in zip(natural, least, strict=True)])
    stretching = [at for at, each in enumerate(columns) if each.stretch]
    left = max(0, room - sum(natural)) // max(1, len(stretching))
    return [width + (left if at in stretching else 0) for at, width in enumerate(natural)]


def height_for(rows: Iterable[Sequence[Cell]], widths: Sequence[int], metrics: QFontMetrics) -> int:
    """One height for all `rows`, so that the words of each fit its column's width."""
    tall = 0
    for words, width in _wrapped(rows, widths, metrics):
        room = QRect(0, 0, width, 10_000)
        tall = max(tall, metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height())
    return max(row_height(), min(tall, _MOST_LINES * metrics.lineSpacing()) + _EDGES)


def _wrapped(
    rows: Iterable[Sequence[Cell]], widths: Sequence[int], metrics: QFontMetrics
) -> set[tuple[str, int]]:
    """The words that do not fit on one line, each once, with the width there is."""
    told = {
        (cell, width - _SIDES)
        for row in rows
        for cell, width in zip(row, widths, strict=False)
        if isinstance(cell, str)
    }
    return {(words, width) for words, width in told if metrics.horizontalAdvance(words) > width}


def _natural(told: Iterable[Cell], metrics: QFontMetrics) -> int:
    wide = max((_width(cell, metrics) for cell in told), default=0)
    return min(wide, px() * _WIDEST_EM) + _SIDES


def _width(cell: Cell, metrics: QFontMetrics) -> int:
    if isinstance(cell, Status):
        return badge_size(cell.words).width()
    return metrics.horizontalAdvance(cell_words(cell))


def _least(told: Iterable[Cell], metrics: QFontMetrics) -> int:
    """What the longest word or badge takes; long texts get as much as keeps them on few lines."""
    wide = 0
    for cell in told:
        if isinstance(cell, str):
            words = max(map(metrics.horizontalAdvance, cell.split()), default=0)
            lines = metrics.horizontalAdvance(cell) // (_MOST_LINES - 1)
            wide = max(wide, min(max(words, lines), px() * _LONGEST_WORD_EM))
        else:
            wide = max(wide, _width(cell, metrics))
    return wide + _SIDES
