"""What the page of taking in shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sme_smartwork.collect.given import Given
from sme_smartwork.errors import UserError
from sme_smartwork.programme.model import Programme
from sme_smartwork.work import Progress


class Stage(StrEnum):
    """Where collecting stands."""

    CLOSED = "closed"  # no collection is open
    OPENING = "opening"
    OPEN = "open"
    READING = "reading"


FIGURES: Mapping[str, tuple[str, ...]] = {
    "counted": ("counted", "accepted"),
    "repeated": ("older", "duplicate"),
    "changed": ("changed", "impossible", "bad_signature"),
    "unread": ("unreadable", "crashed", "unsigned"),
}
"""The four figures, and the states of files each counts."""
SIDE_FIGURES = (
    "late",
    "foreign",
    "unknown_firm",
    "incomplete",
    "newer",
    "beside",
    "accepted",
    "returned",
    "removed",
)
"""What is told beside them where it occurs."""


class Watched(StrEnum):
    """How watching stands."""

    OFF = "off"
    ON = "on"
    ARRIVING = "arriving"  # something new is there and not whole yet
    LOST = "lost"  # a place is out of reach


@dataclass(frozen=True, slots=True)
class IntakeState:
    """The open collection, how far reading is, and what was found."""

    stage: Stage = Stage.CLOSED
    folder: Path | None = None
    given: Given = field(default_factory=Given)
    is_interrupted: bool = False
    is_stopping: bool = False
    pace: Progress | None = None
    counts: Mapping[str, int] = field(default_factory=dict)  # files by state
    fresh: Mapping[str, int] = field(default_factory=dict)  # read in the run under way, not sorted out yet
    watched: Watched = Watched.OFF
    arriving: int = 0
    programme: Programme | None = None
    problem: UserError | None = None
    has_tools: bool = True
    has_key: bool = False  # whether receipts can be signed as the programme was

    @property
    def files(self) -> int:
        """How many files were read in all."""
        return sum(self.counts.values())

    def figure(self, name: str) -> int:
        """One of the four figures; while reading with what was read until now."""
        return sum(self.counts.get(state, 0) + self.fresh.get(state, 0) for state in FIGURES[name])
