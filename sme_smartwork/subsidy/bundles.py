"""What one person may have together where programmes rule each other out, by the scarce seat it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sme_smartwork.subsidy.assignment import Seat

NO_SEAT, TWO_SEATS = "", "two"  # bundles that take nobody's place, and those that take two


class Bundle(NamedTuple):
    """Programmes that one person may have together, and what they bring."""

    worth: int
    names: frozenset[str]


Slot = dict[Seat, Bundle]  # what one person may have, by the seat it takes


class Bundles:
    """The choices of people under groups of which each allows one programme; `scarce` ones have seats."""

    def __init__(self, groups: Sequence[Collection[str]], scarce: frozenset[str]) -> None:
        self._groups, self._scarce = groups, scarce
        self._split: dict[frozenset[Seat], list[list[str]]] = {}

    def slots(self, some: Mapping[Seat, int]) -> Iterator[Slot]:
        """A person's choices that have nothing to do with each other; each slot takes one seat at most."""
        names = frozenset(some)
        if names not in self._split:
            self._split[names] = self._parts([str(name) for name in some])
        for part in self._split[names]:
            if all(self.clash(one, other) for one, other in combinations(part, 2)):
                yield {name: Bundle(some[name], frozenset((name,))) for name in part}
            else:
                yield self._bundles(part, some)

    def _parts(self, names: list[str]) -> list[list[str]]:
        """The names in parts that do not clash with each other."""
        parts: list[list[str]] = []
        for name in names:
            near = [part for part in parts if any(self.clash(name, other) for other in part)]
            parts = [part for part in parts if part not in near]
            parts.append([name, *(other for part in near for other in part)])
        return parts

    def clash(self, one: str, other: str) -> bool:
        """Must one of the two be chosen?"""
        return any(one in members and other in members for members in self._groups)

    def _bundles(self, part: Sequence[str], some: Mapping[Seat, int]) -> Slot:
        """The best set of programmes for each seat it takes; those that take two are kept apart."""
        found: Slot = {}
        for size in range(1, len(part) + 1):
            for names in combinations(part, size):
                if any(self.clash(one, other) for one, other in combinations(names, 2)):
                    continue
                scarce = [name for name in names if name in self._scarce]
                seat = NO_SEAT if not scarce else scarce[0] if len(scarce) == 1 else TWO_SEATS
                bundle = Bundle(sum(some[name] for name in names), frozenset(names))
                if seat not in found or bundle.worth > found[seat].worth:
                    found[seat] = bundle
        return found


def loose(slot: Slot) -> int:
    """How much more a person might bring with two scarce seats, which no assignment gives: for the bound."""
    if TWO_SEATS not in slot:
        return 0
    others = (each.worth for seat, each in slot.items() if seat != TWO_SEATS)
    return max(0, slot[TWO_SEATS].worth - max(others, default=0))
