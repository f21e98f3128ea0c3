"""What runs in a process of its own: gate, openpyxl, cells as text; it is trusted with nothing else."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.intake import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ROWS = 20_001  # the header counts too
MAX_COLUMNS = 200
MAX_CELL = 32_767
MAX_LETTERS = 20_000_000
_MIDNIGHT = time()


def outcome(path: Path) -> dict[str, Any]:
    """The sheets of the workbook at `path`, or the code and parameters of why it is refused."""
    return apart.outcome(read_book, path)


def read_book(path: Path) -> dict[str, Any]:
    """The visible sheets of the workbook at `path`, and how it counts its days."""
    import warnings
    from io import BytesIO

    from sme_smartwork.intake.gate import checked_bytes

    data = checked_bytes(path)
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("openpyxl works without defusedxml")
    warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions nobody here needs
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    budget = _Budget()
    sheets = [
        (sheet.title[:100], list(_rows(sheet, budget)))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    ]
    return {"sheets": sheets, "counts_from_1904": book.epoch == CALENDAR_MAC_1904}


class _Budget:
    """How many letters one workbook may hold: a long text that many cells share is small until it is told."""

    def __init__(self) -> None:
        self._left = MAX_LETTERS

    def spend(self, row: list[str]) -> list[str]:
        """`row`, counted; refuses when the workbook holds too much."""
        self._left -= sum(map(len, row))
        if self._left < 0:
            raise UserError("roster.too_heavy")
        return row


def _rows(sheet: Any, budget: _Budget) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True):
        filled = len(row)
        while filled and row[filled - 1] is None:
            filled -= 1
        yield budget.spend([_text(value) for value in row[:filled]])


def _text(value: object) -> str:
    """A cell as text: dates ISO, whole numbers without a fraction, nothing longer than Excel allows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{Decimal(repr(value)):f}"[:40]
        )
    if isinstance(value, datetime):
        return (value.date() if value.time() == _MIDNIGHT else value).isoformat(
            *_TO_SECONDS[value.time() == _MIDNIGHT]
        )
    if isinstance(value, date):
        return value.isoformat()
    return str(value)[:MAX_CELL]


_TO_SECONDS: dict[bool, tuple[str, ...]] = {True: (), False: (" ", "seconds")}
