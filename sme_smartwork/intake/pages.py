"""The cells of a workbook that came back filled in, read behind the gate: values, formulas, merged places."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from xml.parsers import expat

from sme_smartwork.intake.apart import Apart, raise_refusal
from sme_smartwork.intake.gate import checked_bytes
from sme_smartwork.intake.limits import Limits
from sme_smartwork.intake.markup import column_number
from sme_smartwork.intake.refusal import WorkbookRefused, refused

if TYPE_CHECKING:
    from sme_smartwork.work import Ticket

FORM = Limits(members=200, elements=400_000, described=20_000, cells=40_000, rows=5_001, columns=100)
_STOPS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_MOST_MERGES = 5_000
_Result = TypeVar("_Result")
_READER = "sme_smartwork.intake.pages:told_pages"
_DAYS: Mapping[str, type[date] | type[time]] = {"datetime": datetime, "date": date, "time": time}


@dataclass(frozen=True, slots=True)
class Page:
    """One visible sheet; rows and columns count from 0. `formulas` are places where a formula stands."""

    title: str
    rows: tuple[tuple[object, ...], ...]
    formulas: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]  # first row, first column, last row, last column

    def at(self, row: int, column: int | None) -> object:
        """The value of a cell; None for an empty one, and where there is none."""
        if column is None or row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    def is_shared(self, row: int, column: int | None) -> bool:
        """Whether the cell is merged with one of another row."""
        if column is None:
            return False
        return any(
            first != last and first <= row <= last and left <= column <= right
            for first, left, last, right in self.merged
        )


class FormBooks:
    """Reads workbooks in a process of its own, one for all of them; close it after the last one."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket
        self._apart = Apart(_READER)

    def __enter__(self) -> FormBooks:
        return self

    def __exit__(self, *_error: object) -> None:
        self._apart.close()

    def pages(self, path: Path) -> tuple[Page, ...]:
        """The sheets of the workbook at `path`; raises `WorkbookRefused` and `Cancelled`."""
        told = self._apart.read(path, self._ticket)
        raise_refusal(told, path.name)
        return _behind_an_edge(lambda: tuple(_page_of(each) for each in told["pages"]), path.name)


def told_pages(path: Path) -> dict[str, Any]:
    """The sheets of the workbook at `path` as JSON can hold them: what runs in the process."""
    return {"pages": [_told(page) for page in pages_of(path)]}


def pages_of(path: Path) -> tuple[Page, ...]:
    """The sheets of the workbook at `path`, read right here; raises `WorkbookRefused`."""
    data = checked_bytes(path, FORM)
    return _behind_an_edge(lambda: _read(data), path.name)


def _told(page: Page) -> dict[str, Any]:
    rows = [[_value_told(value) for value in row] for row in page.rows]
    return {"title": page.title, "rows": rows, "formulas": sorted(page.formulas), "merged": page.merged}


def _page_of(told: dict[str, Any]) -> Page:
    return Page(
        told["title"],
        tuple(tuple(_value_of(value) for value in row) for row in told["rows"]),
        frozenset((row, column) for row, column in told["formulas"]),
        tuple((first, left, last, right) for first, left, last, right in told["merged"]),
    )


def _value_told(value: object) -> object:
    """A value as it is where JSON has its like, days and moments with their kind, anything else as text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    return str(value)


def _value_of(told: object) -> object:
    return _DAYS[told[0]].fromisoformat(told[1]) if isinstance(told, list) else told


def _read(data: bytes) -> tuple[Page, ...]:
    from openpyxl import load_workbook

    merges = dict(_merges(data))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader warns of days no calendar has: they are told as unclear
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        return tuple(_page(page, merges) for page in book.worksheets)


def _page(page: Any, merges: dict[str, tuple[tuple[int, int, int, int], ...]]) -> Page:
    page.reset_dimensions()
    formulas: set[tuple[int, int]] = set()
    cells = page.iter_rows(max_row=FORM.rows, max_col=FORM.columns)
    rows = tuple(tuple(_values(row, number, formulas)) for number, row in enumerate(cells))
    part = str(page._worksheet_path).lstrip("/")
    return Page(page.title, rows, frozenset(formulas), merges.get(part, ()))


def _values(row: Iterable[Any], number: int, formulas: set[tuple[int, int]]) -> Iterator[object]:
    for place, cell in enumerate(row):
        if cell.data_type == "f":
            formulas.add((number, place))
        yield cell.value


def _merges(data: bytes) -> Iterator[tuple[str, tuple[tuple[int, int, int, int], ...]]]:
    """The merged places of each part: the reader that reads little at a time does not tell them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if b"mergeCell" in part:
                yield name, _ranges(part)


def _ranges(part: bytes) -> tuple[tuple[int, int, int, int], ...]:
    found: list[tuple[int, int, int, int]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        match = _RANGE.fullmatch(attributes.get("ref", ""))
        if tag.rpartition(":")[2] == "mergeCell" and match and len(found) < _MOST_MERGES:
            left, top, right, bottom = match.groups()
            place = (int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)
            found.append(place)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(part, True)
    return tuple(found)


def _behind_an_edge(read: Callable[[], _Result], name: str) -> _Result:
    """What `read` gives; whatever a foreign reader stumbles over means a damaged file."""
    try:
        return read()
    except WorkbookRefused:
        raise
    except _STOPS:
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        raise refused("damaged", name=name) from None
