"""Places in a line found by sorting are those that the formula of each row counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest

from sme_smartwork.subsidy.clerk.lines import _place, _rank
from sme_smartwork.subsidy.clerk.page import FIRST_ROW, Listing, Page
from sme_smartwork.subsidy.clerk.ranking import Ranks, places
from sme_smartwork.subsidy.clerk.reckoning import Formula, Place, Reckoner
from sme_smartwork.subsidy.clerk.sheet_values import number_of

PEOPLE = 40
KINDS: dict[str, Callable[[Random], Any]] = {
    "whole": lambda chance: chance.randint(-2, 4),
    "empty": lambda chance: chance.choice((None, 0, 1, 2)),
    "days": lambda chance: number_of(date(2026, 1, chance.randint(1, 9))),
    "fractions": lambda chance: chance.choice((0.5, 0.25, 1, 2.5, None)),
    "near": lambda chance: chance.choice((0.1 + 0.2, 0.3, 1)),
    "text": lambda chance: chance.choice(("a", "B", "b", None, 3)),
    "truths": lambda chance: chance.choice((True, False, 1)),
}


def column(page: Page, cells: dict[Place, Any], values: list[Any]) -> str:
    cell = page.fact_column(len(page.columns), "", values)
    letters = cell.removeprefix("¶").strip("$").split("§")[0]
    cells |= {(page.people_name, letters, FIRST_ROW + at): value for at, value in enumerate(values)}
    return cell


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("falls", [False, True])
def test_sorting_finds_what_each_formula_counts(kind: str, falls: bool) -> None:
    """Also where it cannot, and the formulas are reckoned one by one."""
    chance = Random(f"{kind}{falls}")
    page = Page("1 x", "x", "en", PEOPLE, Listing("firm"), Listing("figures"))
    cells: dict[Place, Any] = {}
    line = column(page, cells, [chance.choice((True, True, False, None, 1)) for _ in range(PEOPLE)])
    keys = [column(page, cells, [each(chance) for _ in range(PEOPLE)]) for each in (KINDS[kind],) * 2]
    if falls:
        text, ranks = _rank(page, line, keys[0]), page.ranks(line, [(keys[0], True)])
    else:
        text, ranks = _place(keys, page, line), page.ranks(line, [(key, False) for key in keys])

    def reckoned(how: Ranks | None) -> list[object]:
        formulas = {
            (page.people_name, "Z", row): Formula(page.written(text, page.people_name, row), how)
            for row in range(FIRST_ROW, FIRST_ROW + PEOPLE)
        }
        reckoner = Reckoner({**cells, **formulas})
        return [reckoner.value(place) for place in formulas]

    assert reckoned(ranks) == reckoned(None)


def test_a_place_in_line_is_sorted_once_and_not_counted_row_by_row() -> None:
    """A thousand people would be a million comparisons a column: the text of the formula is not asked."""
    values = {("s", "A", row): True for row in range(5, 1005)} | {
        ("s", "B", row): row % 7 for row in range(5, 1005)
    }
    ranks = Ranks("A", (("B", True),), 5, 1004)
    formulas = {("s", "C", row): Formula("not asked", ranks) for row in range(5, 1005)}
    reckoner = Reckoner({**values, **formulas})
    assert sorted(reckoner.value(place) for place in formulas) == list(range(1, 1001))  # type: ignore[type-var]


def test_numbers_that_count_as_equal_are_left_to_the_formula() -> None:
    line = [True] * 3
    assert places(line, [([0.3, 0.1, 0.2], False)]) == [3, 1, 2]
    assert places(line, [([0.3, 0.1 + 0.2, 0.2], False)]) is None
    assert places(line, [([1, "a", 2], False)]) is None
