"""What a report workbook shows, read behind the gate: sheet by sheet, value by value."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, TypeVar

from sme_smartwork.exchange.covers import Covers, covers_of
from sme_smartwork.exchange.formulas import truth_of
from sme_smartwork.exchange.number_formats import shows
from sme_smartwork.exchange.payload import SHEET
from sme_smartwork.exchange.styles import Looks, looks_of
from sme_smartwork.intake.gate import check_bytes
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused, refused

Rows = list[list[object]]
Formulas = dict[tuple[int, int], str]  # by row and column, from 0
_Result = TypeVar("_Result")
_STOPS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


@dataclass(frozen=True, slots=True)
class Shown:
    """The visible sheets by title, the cells of the hidden one, and what else a reader must know of them."""

    sheets: dict[str, Rows]
    payload: tuple[str, ...]
    formulas: Mapping[str, Formulas] = field(default_factory=dict)  # by sheet
    covers: Mapping[str, Covers] = field(default_factory=dict)  # by sheet: what hides its cells
    odd_formats: tuple[tuple[str, str, str], ...] = ()  # sheet, address, the format that hides the value
    hidden: tuple[str, ...] = ()  # titles of sheets nobody sees
    is_conditional: bool = False  # number formats that hold on a condition
    veils: tuple[tuple[str | None, str], ...] = ()  # sheet, what makes it look other than its values


def shown_in(data: bytes) -> Shown:
    """What the workbook in `data` shows, read cell by cell; raises `WorkbookRefused` for what is refused."""
    check_bytes(data, REPORT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of additions of newer programs, which show no value
        return _behind_an_edge(lambda: _read(data, looks_of(data)))


def _read(data: bytes, looks: Looks) -> Shown:
    from openpyxl import load_workbook

    book: Any = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    _check_titles(book.sheetnames)
    formats: list[tuple[str, str, str]] = []
    formulas: dict[str, Formulas] = {}
    sheets = {
        page.title: _rows(page, formulas.setdefault(page.title, {}), formats) for page in book.worksheets
    }
    if any(formulas.values()):
        _put_values(sheets, formulas, formats, data)
    payload = sheets.pop(SHEET, [])
    parts = {page.title: str(page._worksheet_path).lstrip("/") for page in book.worksheets}
    return Shown(
        sheets,
        tuple(str(row[0]) for row in payload if row),
        formulas,
        {title: _covers(looks, parts[title]) for title in sheets},
        tuple(formats),
        tuple(
            page.title for page in book.worksheets if page.sheet_state != "visible" and page.title in sheets
        ),
        looks.is_conditional,
        tuple(_veils(looks, {part: title for title, part in parts.items()})),
    )


def _covers(looks: Looks, part: str) -> Covers:
    return replace(covers_of(looks.sheets[part]), laid=looks.laid.get(part, ()))


def _veils(looks: Looks, titles: Mapping[str, str]) -> Iterator[tuple[str | None, str]]:
    for part, names in looks.veils.items():
        for name in names if titles.get(part) != SHEET else ():
            yield titles.get(part), name


def _cells(page: Any) -> Iterable[Sequence[Any]]:
    page.reset_dimensions()
    rows: Iterable[Sequence[Any]] = page.iter_rows(max_row=REPORT.rows, max_col=REPORT.columns)
    return rows


def _rows(page: Any, formulas: Formulas, formats: list[tuple[str, str, str]]) -> Rows:
    rows: Rows = []
    for number, row in enumerate(_cells(page)):
        values = [cell.value for cell in row]
        for column, cell in enumerate(row):
            if cell.data_type == "f":
                formulas[number, column] = _formula(values[column])
                values[column] = None
            elif cell.value is not None and page.title != SHEET and not shows(cell.value, cell.number_format):
                formats.append((page.title, cell.coordinate, cell.number_format))
        rows.append(values)
    return rows


def _formula(value: Any) -> str:
    """The text of a formula; one for an area or a table of data is none we ever write."""
    return value.removeprefix("=") if isinstance(value, str) else f"{{{getattr(value, 'text', '')}}}"


def _put_values(
    sheets: dict[str, Rows], formulas: dict[str, Formulas], formats: list[tuple[str, str, str]], data: bytes
) -> None:
    """Put beside each formula the value that stands in the file; a truth value is no formula."""
    from openpyxl import load_workbook

    for page in load_workbook(BytesIO(data), read_only=True, keep_links=False, data_only=True).worksheets:
        places = formulas[page.title]
        for number, row in enumerate(_cells(page)) if places else ():
            for column, cell in enumerate(row):
                if (number, column) not in places:
                    continue
                truth = truth_of(places[number, column])
                sheets[page.title][number][column] = cell.value if truth is None else truth
                if truth is not None:
                    del places[number, column]
                elif cell.value is not None and not shows(cell.value, cell.number_format):
                    formats.append((page.title, cell.coordinate, cell.number_format))


def _check_titles(titles: list[str]) -> None:
    # Programs disagree which of two sheets of one name is shown.
    if len({title.casefold() for title in titles}) < len(titles):
        raise refused("suspicious")


def _behind_an_edge(read: Callable[[], _Result]) -> _Result:
    """What `read` gives; whatever a foreign reader stumbles over (its panics too) means a damaged file."""
    try:
        return read()
    except (WorkbookRefused, *_STOPS):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        raise refused("damaged") from None
