"""The consolidated workbook of 100,000 firms against bare XlsxWriter writing the same cells.

Run `python -m benchmarks.consolidated`. Both write row by row in constant_memory, by turns, each time in a
process of its own; bare XlsxWriter has every cell ready in memory before its clock starts, ours asks DuckDB
for them and makes every text safe. Times are processor time with all threads, so that only the machine
matters. The reports are made by SQL.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sme_smartwork.collect.exports.columns import Column, Scope, columns_of
from sme_smartwork.collect.exports.problems import problems_sheet
from sme_smartwork.collect.exports.rows import counted_rows
from sme_smartwork.collect.exports.sums import sums_sheet
from sme_smartwork.collect.exports.texts import safe
from sme_smartwork.collect.exports.workbook import ConsolidatedWorkbook
from sme_smartwork.exchange.formats import FONT, FONT_SIZE, look
from sme_smartwork.reports.model import Cell, Place, Sheet, placed
from sme_smartwork.work import Ticket
from tests.support.made_up_collection import connected_to

FIRMS = 104_200  # of a hundred reports four do not count
LIMIT, MOST_MEGABYTES = 1.2, 200
ROUNDS = 3


def main() -> int:
    """Print times, memory and the ratio; 1 when a limit is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--one", choices=("ours", "bare"))
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--scope", choices=tuple(Scope), default=Scope.MAIN.value)
    given = asked.parse_args()
    if given.one:
        _one(given.one, given.folder, Scope(given.scope))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _all(Path(folder), given.scope)


def _all(folder: Path, scope: str) -> int:
    os.environ["XDG_DATA_HOME"] = str(folder / "home")
    subprocess.run([sys.executable, "-c", _MAKE.format(folder=str(folder), firms=FIRMS)], check=True)
    found: dict[str, list[tuple[float, float, int]]] = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        for one, results in found.items():
            results.append(_measured(one, folder, scope))
    ours, bare = (min(seconds for seconds, _, _ in found[one]) for one in found)
    memory = max(megabytes for _, megabytes, _ in found["ours"])
    print(f"rows of firms           {found['ours'][0][2]}")
    print(f"consolidated workbook   {ours:8.2f} s  {(folder / 'ours.xlsx').stat().st_size:,} bytes")
    print(f"bare XlsxWriter         {bare:8.2f} s  {(folder / 'bare.xlsx').stat().st_size:,} bytes")
    print(f"ratio                   {ours / bare:8.2f}  (at most {LIMIT})")
    print(f"memory of the process   {memory:8.0f} MB (at most {MOST_MEGABYTES})")
    return 0 if ours / bare <= LIMIT and memory <= MOST_MEGABYTES else 1


_MAKE = (
    "from pathlib import Path; from tests.support.made_up_collection import write_reports;"
    " write_reports(Path({folder!r}), {firms}, ('2026-2',))"
)


def _measured(one: str, folder: Path, scope: str) -> tuple[float, float, int]:
    command = [sys.executable, "-m", __spec__.name, "--one", one, "--folder", str(folder), "--scope", scope]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[0]), float(told[1]), int(told[2])


def _one(one: str, folder: Path, scope: Scope) -> None:
    connection = connected_to(folder / "reports.parquet")
    target = folder / f"{one}.xlsx"
    rows = int(connection.execute("SELECT count(*) FROM reports WHERE counts").fetchall()[0][0])
    if one == "ours":
        start = time.process_time()
        ConsolidatedWorkbook(connection, "ko").write(target, scope, Ticket())
    else:
        columns = columns_of(connection, scope, "ko", {})
        cells = _cells(connection, columns)
        sheets = [sums_sheet(connection, columns, "ko"), problems_sheet(connection, "ko", Ticket())]
        start = time.process_time()
        _write_bare(target, columns, cells, sheets)
    print(time.process_time() - start, _peak(), rows)


def _peak() -> float:
    """The largest memory this process had, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def _cells(connection: Any, columns: tuple[Column, ...]) -> list[tuple[Any, ...]]:
    return [
        tuple(
            each.words.get(value) or safe(value) if each.is_text and value is not None else value
            for each, value in zip(columns, row, strict=True)
        )
        for block in counted_rows(connection, columns, Ticket())
        for row in block
    ]


def _write_bare(
    target: Path, columns: tuple[Column, ...], cells: list[tuple[Any, ...]], sheets: list[Sheet]
) -> None:
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE},
    }
    with Workbook(str(target), options) as book:
        page = book.add_worksheet()
        formats = [
            book.add_format(look(each.style, Place.TABLE, is_text=each.is_text, is_guarded=False))
            for each in columns
        ]
        for number, each in enumerate(columns):
            page.write_string(3, number, each.title)
        for row, values in enumerate(cells, start=4):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    page.write_string(row, column, value, formats[column])
                elif value is not None:
                    page.write_number(row, column, value, formats[column])
        for sheet in sheets:
            _write_sheet(book, sheet)


def _write_sheet(book: Any, sheet: Sheet) -> None:
    page, formats = book.add_worksheet(sheet.title), {}
    for number, row in enumerate(sheet.rows):
        for column, cell in placed(row):
            key = (cell.style, isinstance(cell.value, str))
            if key not in formats:
                made = look(cell.style, Place.TABLE, is_text=key[1], is_guarded=False)
                formats[key] = book.add_format(made)
            _write(page, number, column, cell, formats[key])


def _write(page: Any, row: int, column: int, cell: Cell, used: Any) -> None:
    if isinstance(cell.value, str):
        page.write_string(row, column, cell.value, used)
    elif cell.value is None:
        page.write_blank(row, column, None, used)
    else:
        page.write_number(row, column, float(str(cell.value)), used)


if __name__ == "__main__":
    sys.exit(main())
