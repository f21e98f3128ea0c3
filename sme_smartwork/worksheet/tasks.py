"""Scores of one task: what it could be while cells are empty, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from sme_smartwork.worksheet.content import Scoring
from sme_smartwork.worksheet.model import BLOCKERS, CRITERIA, HIGHEST, SCALES, Range, Task, TaskScores

CLOSED = "B5"
HARD = frozenset(BLOCKERS) - {CLOSED}
PLACES = ("home", "centre", "mobile", "video")
_UNKNOWN = (frozenset[str](), frozenset({CLOSED}), frozenset(BLOCKERS))
"""Between these lies every score that a task nobody looked at for blockers can have."""

Scores = tuple[Fraction, Fraction, Fraction, Fraction]
Counts = tuple[tuple[bool, bool], ...]  # by place: counts as movable for certain, perhaps


def task_scores(scoring: Scoring, task: Task) -> TaskScores:
    """T of `task` for home, centre, mobile and video; ranges while something is not answered."""
    found = [_scores(scoring, blockers, levels) for blockers, levels in _corners(task)]
    return TaskScores(*(Range(min(column), max(column)) for column in zip(*found, strict=True)))


def counts(scoring: Scoring, task: Task) -> Counts:
    """For each place whether the task counts as movable: for certain, and perhaps."""
    return _counts(Same(scoring), task.blockers, tuple(task.levels.get(each) for each in SCALES))


class Same:
    """A scoring as the key of what is remembered: one pack is one object."""

    def __init__(self, scoring: Scoring) -> None:
        self.scoring = scoring

    def __hash__(self) -> int:
        return id(self.scoring)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.scoring is self.scoring


@lru_cache(maxsize=20_000)
def _counts(key: Same, blockers: frozenset[str] | None, levels: tuple[int | None, ...]) -> Counts:
    known = {name: level for name, level in zip(SCALES, levels, strict=True) if level is not None}
    scores = task_scores(key.scoring, Task("", None, blockers, known))
    pairs = zip(PLACES, (scores.home, scores.centre, scores.mobile, scores.video), strict=True)
    bounds = key.scoring.counts_from
    return tuple((each.low >= bounds[place], each.high >= bounds[place]) for place, each in pairs)


def _corners(task: Task) -> Iterable[tuple[frozenset[str], Mapping[str, int]]]:
    """The extreme fillings: every score only rises with a level, and blockers have three kinds of effect."""
    levels = [{name: task.levels.get(name, unknown) for name in SCALES} for unknown in (0, HIGHEST)]
    choices = _UNKNOWN if task.blockers is None else (task.blockers,)
    return [(blockers, each) for blockers in choices for each in levels]


def _scores(scoring: Scoring, blockers: frozenset[str], levels: Mapping[str, int]) -> Scores:
    is_hard, is_closed = bool(blockers & HARD), CLOSED in blockers
    raised = scoring.closed_level if is_closed else min(HIGHEST, levels["C5"] + scoring.centre_bonus)
    zero = Fraction(0)
    return (
        zero if is_hard or is_closed else _on_paper(scoring, levels, _weighted(scoring, "home", levels)),
        zero if is_hard else _on_paper(scoring, levels, _weighted(scoring, "home", {**levels, "C5": raised})),
        zero if is_closed or levels["M"] == 0 else _weighted(scoring, "mobile", levels),
        zero if levels["V"] == 0 else _weighted(scoring, "video", levels),
    )


def _weighted(scoring: Scoring, place: str, levels: Mapping[str, int]) -> Fraction:
    """Weighted levels out of 100."""
    weights = scoring.weights[place]
    points = sum(weight * levels[name] for name, weight in weights.items())
    return Fraction(100 * points, HIGHEST * sum(weights.values()))


def _on_paper(scoring: Scoring, levels: Mapping[str, int], score: Fraction) -> Fraction:
    """Work on paper only (C1 = 0) stays below what counts as movable."""
    return min(score, Fraction(scoring.paper_cap)) if levels["C1"] == 0 else score


def contributing(place: str) -> tuple[str, ...]:
    """Cells that a score of `place` is made of."""
    cells = {
        "home": ("blockers", *CRITERIA),
        "centre": ("blockers", *CRITERIA),
        "mobile": ("blockers", "M", "C1", "C5", "C6"),
        "video": ("V", "C1", "C4"),
    }
    return cells[place]
