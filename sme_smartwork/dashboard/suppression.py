"""Which groups may not be shown, so that no group of fewer firms than allowed can be worked out.

All groups that can ever be chosen form one cube: each axis has its categories and "all of them". A group is
the sum of its parts along any axis, so a hidden one must never be the only unknown of such a sum, and what is
hidden together must be large enough to be told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sme_smartwork.dashboard.audit import worked_out
from sme_smartwork.dashboard.model import SMALLEST, Hidden

Key = tuple[str | None, ...]
"""A group: a category on each axis, None for all."""
Parts = tuple[int, ...]
"""Firms of a group in disjoint parts, each of which must not become known when it is small."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A group that is the sum of others."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def groups(self) -> tuple[Key, ...]:
        """All groups of the sum."""
        return (self.whole, *self.parts)


def cube(finest: Mapping[Key, Parts]) -> dict[Key, Parts]:
    """Every group with its parts, from the groups that have a category on each axis."""
    groups: dict[Key, Parts] = {}
    for key, parts in finest.items():
        for wider in product(*((category, None) for category in key)):
            known = groups.get(wider)
            groups[wider] = parts if known is None else tuple(map(sum, zip(known, parts, strict=True)))
    return {key: parts for key, parts in groups.items() if any(parts)}


def sums(groups: Mapping[Key, Parts]) -> tuple[Sum, ...]:
    """Every sum along one axis, in a fixed order."""
    found: dict[tuple[int, Key], list[Key]] = {}
    for key in sorted(groups, key=str):
        for axis, category in enumerate(key):
            if category is not None:
                found.setdefault((axis, (*key[:axis], None, *key[axis + 1 :])), []).append(key)
    return tuple(Sum(whole, tuple(parts)) for (_, whole), parts in found.items())


def hidden_groups(
    groups: Mapping[Key, Parts], beforehand: Iterable[Key] = (), smallest: int = SMALLEST
) -> dict[Key, Hidden]:
    """The groups of a `cube` that are not shown, each with the reason.

    Those `beforehand` are hidden already because of another figure about some of the same firms.
    """
    return _Hiding(groups, smallest).run(beforehand)


class _Hiding:
    def __init__(self, groups: Mapping[Key, Parts], smallest: int) -> None:
        self._groups, self._smallest = groups, smallest
        self._sums = sums(groups)
        self._firms = {key: sum(parts) for key, parts in groups.items()}
        self._of: dict[Key, list[Sum]] = {}
        for each in self._sums:
            for key in each.groups:
                self._of.setdefault(key, []).append(each)
        self._hidden = {key: Hidden.SMALL for key, parts in groups.items() if self._is_small(parts)}

    def run(self, beforehand: Iterable[Key]) -> dict[Key, Hidden]:
        for key in self._groups.keys() & set(beforehand):
            self._hidden.setdefault(key, Hidden.NEIGHBOUR)
        self._protect(self._sums)
        while exposed := self._exposed():
            for key in exposed:
                self._hide_beside(key)
        return self._hidden

    def _exposed(self) -> list[Key]:
        """Small groups that all sums together give away."""
        given_away = worked_out(filter(None, map(self._equation, self._sums)))
        return sorted((key for key in given_away if self._hidden[key] is Hidden.SMALL), key=str)

    def _equation(self, each: Sum) -> dict[Key, int]:
        unknown = {key: -1 for key in each.parts if key in self._hidden}
        return {**unknown, each.whole: 1} if each.whole in self._hidden else unknown

    def _hide_beside(self, key: Key) -> None:
        """Make one more unknown in a sum of `key`; the widest groups stay as long as others can go."""
        beside = {other for each in self._of.get(key, ()) for other in each.groups} - self._hidden.keys()
        beside = beside or self._groups.keys() - self._hidden.keys()
        if beside:
            self._hide(min(beside, key=self._cost))

    def _protect(self, sums: Sequence[Sum]) -> None:
        """Hide more until no sum gives a small group away."""
        waiting = dict.fromkeys(sums)
        while waiting:
            each = next(iter(waiting))
            del waiting[each]
            while (key := self._needed(each)) is not None:
                self._hidden[key] = Hidden.NEIGHBOUR
                waiting |= dict.fromkeys(self._of[key])

    def _hide(self, key: Key) -> None:
        self._hidden[key] = Hidden.NEIGHBOUR
        self._protect(self._of[key])

    def _needed(self, each: Sum) -> Key | None:
        """The group to hide next in a sum; None when the sum gives nothing away."""
        lost = [key for key in each.parts if key in self._hidden]
        if each.whole in self._hidden:
            return None if lost else min(each.parts, key=self._cost)
        if not lost or (len(lost) > 1 and not self._is_small(self._together(lost))):
            return None
        shown = [key for key in each.parts if key not in self._hidden]
        return min(shown, key=self._cost) if shown else each.whole

    def _together(self, keys: Sequence[Key]) -> Parts:
        return tuple(map(sum, zip(*(self._groups[key] for key in keys), strict=True)))

    def _cost(self, key: Key) -> tuple[int, int, str]:
        return (sum(category is None for category in key), self._firms[key], str(key))

    def _is_small(self, parts: Parts) -> bool:
        return any(0 < part < self._smallest for part in parts)
