"""The officer's dashboard over a million reports against the same questions in bare DuckDB.

Run `python -m benchmarks.dashboard`. The reports are made by SQL: half a million firms in two rounds, with
the columns a real collection has. Opening reads every report once; after that each look at the dashboard
(another round, region, industry, size or breakdown) must take at most 0.2 s. Bare DuckDB asks the Parquet
file for the same sums, means and quartiles, with nothing prepared or hidden and no change between rounds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sme_smartwork.bridges.officer_board import MEMORY, sections
from sme_smartwork.dashboard.model import Axis, Selection
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.work import Ticket
from tests.support.made_up_collection import ITEMS, connected_to, write_reports

FIRMS = 500_000
LIMIT = 0.2
TIMES = 7


def main() -> int:
    """Print the times; 1 when a look at the dashboard takes longer than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        reports = write_reports(Path(folder), FIRMS)
        bare = connected_to(reports, MEMORY)
        baseline = {axis: _median(partial(_bare, bare, axis)) for axis in Axis}
        bare.close()
        connection = connected_to(reports, MEMORY)
        start = time.perf_counter()
        board = Dashboard(connection, sections(), Ticket())
        opening = time.perf_counter() - start
        looks = {name: _median(partial(board.board, look)) for name, look in _looks(board)}
        gap = _median(lambda: board.gap(Selection(board.rounds[-1], Axis.REGION), ITEMS[0]))
        listed = _median(lambda: board.firms(Selection(board.rounds[-1], region="jeju")))
        counted = sum(count for each in board.participation() for _, count in each.states)
        board.close()
    print(f"reports                          {counted:,}  (memory limit {MEMORY})")
    print(f"opening, once                    {opening:8.2f} s")
    for name, seconds in looks.items():
        print(f"dashboard, {name:<21} {seconds * 1000:8.0f} ms")
    for axis, seconds in baseline.items():
        print(f"bare DuckDB, by {axis.value:<16} {seconds * 1000:8.0f} ms")
    print(f"one item by region               {gap * 1000:8.0f} ms")
    print(f"firms of one region              {listed * 1000:8.0f} ms")
    slowest = max(looks.values())
    print(f"slowest look                     {slowest * 1000:8.0f} ms (at most {LIMIT * 1000:.0f})")
    print(f"slowest ÷ slowest of bare DuckDB {slowest / max(baseline.values()):8.2f}")
    return 0 if slowest <= LIMIT else 1


def _looks(board: Dashboard) -> Iterator[tuple[str, Selection]]:
    newest = board.rounds[-1]
    for axis in Axis:
        yield f"by {axis.value}", Selection(newest, axis)
    yield "one region by size", Selection(newest, Axis.SIZE, region="seoul")
    yield "one industry by region", Selection(newest, Axis.REGION, industry="C")
    yield "the round before", Selection(board.rounds[0], Axis.INDUSTRY)


_BY = {
    Axis.INDUSTRY: "substr(industry, 1, 2)",
    Axis.SIZE: "CASE WHEN regular_workers < 5 THEN 1 WHEN regular_workers < 10 THEN 2"
    " WHEN regular_workers < 30 THEN 3 WHEN regular_workers < 100 THEN 4 ELSE 5 END",
    Axis.REGION: "region",
}


def _bare(connection: Any, axis: Axis) -> object:
    gaps = ", ".join(f'sum("checklist_gap.{item}"), sum("checklist_asked.{item}")' for item in ITEMS)
    where = "FROM reports WHERE counts AND round = '2026-2'"
    lines = connection.execute(
        f"SELECT {_BY[axis]} AS by_axis, count(*), count(readiness_score), avg(readiness_score),"
        " quantile_cont(readiness_score, [0.25, 0.5, 0.75]), count(checklist_score), avg(checklist_score),"
        " sum(subsidy_sure_won), sum(subsidy_possible_won), count(subsidy_applied_won),"
        " sum(subsidy_applied_won)"
        f" {where} GROUP BY GROUPING SETS ((by_axis), ())"
    ).fetchall()
    return lines, connection.execute(f"SELECT {gaps} {where}").fetchall()


def _median(work: Callable[[], object]) -> float:
    """The median time after a first one that warms up, in seconds."""
    work()
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)[TIMES // 2]


if __name__ == "__main__":
    sys.exit(main())
