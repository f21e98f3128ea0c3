"""The breakdown of a selection: participation, readiness, checklist and money of each group."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from sme_smartwork.dashboard.groups import Groups, key_of, where
from sme_smartwork.dashboard.model import SMALLEST, Basis, Line, Money, Selection, Spread
from sme_smartwork.dashboard.prepared import POINTS, SHARES
from sme_smartwork.dashboard.suppression import Key

if TYPE_CHECKING:
    import duckdb

_MEDIAN_FROM, _QUARTILES_FROM = 2 * SMALLEST, 4 * SMALLEST
_BASES = (Basis.READINESS, Basis.CHECKLIST, Basis.MONEY)
LINES = """
SELECT {by}, GROUPING({by}) AS whole, count(*),
    count(readiness), sum(readiness), count(checklist), sum(checklist),
    count(sure + possible), sum(sure) FILTER (possible IS NOT NULL), sum(possible) FILTER (sure IS NOT NULL),
    count(applied), sum(applied)
FROM dashboard_firm WHERE round_id = ?{where}
GROUP BY GROUPING SETS (({by}), ()) ORDER BY whole DESC, {by}"""
SCORES = """
SELECT {by}, readiness, count(*) FROM dashboard_firm
WHERE round_id = ?{where} AND readiness IS NOT NULL GROUP BY {by}, readiness"""


@dataclass(frozen=True, slots=True)
class _Sums:
    """One row as the database answers it."""

    firms: int
    readiness: tuple[Any, ...]
    checklist: tuple[Any, ...]
    money: tuple[Any, ...]
    applied: tuple[Any, ...]


def lines_of(
    connection: duckdb.DuckDBPyConnection,
    round_id: int,
    selection: Selection,
    groups: Mapping[Basis, Groups],
) -> tuple[Line, ...]:
    """The whole selection first, then each category of the breakdown that has a firm."""
    condition, values = where(selection)
    statement = LINES.format(by=selection.by.value, where=condition)
    rows = connection.execute(statement, [round_id, *values]).fetchall()
    scores = connection.execute(
        SCORES.format(by=selection.by.value, where=condition), [round_id, *values]
    ).fetchall()
    quarters = _quarters(scores)
    lines = []
    for category, whole, *sums in rows:
        category = None if whole else category
        row = _Sums(
            sums[0], (*sums[1:3], quarters.get(category)), tuple(sums[3:5]), tuple(sums[5:8]), tuple(sums[8:])
        )
        lines.append(_line(category, row, selection, groups))
    return tuple(lines)


def _quarters(scores: list[tuple[Any, int, int]]) -> dict[str | None, tuple[int, int, int]]:
    """Twice the lower quartile, the median and the upper quartile of each category and, under None, of all.

    Where a quarter of the firms ends between two of them it is half way between their scores.

    Counting how often each score occurs takes half the time of sorting them in the database.
    """
    counted: dict[str | None, Counter[int]] = {None: Counter()}
    for category, score, firms in scores:
        counted.setdefault(category, Counter())[score] += firms
        counted[None][score] += firms
    return {category: _at_quarters(of) for category, of in counted.items() if of}


def _at_quarters(counted: Counter[int]) -> tuple[int, int, int]:
    scores = sorted(counted)
    up_to = list(accumulate(counted[score] for score in scores))
    low, middle, high = (_twice_at(scores, up_to, part) for part in (1, 2, 3))
    return low, middle, high


def _twice_at(scores: list[int], up_to: list[int], part: int) -> int:
    """Twice the score at a quarter of the firms, so that half way between two of them is a whole number."""
    place, rest = divmod(up_to[-1] * part, 4)
    first = bisect_left(up_to, place + (rest > 0))
    return scores[first] + scores[bisect_left(up_to, place + 1)]


def _line(category: str | None, row: _Sums, selection: Selection, groups: Mapping[Basis, Groups]) -> Line:
    key = key_of(selection, category)
    hidden = {basis: why for basis in Basis if (why := groups[basis].hidden.get(key)) is not None}
    shown = {basis for basis in _BASES if basis not in hidden and groups[basis].count(key)}
    return Line(
        category,
        None if Basis.FIRMS in hidden else row.firms,
        _spread(row.readiness, POINTS) if Basis.READINESS in shown else None,
        _spread((*row.checklist, None), SHARES) if Basis.CHECKLIST in shown else None,
        _money(row, Basis.APPLIED in hidden) if Basis.MONEY in shown else None,
        tuple(hidden.items()),
        tuple(_missing(groups, key, shown - hidden.keys())) if Basis.FIRMS not in hidden else (),
    )


def _missing(groups: Mapping[Basis, Groups], key: Key, shown: set[Basis]) -> list[tuple[Basis, int]]:
    counts = ((basis, groups[Basis.FIRMS].count(key) - groups[basis].count(key)) for basis in _BASES)
    return [(basis, count) for basis, count in counts if basis in shown and (not count or count >= SMALLEST)]


def _spread(sums: tuple[Any, ...], parts: int) -> Spread:
    firms, total, quartiles = sums
    low, middle, high = (
        (Decimal(each) / (2 * parts) for each in quartiles) if quartiles else (None, None, None)
    )
    return Spread(
        firms,
        mean(total, firms, parts),
        middle if firms >= _MEDIAN_FROM else None,
        low if firms >= _QUARTILES_FROM else None,
        high if firms >= _QUARTILES_FROM else None,
    )


def mean(total: int, firms: int, parts: int) -> Decimal:
    """The mean of `firms` values whose sum is `total` parts, with one place more than the values have."""
    return (Decimal(total) / parts / firms).quantize(Decimal(1) / (parts * 10), ROUND_HALF_UP)


def _money(row: _Sums, without_applied: bool) -> Money:
    firms, sure, possible = row.money
    applied_firms, applied = row.applied
    if without_applied or not applied_firms:
        return Money(firms, sure, possible)
    return Money(firms, sure, possible, applied_firms, applied)
