"""What hidden numbers can be worked out when every sum is known at once: elimination, exact up to chance.

The elimination runs over the whole numbers modulo a prime of 61 bits. A hidden number that follows from the
sums by rational coefficients follows there too, unless the prime divides one of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

_PRIME = 2**61 - 1
Unknown = TypeVar("Unknown", bound=Hashable)


def worked_out(equations: Iterable[Mapping[Unknown, int]]) -> frozenset[Unknown]:
    """The unknowns that can have one value only.

    An equation holds its unknowns with their coefficients; what is known has been taken to the other side.
    """
    system: _System[Unknown] = _System()
    for equation in sorted(equations, key=len):
        system.take_in({key: factor % _PRIME for key, factor in equation.items()})
    return system.solved()


class _System(Generic[Unknown]):
    """Equations in reduced form: the leading unknown of each stands in no other."""

    def __init__(self) -> None:
        self._rows: dict[Unknown, dict[Unknown, int]] = {}
        self._rows_with: dict[Unknown, set[Unknown]] = {}  # by unknown, the leading ones of the rows it is in

    def take_in(self, row: dict[Unknown, int]) -> None:
        for key in [key for key in row if key in self._rows]:
            self._subtract(row, self._rows[key], row[key])
        if not row:
            return
        leading = min(row, key=lambda key: len(self._rows_with.get(key, ())))
        inverse = pow(row[leading], -1, _PRIME)
        row = {key: factor * inverse % _PRIME for key, factor in row.items()}
        for other in tuple(self._rows_with.get(leading, ())):
            self._clear(other, leading, row)
        self._rows[leading] = row
        for key in row:
            self._rows_with.setdefault(key, set()).add(leading)

    def solved(self) -> frozenset[Unknown]:
        return frozenset(key for key, row in self._rows.items() if len(row) == 1)

    def _clear(self, other: Unknown, leading: Unknown, row: Mapping[Unknown, int]) -> None:
        """Take `leading` out of the row that `other` leads."""
        changed = self._rows[other]
        self._subtract(changed, row, changed[leading])
        for key in row:
            if key in changed:
                self._rows_with.setdefault(key, set()).add(other)
            else:
                self._rows_with.get(key, set()).discard(other)

    @staticmethod
    def _subtract(row: dict[Unknown, int], other: Mapping[Unknown, int], times: int) -> None:
        for key, factor in other.items():
            left = (row.get(key, 0) - times * factor) % _PRIME
            if left:
                row[key] = left
            else:
                row.pop(key, None)
