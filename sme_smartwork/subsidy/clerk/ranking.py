"""Places in a line for all rows at once: what the formula of each row counts, found by sorting once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sme_smartwork.subsidy.clerk.sheet_values import Scalar, as_number, below, equal


@dataclass(frozen=True, slots=True)
class Ranks:
    """What a formula of a place in line counts: who of `line` comes before, key by key, then row by row.

    Columns by their letters, from row `first` to `last`; a key with True counts from the largest down.
    """

    line: str
    keys: tuple[tuple[str, bool], ...]
    first: int
    last: int


def places(line: Sequence[Scalar], keys: Sequence[tuple[Sequence[Scalar], bool]]) -> list[int] | None:
    """The place of every row, from one; None where only the formula itself can tell.

    That is where a key holds text or truths, or numbers so near each other that they count as equal.
    """
    ordered = [_numbers(values, is_falling) for values, is_falling in keys]
    sorting = [each for each in ordered if each is not None]
    if len(sorting) < len(ordered):
        return None
    found, before = [0] * len(line), 1
    for row in sorted(range(len(line)), key=lambda row: tuple(each[row] for each in sorting)):
        found[row] = before
        before += equal(line[row], True)
    return found


def _numbers(values: Sequence[Scalar], is_falling: bool) -> list[int | float] | None:
    if any(isinstance(value, str | bool) for value in values):
        return None
    numbers = [as_number(value) for value in values]  # an empty cell is nought beside a number
    if any(not below(one, other) for one, other in pairwise(sorted(set(numbers)))):
        return None
    return [-number for number in numbers] if is_falling else numbers
