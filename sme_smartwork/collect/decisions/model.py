"""A decision about one file of a collection, and which of several stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_REASON = 1000
LONGEST_NAME = 80
ACCEPTABLE = frozenset({"changed", "impossible", "unknown_firm", "foreign", "late", "incomplete"})
"""The states of reports an officer may accept: what was signed could be read, and somebody vouches for it.

Of a file that could not be read, that is unsigned or whose signature does not hold, nothing could be counted.
"""


class Action(StrEnum):
    """What was decided."""

    ACCEPT = "accept"  # it counts from now on
    RETURN = "return"  # the firm was asked to send another one
    UNDO = "undo"  # the decision before is taken back


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about the file with this `sha256`, when and why."""

    at: datetime
    sha256: str
    action: Action
    reason: str
    by: str


def standing(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """The decision that holds for each file, by its SHA-256; the later one, unless it was taken back."""
    histories: dict[str, list[Decision]] = {}
    for decision in decisions:
        history = histories.setdefault(decision.sha256, [])
        if decision.action is not Action.UNDO:
            history.append(decision)
        elif history:
            history.pop()
    return {sha256: history[-1] for sha256, history in histories.items() if history}
