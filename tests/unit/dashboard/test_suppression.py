"""No group of fewer than five firms can be worked out from what is shown."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from sme_smartwork.dashboard.audit import worked_out
from sme_smartwork.dashboard.model import SMALLEST, Hidden
from sme_smartwork.dashboard.suppression import Key, Parts, cube, hidden_groups, sums

ALL: Key = (None, None, None)


def made_up(firms: int, seed: int, sizes: tuple[int, int, int] = (4, 3, 3)) -> dict[Key, Parts]:
    chance = random.Random(seed)
    axes = [[f"{axis}{at}" for at in range(size)] for axis, size in zip("abc", sizes, strict=True)]
    weights = [[1 / (at + 1) ** 1.5 for at in range(size)] for size in sizes]
    drawn = Counter(
        tuple(chance.choices(axis, weight)[0] for axis, weight in zip(axes, weights, strict=True))
        for _ in range(firms)
    )
    return cube({key: (count,) for key, count in drawn.items()})


def known_exactly(groups: dict[Key, Parts], hidden: set[Key]) -> set[Key]:
    """Hidden groups with one solution only, by elimination over the rationals: an independent check."""
    columns = sorted(hidden, key=str)
    rows = []
    for each in sums(groups):
        row = [Fraction(0)] * len(columns)
        for key in each.parts:
            if key in hidden:
                row[columns.index(key)] -= 1
        if each.whole in hidden:
            row[columns.index(each.whole)] += 1
        rows.append(row)
    done = 0
    for column in range(len(columns)):
        found = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if found is None:
            continue
        rows[done], rows[found] = rows[found], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for at, row in enumerate(rows):
            if at != done and row[column]:
                rows[at] = [a - row[column] * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    return {
        columns[next(at for at, value in enumerate(row) if value)] for row in rows if sum(map(bool, row)) == 1
    }


def test_a_small_group_is_hidden_and_so_is_the_one_that_would_give_it_away() -> None:
    groups = cube({("a", "x", "p"): (20,), ("b", "x", "p"): (9,), ("c", "x", "p"): (3,)})
    hidden = hidden_groups(groups)
    assert hidden["c", None, None] is Hidden.SMALL
    assert hidden["b", None, None] is Hidden.NEIGHBOUR
    assert ("a", None, None) not in hidden
    assert ALL not in hidden


def test_two_small_groups_that_are_small_together_take_a_third_with_them() -> None:
    groups = cube({("a", "x", "p"): (20,), ("b", "x", "p"): (2,), ("c", "x", "p"): (1,)})
    hidden = hidden_groups(groups)
    assert {("a", None, None), ("b", None, None), ("c", None, None)} <= hidden.keys()


def test_groups_of_five_and_more_are_shown() -> None:
    groups = cube(dict.fromkeys(product("ab", "xy", "pq"), (SMALLEST,)))
    assert hidden_groups(groups) == {}


def test_a_whole_of_fewer_than_five_is_hidden_with_all_its_parts() -> None:
    groups = cube({("a", "x", "p"): (3,), ("b", "x", "p"): (1,)})
    assert hidden_groups(groups).keys() == groups.keys()


def test_a_group_hidden_for_another_figure_stays_hidden() -> None:
    groups = cube({("a", "x", "p"): (20,), ("b", "x", "p"): (9,), ("c", "x", "p"): (8,)})
    assert ("c", None, None) in hidden_groups(groups, [("c", None, None)])


def test_a_part_that_is_small_hides_its_group() -> None:
    groups = cube({("a", "x", "p"): (20, 0), ("b", "x", "p"): (30, 2), ("c", "x", "p"): (40, 9)})
    assert hidden_groups(groups)["b", None, None] is Hidden.SMALL


@pytest.mark.parametrize("firms", [8, 30, 90, 300])
@pytest.mark.parametrize("seed", range(5))
def test_no_small_group_follows_from_all_sums_together(firms: int, seed: int) -> None:
    groups = made_up(firms, seed)
    hidden = hidden_groups(groups)
    small = {key for key, parts in groups.items() if parts[0] < SMALLEST}
    assert small <= hidden.keys()
    assert not known_exactly(groups, set(hidden)) & small


@pytest.mark.parametrize("seed", range(5))
def test_what_one_sum_gives_away_is_never_small(seed: int) -> None:
    groups = made_up(60, seed)
    hidden = hidden_groups(groups)
    for each in sums(groups):
        lost = [key for key in each.parts if key in hidden]
        if lost and each.whole not in hidden:
            assert len(lost) > 1
            assert sum(groups[key][0] for key in lost) >= SMALLEST


def test_a_number_that_two_sums_together_give_away_is_found() -> None:
    # a + b and a + c and b + c are known: so are all three, though no sum has one unknown.
    assert worked_out([{"a": 1, "b": 1}, {"a": 1, "c": 1}, {"b": 1, "c": 1}]) == {"a", "b", "c"}
    assert worked_out([{"a": 1, "b": 1}, {"c": 1, "b": 1}]) == frozenset()


def test_the_same_reports_hide_the_same_groups() -> None:
    assert hidden_groups(made_up(200, 7)) == hidden_groups(dict(reversed(made_up(200, 7).items())))
