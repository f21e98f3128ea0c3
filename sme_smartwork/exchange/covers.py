"""What hides cells of a sheet: hidden or flattened rows and columns, and merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any
from xml.parsers import expat

from sme_smartwork.intake.markup import column_number

LEAST_POINTS = 3.0  # nobody reads a row that is lower
LEAST_CHARACTERS = 0.5  # nor a column that is narrower
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_TRUE, _FALSE = ("1", "true"), ("0", "false")
_MANY = 1 << 20


@dataclass(frozen=True, slots=True)
class Covers:
    """Rows, columns and merged areas of one sheet that hide what stands there; all count from 0."""

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()  # first and last
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    other_rows: bool = False  # rows that the sheet does not name are hidden
    named: frozenset[int] = frozenset()
    laid: tuple[tuple[int, int, int, int], ...] = ()  # areas under charts
    zeros: bool = False  # noughts are not shown

    def hidden(self, rows: Sequence[Sequence[object]]) -> Iterator[tuple[int, int]]:
        """The first value that each of them hides of `rows`, as row and column."""
        for number, row in enumerate(rows):
            if number in self.rows or (self.other_rows and number not in self.named):
                yield from _first(rows, (number, 0, number, len(row) - 1))
        for first, last in self.columns:
            yield from _first(rows, (0, first, len(rows) - 1, last))
        for area in self.merged:
            yield from _first(rows, area, but=area[:2])
        for area in self.laid:
            yield from _first(rows, area)
        if self.zeros:
            yield from islice(_noughts(rows), 1)


def _noughts(rows: Sequence[Sequence[object]]) -> Iterator[tuple[int, int]]:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int | Decimal) and not isinstance(value, bool) and value == 0:
                yield number, column


def _first(
    rows: Sequence[Sequence[object]], area: tuple[int, int, int, int], but: tuple[int, int] | None = None
) -> Iterator[tuple[int, int]]:
    top, left, bottom, right = area
    for number, row in enumerate(rows[top : bottom + 1], start=top):
        for column, value in enumerate(row[left : right + 1], start=left):
            if value not in (None, "") and (number, column) != but:
                yield number, column
                return


def covers_of(sheet: bytes) -> Covers:
    """What hides cells in the sheet part `sheet`, which passed the gate."""
    found = _Found()
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.start
    parser.Parse(sheet, True)
    return Covers(
        frozenset(found.rows),
        tuple(found.columns),
        tuple(found.merged),
        found.other_rows,
        frozenset(found.named),
        zeros=found.zeros,
    )


class _Found:
    """Collects while the sheet is parsed."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.named: list[int] = []
        self.columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.other_rows = False
        self.zeros = False

    def start(self, tag: str, attributes: Mapping[str, Any]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row(attributes)
        elif name == "col":
            self._column(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "sheetView":
            self.zeros = self.zeros or attributes.get("showZeros", "1").strip() in _FALSE
        elif name == "sheetFormatPr":
            self.other_rows = _is_true(attributes, "zeroHeight") or _is_below(
                attributes, "defaultRowHeight", LEAST_POINTS
            )
            if _is_below(attributes, "defaultColWidth", LEAST_CHARACTERS):
                self.columns.append((0, _MANY))

    def _row(self, attributes: Mapping[str, Any]) -> None:
        number = int(attributes.get("r", "0")) - 1
        self.named.append(number)
        if _is_true(attributes, "hidden") or _is_below(attributes, "ht", LEAST_POINTS):
            self.rows.append(number)

    def _column(self, attributes: Mapping[str, Any]) -> None:
        if _is_true(attributes, "hidden") or _is_below(attributes, "width", LEAST_CHARACTERS):
            self.columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))

    def _merge(self, area: str) -> None:
        match = _RANGE.fullmatch(area)
        if match:
            left, top, right, bottom = match.groups()
            self.merged.append(
                (int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)
            )


def _is_true(attributes: Mapping[str, Any], name: str) -> bool:
    return attributes.get(name, "").strip() in _TRUE


def _is_below(attributes: Mapping[str, Any], name: str, least: float) -> bool:
    return name in attributes and float(attributes[name]) < least
