"""A list of invited firms from a workbook, a CSV file or pasted lines, read behind the roster's gate."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.programme.invited import ReadFirms, read_firms
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from sme_smartwork.company.roster.model import RosterTable
    from sme_smartwork.work import Ticket


def firms_in(path: Path, ticket: Ticket) -> ReadFirms:
    """The firms in the file at `path`; raises `RosterRefused`, `WorkbookRefused` and `Cancelled`."""
    from sme_smartwork.company.roster.reading import read_tables

    return _firms(read_tables(path, ticket))


def firms_pasted(text: str) -> ReadFirms:
    """The firms in lines that were pasted or typed, one a line; raises `RosterRefused`."""
    from sme_smartwork.company.roster.reading import read_pasted

    return _firms((read_pasted(text),))


def _firms(tables: Iterable[RosterTable]) -> ReadFirms:
    rows = [row for table in tables for row in table.rows]
    return read_firms(rows, _words())


def _words() -> dict[str, tuple[str, ...]]:
    """How people call the columns, in Korean."""
    names = ("name", "number", "contact", "mail")
    return {name: tuple(say(f"programme.column.{name}", "ko").split(", ")) for name in names}
