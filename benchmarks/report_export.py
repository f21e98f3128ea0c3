"""Report export against bare XlsxWriter writing the same cells with the same formats.

Run `python -m benchmarks.report_export`; it prints the fastest round of each and their ratio.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from sme_smartwork.exchange import heights, visible
from sme_smartwork.exchange.formats import FONT, FONT_SIZE, look
from sme_smartwork.exchange.payload import SHEET, sealed
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.reports.model import Cell, Place, Report, Sheet, Style, placed
from sme_smartwork.reports.xlsx import write_workbook
from sme_smartwork.wording import say
from tests.support import reports

LIMIT = 1.5
ROUNDS = 25
_FORMAT = tuple[Style, Place, bool]


def main() -> int:
    """Print both times and the ratio; 1 when it is above the limit."""
    report = big_report()
    key = SigningKey.generate()
    hidden = sealed(cleaned(report), key)
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder, "ours.xlsx")
        bare = Path(folder, "bare.xlsx")
        times = _interleaved(
            lambda: _written_cold(report, ours, key),
            lambda: write_bare(report, hidden, bare),
        )
        sizes = (ours.stat().st_size, bare.stat().st_size)
    ratio = times[0] / times[1]
    cells = sum(len(row) for sheet in report.sheets for row in sheet.rows)
    print(f"cells               {cells}")
    print(f"report export       {times[0] * 1000:8.1f} ms  {sizes[0]} bytes")
    print(f"bare XlsxWriter     {times[1] * 1000:8.1f} ms  {sizes[1]} bytes")
    print(f"ratio               {ratio:8.2f}  (at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


def _written_cold(report: Report, path: Path, key: SigningKey) -> None:
    """The export as a fresh process does it: nothing remembered from the round before."""
    visible.visible_text.cache_clear()
    heights.lines.cache_clear()
    write_workbook(report, path, key)


def _interleaved(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The fastest of each, taken in turns: what other programs do meanwhile only ever adds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for work, kept in zip((first, second), times, strict=True):
            start = time.perf_counter()
            work()
            kept.append(time.perf_counter() - start)
    return min(times[0]), min(times[1])


def big_report() -> Report:
    """The report of a firm of 300: six sheets, about 7,000 cells."""
    small = reports.report()
    people = tuple(
        (
            Cell(f"W-{number:03d}"),
            Cell(say("report.status_sentence.eligible", "ko")),
            Cell("₩200,000 × 6"),
            Cell(date(2026, 1 + number % 12, 1), Style.DATE),
            Cell(1_200_000 + number, Style.WON),
        )
        for number in range(1, 301)
    )
    scores = tuple(
        (
            Cell(f"W-{number:03d}"),
            Cell(say("report.checklist.fine", "ko"), Style.GOOD),
            Cell(Decimal(number % 100) / 100, Style.PERCENT),
            Cell(Decimal(1), Style.PERCENT),
            Cell("26 / 26"),
            Cell(number % 3, Style.COUNT),
        )
        for number in range(1, 301)
    )
    more = {"subsidies": people * 4, "checklist": scores}
    sheets = tuple(replace(sheet, rows=sheet.rows + more.get(sheet.id, ())) for sheet in small.sheets)
    return replace(small, sheets=sheets)


def write_bare(report: Report, hidden: tuple[str, ...], path: Path) -> None:
    """The same cells with the same formats, written by nothing but XlsxWriter."""
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE}}
    book = Workbook(str(path), options)
    formats: dict[_FORMAT, Any] = {}
    for sheet in report.sheets:
        _write_sheet(book, sheet, formats)
    page = book.add_worksheet(SHEET)
    for row, text in enumerate(hidden):
        page.write_string(row, 0, text)
    book.close()


def _write_sheet(book: Any, sheet: Sheet, formats: dict[_FORMAT, Any]) -> None:
    page = book.add_worksheet(sheet.title)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for number, row in enumerate(sheet.rows):
        for column, cell in placed(row):
            used = _format(book, cell, formats)
            if cell.span > 1:
                page.merge_range(number, column, number, column + cell.span - 1, "", used)
            _write(page, number, column, cell.value, used)


def _format(book: Any, cell: Cell, formats: dict[_FORMAT, Any]) -> Any:
    key = (cell.style, cell.place, isinstance(cell.value, str))
    if key not in formats:
        formats[key] = book.add_format(look(cell.style, cell.place, is_text=key[2], is_guarded=False))
    return formats[key]


def _write(page: Any, row: int, column: int, value: object, used: Any) -> None:
    if isinstance(value, str):
        page.write_string(row, column, value, used)
    elif isinstance(value, int | Decimal):
        page.write_number(row, column, float(value), used)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, used)
    else:
        page.write_blank(row, column, None, used)


if __name__ == "__main__":
    sys.exit(main())
