"""Which empty cells would settle a job: the fewest whose values, whatever they are, leave nothing open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product

from sme_smartwork.worksheet.content import Scoring
from sme_smartwork.worksheet.model import BLOCKERS, HIGHEST, SCALES, Cell, Missing, Task, Terms
from sme_smartwork.worksheet.scoring import is_settled, outcome
from sme_smartwork.worksheet.tasks import PLACES, Same, contributing, counts

MOST_CELLS = 3  # "fill in these three and it is settled"; more is a questionnaire
MOST_SEARCHED = 6
_Task = tuple[Decimal | None, frozenset[str] | None, tuple[int | None, ...]]
_LEVELS = tuple(range(HIGHEST + 1))
_BLOCKERS = (frozenset[str](), frozenset({"B5"}), frozenset(BLOCKERS))


def missing(scoring: Scoring, tasks: Sequence[Task], terms: Terms) -> Missing | None:
    """None when no empty cell can change what is recommended; else what to fill in first.

    What was found is remembered: while one job is edited, the others are not searched again.
    """
    known = tuple((each.share, each.blockers, tuple(map(each.levels.get, SCALES))) for each in tasks)
    return _missing(Same(scoring), known, (terms.team_cap, terms.newcomer_cap, terms.home_fits))


@lru_cache(maxsize=1000)
def _missing(
    key: Same, known: tuple[_Task, ...], firm: tuple[Decimal, Decimal, bool | None]
) -> Missing | None:
    tasks = [
        Task(
            "",
            share,
            blockers,
            {name: level for name, level in zip(SCALES, levels, strict=True) if level is not None},
        )
        for share, blockers, levels in known
    ]
    team, newcomer, fits = firm
    return _searched(key.scoring, tasks, Terms(team, newcomer, home_fits=fits))


def _searched(scoring: Scoring, tasks: Sequence[Task], terms: Terms) -> Missing | None:
    if tasks and is_settled(outcome(scoring, tasks, terms), terms):
        return None
    shares = tuple(Cell(at, "share") for at, each in enumerate(tasks) if each.share is None)
    if not shares and not sum((each.share or Decimal(0) for each in tasks), Decimal(0)):
        return Missing(tuple(Cell(at, "share") for at in range(len(tasks)))[:MOST_CELLS], False, len(tasks))
    cells = list(_open_cells(scoring, tasks))
    every = len(shares) + len(cells)
    if shares:
        return Missing(shares[:MOST_CELLS], not cells and len(shares) <= MOST_CELLS, every)
    if len(cells) <= MOST_SEARCHED:
        for size in range(1, MOST_CELLS + 1):
            for chosen in combinations(cells, size):
                if _settles(scoring, tasks, terms, chosen):
                    return Missing(chosen, True, every)
    heaviest = sorted(cells, key=lambda cell: (-_weight(scoring, tasks, cell), cell.task))
    return Missing(tuple(heaviest[:MOST_CELLS]), False, every)


def _open_cells(scoring: Scoring, tasks: Sequence[Task]) -> Iterator[Cell]:
    """Empty cells of tasks whose movability is open, as far as they bear on it."""
    for at, task in enumerate(tasks):
        found = counts(scoring, task)
        names = {
            name
            for place, (sure, perhaps) in zip(PLACES, found, strict=True)
            if sure != perhaps
            for name in contributing(place)
        }
        for name in ("blockers", *SCALES):
            if name in names and _is_empty(task, name):
                yield Cell(at, name)


def _is_empty(task: Task, name: str) -> bool:
    return task.blockers is None if name == "blockers" else name not in task.levels


def _settles(scoring: Scoring, tasks: Sequence[Task], terms: Terms, cells: Sequence[Cell]) -> bool:
    """Whether the result is settled whatever stands in `cells`."""
    choices: list[Sequence[object]] = [_BLOCKERS if each.name == "blockers" else _LEVELS for each in cells]
    return all(
        is_settled(outcome(scoring, _filled(tasks, cells, values), terms), terms)
        for values in product(*choices)
    )


def _filled(tasks: Sequence[Task], cells: Sequence[Cell], values: Sequence[object]) -> list[Task]:
    filled = list(tasks)
    for cell, value in zip(cells, values, strict=True):
        task = filled[cell.task]
        if isinstance(value, frozenset):
            filled[cell.task] = replace(task, blockers=value)
        elif isinstance(value, int):
            filled[cell.task] = replace(task, levels={**task.levels, cell.name: value})
    return filled


def _weight(scoring: Scoring, tasks: Sequence[Task], cell: Cell) -> Decimal:
    """How much a cell can move the result: its weight times the share of its task."""
    share = tasks[cell.task].share or Decimal(0)
    if cell.name == "blockers":
        return share * sum(scoring.weights["home"].values())
    return share * max(each.get(cell.name, 0) for each in scoring.weights.values())
