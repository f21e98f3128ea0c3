"""What becomes of each report of a made-up round: fresh, sent again, late, of another programme, damaged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from random import Random

from benchmarks.reporting.damage import damages, hostile_kinds


class Fate(StrEnum):
    """What a collection is to say of one file."""

    FRESH = "fresh"
    NEWER = "newer"  # of the firm before it, which becomes the older one
    COPY = "copy"  # the file before it once more
    LATE = "late"
    FOREIGN = "foreign"  # made for another programme
    DAMAGED = "damaged"  # a report that came to harm
    HOSTILE = "hostile"  # never was a report


_SHARES = ((Fate.NEWER, 0.04), (Fate.COPY, 0.02), (Fate.LATE, 0.01), (Fate.FOREIGN, 0.01))
_PARTNERED = (Fate.NEWER, Fate.COPY)
_DAMAGED_SHARE = 0.6  # of what is bad; the rest is hostile


@dataclass(frozen=True, slots=True)
class Case:
    """One file to make: its number, what becomes of it, and of damage the kind."""

    number: int
    fate: Fate
    kind: str = ""

    @property
    def firm(self) -> int:
        """The number of the firm it comes from."""
        return self.number - 1 if self.fate in _PARTNERED else self.number


def case_of(number: int, seed: int, bad: float) -> Case:
    """The fate of file `number`; a share of `bad` is damaged or hostile. Even and odd numbers make pairs."""
    drawn = _drawn(number, seed, bad)
    if drawn.fate not in _PARTNERED:
        return drawn
    has_partner = number % 2 == 1 and _drawn(number - 1, seed, bad).fate is Fate.FRESH
    return drawn if has_partner else Case(number, Fate.FRESH)


def _drawn(number: int, seed: int, bad: float) -> Case:
    draw = Random(f"fate {seed} {number}")
    chance = draw.random()
    if chance < bad * _DAMAGED_SHARE:
        return Case(number, Fate.DAMAGED, draw.choice(_damage_kinds()))
    if chance < bad:
        return Case(number, Fate.HOSTILE, draw.choice(hostile_kinds()))
    chance = draw.random()
    for fate, share in _SHARES:
        if chance < share * (2 if fate in _PARTNERED else 1):  # only every second number can have a partner
            return Case(number, fate)
        chance -= share * (2 if fate in _PARTNERED else 1)
    return Case(number, Fate.FRESH)


@cache
def _damage_kinds() -> tuple[str, ...]:
    return tuple(damages())
