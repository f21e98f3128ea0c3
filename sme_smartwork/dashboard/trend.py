"""Mean readiness of two rounds: of the firms that are in both, and of all of each.

A firm is in both when it stands in the same group each time: only then are those in both a part of either
round's group, and the rest of that group is as large as the numbers say.

The older round may have been compared with the one before it. Those two comparisons are of some of the same
scores, so the firms by which they differ must not be few either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.dashboard.groups import key_of
from sme_smartwork.dashboard.lines import mean
from sme_smartwork.dashboard.model import SMALLEST, Change, ChangeLine, Hidden, Round, Selection, Trend
from sme_smartwork.dashboard.prepared import POINTS
from sme_smartwork.dashboard.suppression import Key, Parts, cube, hidden_groups

if TYPE_CHECKING:
    import duckdb

_CHANGES = """
WITH old AS (SELECT * FROM dashboard_firm WHERE round_id = ? AND readiness IS NOT NULL),
     new AS (SELECT * FROM dashboard_firm WHERE round_id = ? AND readiness IS NOT NULL),
     oldest AS (SELECT firm, industry, size, region, true AS was FROM dashboard_firm
                WHERE round_id = ? AND readiness IS NOT NULL)
SELECT coalesce(new.industry, old.industry), coalesce(new.size, old.size), coalesce(new.region, old.region),
    count(*) FILTER (new.firm IS NOT NULL AND old.firm IS NOT NULL),
    count(*) FILTER (old.firm IS NULL), count(*) FILTER (new.firm IS NULL),
    count(*) FILTER (new.firm IS NOT NULL AND old.firm IS NOT NULL AND was IS NULL),
    count(*) FILTER (new.firm IS NULL AND was),
    coalesce(sum(old.readiness) FILTER (new.firm IS NOT NULL), 0)::BIGINT,
    coalesce(sum(new.readiness) FILTER (old.firm IS NOT NULL), 0)::BIGINT,
    coalesce(sum(old.readiness), 0)::BIGINT, coalesce(sum(new.readiness), 0)::BIGINT
FROM new FULL JOIN old USING (firm, industry, size, region)
LEFT JOIN oldest USING (firm, industry, size, region)
GROUP BY ALL"""
_MOVED = """
SELECT count(*) FROM dashboard_firm new JOIN dashboard_firm old USING (firm)
WHERE old.round_id = ? AND new.round_id = ? AND old.readiness IS NOT NULL AND new.readiness IS NOT NULL
    AND (new.industry, new.size, new.region) <> (old.industry, old.size, old.region)"""


@dataclass(frozen=True, slots=True)
class Changes:
    """Every group of two rounds: how many firms, and their sums of readiness.

    Firms in both, only in the newer, only in the older; then those that the comparison before did not have,
    and those that only it had.
    """

    firms: Mapping[Key, Parts]
    sums: Mapping[Key, Parts]
    hidden: Mapping[Key, Hidden]
    moved: int


def changes_of(
    connection: duckdb.DuckDBPyConnection,
    old: int,
    new: int,
    hidden: Iterable[Key],
    oldest: int | None = None,
) -> Changes:
    """The changes from round `old` to round `new`.

    `hidden` are the groups whose readiness either hides; `oldest` is the round `old` was compared with.
    """
    rows = connection.execute(_CHANGES, [old, new, oldest]).fetchall()
    firms = cube({(row[0], row[1], row[2]): tuple(row[3:8]) for row in rows})
    sums = cube({(row[0], row[1], row[2]): tuple(row[8:12]) for row in rows})
    moved = connection.execute(_MOVED, [old, new]).fetchone()
    return Changes(firms, sums, hidden_groups(firms, hidden), moved[0] if moved else 0)


def trend_of(
    changes: Changes, before: Round, selection: Selection, categories: tuple[str | None, ...]
) -> Trend:
    """The change of the whole selection and of each of `categories` of its breakdown."""
    lines = (_line(changes, category, key_of(selection, category)) for category in categories)
    moved = changes.moved if not changes.moved or changes.moved >= SMALLEST else None
    return Trend(before, tuple(line for line in lines if line is not None), moved)


def _line(changes: Changes, category: str | None, key: Key) -> ChangeLine | None:
    both, joined, left = changes.firms.get(key, (0, 0, 0))[:3]
    if not both:
        return None
    why = changes.hidden.get(key)
    if why is not None:
        return ChangeLine(category, None, why)
    before, after, all_before, all_after = changes.sums.get(key, (0, 0, 0, 0))
    change = Change(
        both,
        mean(before, both, POINTS),
        mean(after, both, POINTS),
        mean(all_before, both + left, POINTS),
        mean(all_after, both + joined, POINTS),
        both + left,
        both + joined,
    )
    return ChangeLine(category, change)
