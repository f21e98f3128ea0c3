"""From raw cells to a table: text cleaned, header found, resident numbers reduced before all else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sme_smartwork.company.roster.columns import (
    find_header,
    holds_backs_of_numbers,
    holds_resident_numbers,
)
from sme_smartwork.company.roster.model import RosterTable
from sme_smartwork.intake.resident import HIDDEN, padded, reduce_all, reduce_number
from sme_smartwork.intake.text import clean_text

_MANY_DIGITS = re.compile(r"\d{6}|[０-９]{6}")
_TOO_LONG_FOR_OTHERS = re.compile(r"\d{7,}")


def build_table(name: str, rows: Iterable[Sequence[str]], counts_from_1904: bool = False) -> RosterTable:
    """The table of `rows` (row 1 of the file first), without any resident number."""
    counter = _Reduction()
    clean = [tuple(counter.reduced(clean_text(cell)) for cell in row) for row in rows]
    while clean and not any(clean[-1]):
        clean.pop()
    headers, first_row = find_header(clean)
    numbers = [column for column, header in enumerate(headers) if holds_resident_numbers(header)]
    backs = [column for column, header in enumerate(headers) if holds_backs_of_numbers(header)]
    clean[first_row:] = [counter.own_numbers(row, numbers, backs) for row in clean[first_row:]]
    return RosterTable(
        name,
        tuple(clean),
        headers,
        first_row,
        counter.reduced_count,
        counter.hidden_count,
        counts_from_1904=counts_from_1904,
    )


class _Reduction:
    """Replaces resident numbers and counts them."""

    def __init__(self) -> None:
        self.reduced_count = 0
        self.hidden_count = 0

    def reduced(self, cell: str) -> str:
        """`cell` with every resident number in it replaced by birth date and sex."""
        if not _MANY_DIGITS.search(cell):
            return cell
        text, found, unreadable = reduce_all(cell)
        self.reduced_count += len(found)
        self.hidden_count += unreadable
        return text

    def own_numbers(
        self, row: tuple[str, ...], columns: Sequence[int], backs: Sequence[int]
    ) -> tuple[str, ...]:
        """`row` with the columns of resident numbers reduced, also cut, masked or mistyped ones.

        The back of a number that stands in a column of its own is joined to the front and goes.
        """
        cells = list(row)
        for column in backs:
            if column < len(cells) and cells[column]:
                if columns and columns[0] < column and _is_front(cells[columns[0]]):
                    cells[columns[0]] += "-" + cells[column]
                cells[column] = ""
        for column in columns:
            if column < len(cells):
                cells[column] = self._own_number(cells[column])
        return tuple(cells)

    def _own_number(self, cell: str) -> str:
        digits = cell.removesuffix(".0")
        reduced = reduce_number(padded(digits))
        if reduced is not None:
            self.reduced_count += 1
            return str(reduced)
        if _TOO_LONG_FOR_OTHERS.search(cell.replace("-", "")) and not _is_date(digits):
            self.hidden_count += 1
            return HIDDEN
        return cell


def _is_front(cell: str) -> bool:
    return len(cell) == 6 and cell.isascii() and cell.isdigit()


def _is_date(digits: str) -> bool:
    return re.fullmatch(r"(19|20)\d{2}[-./]?\d{2}[-./]?\d{2}( [MF])?", digits) is not None
