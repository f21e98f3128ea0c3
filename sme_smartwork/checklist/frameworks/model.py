"""How another catalogue reads from our answers: which controls we touch, and what the answers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sme_smartwork.checklist.model import Item, Standing
from sme_smartwork.checklist.pack.standards import Standard, StandardControl

Standings = Mapping[str | None, Sequence[Standing]]  # worker's code, None for the firm -> what is asked of it


class Cover(StrEnum):
    """What our items can say about one control. None of it says that the control is met."""

    SUPPORTED = "supported"  # a fresh yes or partly stands behind at least one of our items
    TOUCHED = "touched"  # our items ask about a part of it; no answer speaks for it so far
    NOT_ASKED = "not_asked"  # our items about it are not asked here, or do not apply
    NOT_COVERED = "not_covered"  # none of our items is about it: nothing follows, never zero


class Failing(StrEnum):
    """Whether the answers show a failure that ends an assessment by itself."""

    FAILS = "fails"
    OPEN = "open"  # not answered, old, or not known
    NOT_SEEN = "not_seen"  # no answer shows it; that is no proof of the contrary


@dataclass(frozen=True, slots=True)
class ItemReading:
    """One of our items over everybody it is asked of; the numbers are people (the firm counts as one)."""

    item: Item
    asked: int
    yes: int
    partly: int
    no: int
    dont_know: int
    not_applicable: int
    stale: int
    unanswered: int
    mismatches: int
    proven: int

    @property
    def counted(self) -> int:
        """Those whose fresh answer has points."""
        return self.yes + self.partly + self.no + self.dont_know

    @property
    def met(self) -> Fraction | None:
        """Share done over those who answered; None while nobody did."""
        if not self.counted:
            return None
        return (Fraction(self.yes) + Fraction(self.partly, 2)) / self.counted

    @property
    def fresh(self) -> Fraction | None:
        """Share of those it applies to who gave a fresh answer; None where it applies to nobody."""
        applicable = self.asked - self.not_applicable
        return Fraction(self.counted, applicable) if applicable else None


@dataclass(frozen=True, slots=True)
class ControlReading:
    """One control of the catalogue; `met` and `fresh` are None where our answers say nothing of it."""

    control: StandardControl
    cover: Cover
    items: tuple[ItemReading, ...]
    met: Fraction | None  # share by weight, over what was answered
    fresh: Fraction | None  # share by weight that is answered at all
    failing: Failing | None = None  # only of controls whose failure ends an assessment

    @property
    def stale(self) -> int:
        """Answers that grew old."""
        return sum(each.stale for each in self.items)

    @property
    def unknown(self) -> int:
        """Answers that say "don't know"."""
        return sum(each.dont_know for each in self.items)

    @property
    def mismatches(self) -> int:
        """Answers against which a device reading speaks."""
        return sum(each.mismatches for each in self.items)

    @property
    def unanswered(self) -> int:
        """Answers that are still missing, the old ones not counted."""
        return sum(each.unanswered for each in self.items)


@dataclass(frozen=True, slots=True)
class StandardReading:
    """A whole catalogue: how much of it our items touch, and what the answers say of that part alone."""

    standard: Standard
    controls: tuple[ControlReading, ...]
    met: Fraction | None
    fresh: Fraction | None

    def count(self, cover: Cover) -> int:
        """Controls of the catalogue itself with this cover; those marked as beside it are not counted."""
        return sum(each.cover is cover for each in self.own)

    @property
    def own(self) -> tuple[ControlReading, ...]:
        """The controls that make up the catalogue, without those of a higher level shown beside it."""
        return tuple(each for each in self.controls if is_own(each.control))

    @property
    def failures(self) -> tuple[ControlReading, ...]:
        """Controls whose failure ends an assessment, in their order."""
        return tuple(each for each in self.controls if each.failing is not None)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Until when the answers behind a grade stay fresh; the days are the last ones on which they do."""

    first: date  # on the day after, the first answer leaves the score
    last: date  # on the day after, none is left
    answers: int


def is_own(control: StandardControl) -> bool:
    """Whether a control counts towards its catalogue: safeguards of IG2 stand beside the first step."""
    return "IG2" not in control.levels
