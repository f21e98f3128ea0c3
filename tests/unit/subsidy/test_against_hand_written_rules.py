"""The evaluator against two programs written by hand for the same five rules, unknown facts included."""

from __future__ import annotations

import pytest

from benchmarks.evaluation import check, five_rules


@pytest.mark.parametrize("size", [1, 2, 30, 300])
def test_amounts_and_verdicts_of_every_person_are_the_same(size: int) -> None:
    check(five_rules(), size)
