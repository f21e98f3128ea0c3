"""Which items of the checklist are unmet, and how often; all counts are rounded to fives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sme_smartwork.dashboard.groups import Groups, key_of, where
from sme_smartwork.dashboard.model import SMALLEST, Gap, GapLine, Hidden, Selection

if TYPE_CHECKING:
    import duckdb

_SUMS = "sum(firms)::BIGINT, sum(asked_firms)::BIGINT, sum(people)::BIGINT, sum(asked_people)::BIGINT"


def gaps_of(connection: duckdb.DuckDBPyConnection, round_id: int, selection: Selection) -> tuple[Gap, ...]:
    """Every item that enough firms were asked, the largest share of people first."""
    condition, values = where(selection)
    rows = connection.execute(
        f"SELECT item, {_SUMS} FROM dashboard_gap WHERE round_id = ?{condition} GROUP BY item",
        [round_id, *values],
    ).fetchall()
    found = [gap for row in rows if (gap := _gap(*row)) is not None]
    return tuple(sorted(found, key=lambda gap: (-gap.share, -gap.share_of_firms, gap.item)))


def gap_lines(
    connection: duckdb.DuckDBPyConnection, round_id: int, selection: Selection, item: str, groups: Groups
) -> tuple[GapLine, ...]:
    """One item in the whole selection and in each group of its breakdown."""
    condition, values = where(selection)
    by = selection.by.value
    rows = connection.execute(
        f"SELECT {by}, GROUPING({by}) AS whole, {_SUMS} FROM dashboard_gap"
        f" WHERE round_id = ? AND item = ?{condition}"
        f" GROUP BY GROUPING SETS (({by}), ()) ORDER BY whole DESC, {by}",
        [round_id, item, *values],
    ).fetchall()
    lines = (
        _line(None if whole else category, sums, selection, groups, item) for category, whole, *sums in rows
    )
    return tuple(line for line in lines if line is not None)


def _line(
    category: str | None, sums: list[Any], selection: Selection, groups: Groups, item: str
) -> GapLine | None:
    key = key_of(selection, category)
    if not groups.count(key):
        return None
    why = groups.hidden.get(key)
    gap = None if why else _gap(item, *sums)
    return GapLine(category, gap, why or (None if gap else Hidden.SMALL))


def _gap(item: str, firms: Any, asked_firms: Any, people: Any, asked_people: Any) -> Gap | None:
    """The rounded counts; None when too few firms were asked."""
    if (asked_firms or 0) < SMALLEST:
        return None
    return Gap(item, _rounded(firms), _rounded(asked_firms), _rounded(people), _rounded(asked_people))


def _rounded(count: int | None) -> int:
    """To the nearest multiple of the fewest firms that may be told of."""
    return (2 * (count or 0) + SMALLEST) // (2 * SMALLEST) * SMALLEST
