"""What a report workbook shows, read behind the gate: sheet by sheet, value by value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, TypeVar

from sme_smartwork.exchange.number_formats import shows
from sme_smartwork.exchange.payload import SHEET
from sme_smartwork.exchange.styles import are_plain, looks_of
from sme_smartwork.intake.gate import check_bytes
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused, refused

Rows = list[list[object]]
_Result = TypeVar("_Result")
_STOPS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}  # LibreOffice's way to save a truth value
_FORMULAS_ALLOWED = replace(REPORT, formulas=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """The visible sheets by title, the cells of the hidden one, and where formulas stand."""

    sheets: dict[str, Rows]
    payload: tuple[str, ...]
    formulas: tuple[tuple[str, str], ...] = ()  # sheet, address
    odd_formats: tuple[tuple[str, str, str], ...] = ()  # sheet, address, the format that hides the value
    hidden: tuple[str, ...] = ()  # titles of sheets nobody sees
    is_conditional: bool = False  # number formats that hold on a condition


class _Oddities:
    """What a reader must not see in silence."""

    def __init__(self) -> None:
        self.formulas: list[tuple[str, str]] = []
        self.formats: list[tuple[str, str, str]] = []


def shown_in(data: bytes) -> Shown:
    """What the workbook in `data` shows, read cell by cell; raises `WorkbookRefused` for what is refused."""
    check_bytes(data, _FORMULAS_ALLOWED)
    return _behind_an_edge(lambda: _read_carefully(data, looks_of(data).is_conditional))


def shown_in_bulk(data: bytes) -> Shown:
    """The same several times faster, by a reader that may end its process: for worker processes only."""
    try:
        check_bytes(data, REPORT)
    except WorkbookRefused as problem:
        if problem.code != "workbook.formulas":
            raise
        return shown_in(data)  # a report has none: the careful reader names the cell
    if not _behind_an_edge(lambda: are_plain(looks_of(data))):
        return shown_in(data)
    return _behind_an_edge(lambda: _read_fast(data))


def _read_fast(data: bytes) -> Shown:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    _check_titles(book.sheet_names)
    pages = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
    sheets: dict[str, Rows] = {
        name: [list(row) for row in page.to_python(skip_empty_area=False)] for name, page in pages
    }
    metadata = book.sheets_metadata
    return _shown(sheets, [page.name for page in metadata if page.visible != SheetVisibleEnum.Visible])


def _read_carefully(data: bytes, is_conditional: bool) -> Shown:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    _check_titles(book.sheetnames)
    odd = _Oddities()
    sheets = {page.title: [_values(row, page.title, odd) for row in _cells(page)] for page in book.worksheets}
    shown = _shown(sheets, [page.title for page in book.worksheets if page.sheet_state != "visible"])
    return replace(
        shown,
        formulas=tuple(odd.formulas),
        odd_formats=tuple(odd.formats),
        is_conditional=is_conditional,
    )


def _cells(page: Any) -> Iterable[Iterable[Any]]:
    page.reset_dimensions()
    rows: Iterable[Iterable[Any]] = page.iter_rows(max_row=REPORT.rows, max_col=REPORT.columns)
    return rows


def _values(row: Iterable[Any], title: str, odd: _Oddities) -> list[object]:
    values: list[object] = []
    for cell in row:
        value = cell.value
        if cell.data_type == "f" and value in _TRUTHS:
            value = _TRUTHS[value]
        elif cell.data_type == "f":
            odd.formulas.append((title, cell.coordinate))
        elif value is not None and title != SHEET and not shows(value, cell.number_format):
            odd.formats.append((title, cell.coordinate, cell.number_format))
        values.append(value)
    return values


def _check_titles(titles: list[str]) -> None:
    # Programs disagree which of two sheets of one name is shown.
    if len({title.casefold() for title in titles}) < len(titles):
        raise refused("suspicious")


def _shown(sheets: dict[str, Rows], hidden: Iterable[str]) -> Shown:
    payload = sheets.pop(SHEET, [])
    signed = tuple(str(row[0]) for row in payload if row)
    return Shown(sheets, signed, hidden=tuple(title for title in hidden if title in sheets))


def _behind_an_edge(read: Callable[[], _Result]) -> _Result:
    """What `read` gives; whatever a foreign reader stumbles over (its panics too) means a damaged file."""
    try:
        return read()
    except (WorkbookRefused, *_STOPS):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        raise refused("damaged") from None
