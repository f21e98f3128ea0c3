"""The use rate: of the people employed in a month, the share who worked elsewhere at least once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class MonthUse:
    """One month: how many worked at home, in a centre or on the road at least once, of how many employed."""

    month: date  # its first day
    used: int
    employed: int

    @property
    def rate(self) -> Fraction | None:
        """The share, exact; None in a month in which nobody was employed."""
        return Fraction(self.used, self.employed) if self.employed else None


def use_by_month(
    elsewhere: Iterable[tuple[str, date]], employed: Mapping[date, frozenset[str]]
) -> tuple[MonthUse, ...]:
    """The months of `employed`, the oldest first; a day counts for people employed in its month only.

    `elsewhere` are the recorded days outside the office, by person.
    """
    used: dict[date, set[str]] = {month: set() for month in employed}
    for worker, on in elsewhere:
        month = on.replace(day=1)
        if worker in employed.get(month, frozenset()):
            used[month].add(worker)
    return tuple(MonthUse(month, len(used[month]), len(employed[month])) for month in sorted(employed))
