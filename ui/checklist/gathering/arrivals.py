"""What is shown of files that came back: their fate, what was chosen, and what is needed first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.model import Fate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sme_smartwork.checklist.collecting.model import Arrival, Taken
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress

CERTAIN = (Fate.NEW, Fate.REPLACES)
CHOSEN_ONE_BY_ONE = (Fate.LATE, Fate.FORM)
NUMBER_DIGITS = 20


@dataclass(frozen=True, slots=True)
class CollectState:
    """Files looked at, and what was decided about them; nothing is kept before it is taken."""

    paths: tuple[Path, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    names: Mapping[str, str] | None = None
    selected: Path | None = None
    turned: frozenset[Path] = frozenset()  # taken though it would not be, or left out though it would
    compared: frozenset[str] = frozenset()  # numbers two people found equal
    refused: frozenset[Path] = frozenset()  # files whose number was found different
    heard: str = ""  # what the person read out, as typed
    over_newer: bool = False
    is_reading: bool = False
    is_taking: bool = False
    progress: Progress | None = None
    taken: Taken | None = None
    problem: UserError | None = None
    forget_problem: UserError | None = None

    @property
    def arrival(self) -> Arrival | None:
        """The file that is looked at."""
        return next((each for each in self.arrivals if each.path == self.selected), None)

    @property
    def to_take(self) -> tuple[Arrival, ...]:
        """What would be taken now."""
        return tuple(each for each in self.arrivals if self.will_take(each))

    @property
    def waiting(self) -> tuple[Arrival, ...]:
        """What could be taken once somebody decides."""
        return tuple(
            each
            for each in self.arrivals
            if each.can_be_taken and not self.will_take(each) and each.path not in self.refused
        )

    def will_take(self, arrival: Arrival) -> bool:
        """Whether a file is taken: certain ones unless left out, others once they are chosen or compared."""
        if arrival.path in self.refused:
            return False
        if arrival.fate is Fate.UNKNOWN_SENDER:
            return arrival.number in self.compared and arrival.path not in self.turned
        if arrival.fate in CHOSEN_ONE_BY_ONE:
            return arrival.path in self.turned
        return arrival.fate in CERTAIN and arrival.path not in self.turned

    @property
    def has_newer_here(self) -> bool:
        """Whether a form that would be taken holds answers older than those known here."""
        return any(problem.code == "newer_here" for each in self.to_take for problem in each.problems)


def rivals(state: CollectState, arrival: Arrival) -> tuple[Arrival, ...]:
    """Other files of which at most one of them and `arrival` is right."""
    if all(problem.code != "rival" for problem in arrival.problems):
        return ()
    return tuple(
        each
        for each in state.arrivals
        if each.path != arrival.path
        and (each.worker, each.device) == (arrival.worker, arrival.device)
        and any(problem.code == "rival" for problem in each.problems)
    )


def digits(text: str) -> str:
    """The digits of a number however it was grouped; full-width ones count too."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def grouped(number: str) -> str:
    """Digits in groups of four, as people read them to each other."""
    found = digits(number)
    return " ".join(found[at : at + 4] for at in range(0, len(found), 4))
