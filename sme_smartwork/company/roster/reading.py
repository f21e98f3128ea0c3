"""A roster file or pasted text becomes a table; what cannot be read safely is refused by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sme_smartwork.company.roster.csv_text import decoded, rows_of
from sme_smartwork.company.roster.importing import RosterRefused
from sme_smartwork.company.roster.kinds import Kind, kind_of
from sme_smartwork.company.roster.model import RosterTable
from sme_smartwork.company.roster.table import build_table
from sme_smartwork.work import Ticket

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200


def read_roster(path: Path, ticket: Ticket | None = None, sheet: str | None = None) -> RosterTable:
    """The roster in `path`: an .xlsx workbook, or CSV or tab-separated text in UTF-8, UTF-16 or CP949.

    A workbook is checked and read in a process of its own with a time and a memory limit. `sheet`
    names the sheet to read; without it the first one with a header is taken. Raises `RosterRefused`
    or `WorkbookRefused` (up to 20 MB, 20,000 rows, 200 columns) and `Cancelled`.
    """
    tables = _tables(path, ticket or Ticket(), sheet)
    return _not_empty(next((table for table in tables if table.has_header), tables[0]))


def read_tables(path: Path, ticket: Ticket | None = None) -> tuple[RosterTable, ...]:
    """Every visible sheet of the file in `path`, read and refused as `read_roster` does."""
    tables = _tables(path, ticket or Ticket(), None)
    if not any(any(row) for table in tables for row in table.rows):
        raise RosterRefused("roster.empty", name=path.name)
    return tuple(tables)


def _tables(path: Path, ticket: Ticket, sheet: str | None) -> list[RosterTable]:
    ticket.report(0)
    data = _bytes_of(path)
    kind = kind_of(data, path.name)
    tables = _workbook(path, ticket, sheet) if kind is Kind.WORKBOOK else [_text(data, path.name)]
    ticket.report(1, 1)
    return tables


def read_pasted(text: str) -> RosterTable:
    """The table somebody copied from a spreadsheet; the same limits and checks as for a file."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise RosterRefused("roster.too_large", name="")
    return _not_empty(build_table("", rows_of(text, "", MAX_ROWS, MAX_COLUMNS)))


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise RosterRefused("roster.unreadable", name=path.name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        raise RosterRefused("roster.unreadable", name=path.name) from None
    if len(data) > MAX_BYTES:
        raise RosterRefused("roster.too_large", name=path.name)
    return data


def _text(data: bytes, name: str) -> RosterTable:
    return build_table(name, rows_of(decoded(data, name), name, MAX_ROWS, MAX_COLUMNS))


def _workbook(path: Path, ticket: Ticket, sheet: str | None) -> list[RosterTable]:
    from sme_smartwork.company.roster.apart import read_apart

    book = read_apart(path, ticket)
    names = tuple(name for name, _ in book.sheets)
    tables = [
        replace(build_table(path.name, rows, book.counts_from_1904), sheet=name, sheets=names)
        for name, rows in book.sheets
        if sheet in (None, name)
    ]
    if not tables:
        raise RosterRefused("roster.empty", name=path.name)
    return tables


def _not_empty(table: RosterTable) -> RosterTable:
    if not any(any(row) for row in table.rows):
        raise RosterRefused("roster.empty", name=table.name)
    return table
