"""What a report workbook shows, read behind the gate: sheet by sheet, value by value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TypeVar

from sme_smartwork.exchange.payload import SHEET
from sme_smartwork.intake.gate import check_bytes
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused, refused

Rows = list[list[object]]
_Result = TypeVar("_Result")
_STOPS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
_TRUTHS = ("=TRUE()", "=FALSE()")  # LibreOffice's way to save a truth value
_FORMULAS_ALLOWED = replace(REPORT, formulas=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """The visible sheets by title, the cells of the hidden one, and where formulas stand."""

    sheets: dict[str, Rows]
    payload: tuple[str, ...]
    formulas: tuple[tuple[str, str], ...]  # sheet, address


def shown_in(data: bytes) -> Shown:
    """What the workbook in `data` shows; raises `WorkbookRefused` for what the gate or the reader refuses."""
    formulas = _formulas(data)
    sheets = _behind_an_edge(lambda: _values(data))
    payload = sheets.pop(SHEET, [])
    return Shown(sheets, tuple(str(row[0]) for row in payload if row), formulas)


def _formulas(data: bytes) -> tuple[tuple[str, str], ...]:
    # Our reports have none, so the slow reader is asked only when the gate met one.
    try:
        check_bytes(data, REPORT)
    except WorkbookRefused as problem:
        if problem.code != "workbook.formulas":
            raise
        check_bytes(data, _FORMULAS_ALLOWED)
        return _behind_an_edge(lambda: _located(data))
    return ()


def _values(data: bytes) -> dict[str, Rows]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    if len({name.casefold() for name in book.sheet_names}) < len(book.sheet_names):
        raise refused("suspicious")  # programs disagree which of two sheets of one name is shown
    sheets = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
    return {name: [list(row) for row in sheet.to_python(skip_empty_area=False)] for name, sheet in sheets}


def _located(data: bytes) -> tuple[tuple[str, str], ...]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), keep_links=False)
    cells = ((page.title, cell) for page in book.worksheets for row in page.iter_rows() for cell in row)
    return tuple(
        (title, cell.coordinate)
        for title, cell in cells
        if cell.data_type == "f" and cell.value not in _TRUTHS
    )


def _behind_an_edge(read: Callable[[], _Result]) -> _Result:
    """What `read` gives; whatever a foreign reader stumbles over (its panics too) means a damaged file."""
    try:
        return read()
    except (WorkbookRefused, *_STOPS):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        raise refused("damaged") from None
