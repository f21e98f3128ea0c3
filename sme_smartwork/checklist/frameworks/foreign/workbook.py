"""The sheets of a foreign workbook as text, read by a process of its own; calculated cells are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.intake.apart import Apart, raise_refusal
from sme_smartwork.intake.gate import checked_bytes
from sme_smartwork.intake.limits import Limits
from sme_smartwork.intake.refusal import refused

if TYPE_CHECKING:
    from sme_smartwork.work import Ticket

LIMITS = Limits(elements=1_500_000, cells=120_000, rows=6_001, columns=60)
_READER = "sme_smartwork.checklist.frameworks.foreign.workbook:told_book"
_MAX_CELL = 32_767
_TRUTHS = {"=TRUE()": "x", "=FALSE()": ""}  # LibreOffice writes true and false as formulas
_MAX_LETTERS = 10_000_000


@dataclass(frozen=True, slots=True)
class Book:
    """Sheets by name, each a list of rows of texts; `formulas` are cells as "Sheet!B3"."""

    sheets: Mapping[str, Sequence[Sequence[str]]]
    formulas: tuple[str, ...]


def read_workbook(path: Path, ticket: Ticket) -> Book:
    """The visible sheets of `path`, read in a process of its own; raises `WorkbookRefused` and `Cancelled`.

    Slow for big files: call it from a job. A calculated cell is read as empty: its stored result is
    whatever the last program left there.
    """
    with Apart(_READER) as reader:
        told = reader.read(path, ticket)
    raise_refusal(told, path.name)
    return Book(dict(told["sheets"]), tuple(told["formulas"]))


def told_book(path: Path) -> dict[str, Any]:
    """The visible sheets of `path` as JSON holds them: what runs in the process."""
    data = checked_bytes(path, LIMITS)
    import warnings
    from io import BytesIO

    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("openpyxl works without defusedxml")
    warnings.simplefilter("ignore")  # it warns of styles and extensions nobody here needs
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
    formulas: list[str] = []
    sheets = {
        sheet.title: list(_rows(sheet, formulas))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    if sum(len(cell) for rows in sheets.values() for row in rows for cell in row) > _MAX_LETTERS:
        raise refused("too_large")
    return {"sheets": sheets, "formulas": formulas}


def _rows(sheet: Any, formulas: list[str]) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=LIMITS.rows, max_col=LIMITS.columns):
        cells = [_text(cell, sheet.title, formulas) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(cell: Any, sheet: str, formulas: list[str]) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f" and str(cell.value) in _TRUTHS:
        return _TRUTHS[str(cell.value)]
    if cell.data_type == "f":
        formulas.append(f"{sheet}!{cell.coordinate}")
        return ""
    if isinstance(cell.value, bool):
        return "x" if cell.value else ""
    if isinstance(cell.value, float) and cell.value.is_integer() and abs(cell.value) < 1e15:
        return str(int(cell.value))
    return str(cell.value)[:_MAX_CELL]
