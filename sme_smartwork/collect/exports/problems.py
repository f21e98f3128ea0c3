"""The problems of a collection as sheets: file, place, what is wrong, what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.browsing.model import ProblemRow
from sme_smartwork.collect.browsing.told import point_of
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    import duckdb

    from sme_smartwork.work import Ticket

_COLUMNS = ("file", "sheet", "cell", "wrong", "todo")
_WIDTHS = (34, 16, 9, 60, 46)
_ASKED = (
    "SELECT label, trouble, severity, sheet, address, expected, found, code, CAST(params AS VARCHAR), other"
    " FROM problems ORDER BY label, trouble, sheet, address LIMIT {most}"
)
MOST_TOLD = 20_000
"""Problems in the workbook; more than a person can look at stand in the collection itself."""


def problems_sheet(connection: duckdb.DuckDBPyConnection, language: Language, ticket: Ticket) -> Sheet:
    """The sheet of problems, each with its place and what to do; of very many the first."""
    found = connection.execute(_ASKED.format(most=MOST_TOLD + 1)).fetchall()
    rows = [
        (Cell(say("collect.problems.title", language), Style.TITLE, len(_COLUMNS)),),
        tuple(Cell(say(f"collect.column.{name}", language), Style.HEADER) for name in _COLUMNS),
    ]
    for row in found[:MOST_TOLD]:
        ticket.check()
        rows.append(_row(row, language))
    if len(found) > MOST_TOLD or not found:
        key = "collect.export.more_problems" if found else "collect.problems.none"
        rows.append((Cell(say(key, language, most=f"{MOST_TOLD:,}"), Style.NOTE, len(_COLUMNS)),))
    return Sheet(
        "problems",
        say("collect.problems.tab", language),
        _WIDTHS,
        tuple(rows),
        repeat_rows=2,
        landscape=True,
        frozen_rows=2,
    )


def _row(row: tuple[Any, ...], language: Language) -> tuple[Cell, ...]:
    label, trouble, severity, sheet, address, expected, found, code, params, other = row
    told = tuple((json.loads(params) if params else {}).items())
    problem = ProblemRow(label, None, trouble, severity, sheet, address, expected, found, code, told, other)
    point = point_of(problem, language)
    return (
        Cell(label, Style.OPEN if severity == "note" else Style.BAD),
        Cell(sheet),
        Cell(address),
        Cell(point.happened),
        Cell(point.todo),
    )
