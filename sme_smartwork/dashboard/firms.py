"""The firms of a group by name, for the officer who holds their reports; nothing of it is for publication."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sme_smartwork.dashboard.groups import where
from sme_smartwork.dashboard.model import FirmList, ListedFirm, Selection

if TYPE_CHECKING:
    import duckdb

MOST = 200
"""Firms of one page of the list."""
_FIRMS = """
SELECT firm_name, in_region, in_industry, in_size, readiness_score, checklist_score, subsidy_sure_won, as_of,
    label, state, count(*) OVER ()
FROM dashboard_report WHERE counts AND round_id = ?{where}
ORDER BY firm_name NULLS LAST, label LIMIT {most} OFFSET ?"""


def firms_of(
    connection: duckdb.DuckDBPyConnection, round_id: int, selection: Selection, first: int = 0
) -> FirmList:
    """`MOST` firms of the selection from the one numbered `first`, by name."""
    condition, values = where(selection, "in_")
    rows = connection.execute(
        _FIRMS.format(where=condition, most=MOST), [round_id, *values, first]
    ).fetchall()
    return FirmList(tuple(map(_firm, rows)), rows[0][-1] if rows else 0, first)


def _firm(row: tuple[Any, ...]) -> ListedFirm:
    name, region, industry, size, readiness, checklist, sure, as_of, label, state, _ = row
    return ListedFirm(
        name, region, industry, size, _number(readiness), _number(checklist), sure, as_of, label, state
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
