"""What the respondents page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.assessment.people.model import Fate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import QuestionView, Readiness
    from sme_smartwork.assessment.people.model import Arrival, Respondent
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress

FIRST_VIEWS = 6  # unless more are seen differently
MOST_SHEETS = 30  # offered at once; more are made in two steps


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files that were looked at, and what was decided about each."""

    paths: tuple[Path, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    left_out: frozenset[Path] = frozenset()
    chosen: frozenset[Path] = frozenset()  # rivals: nothing is taken unless somebody says so
    compared: frozenset[str] = frozenset()  # numbers two people found equal

    def will_take(self, arrival: Arrival) -> bool:
        """Whether the file is taken with the next step."""
        if not arrival.can_be_taken or arrival.path in self.left_out:
            return False
        if arrival.fate is Fate.UNKNOWN_SENDER:
            return arrival.number in self.compared
        return arrival.fate is not Fate.RIVAL or arrival.path in self.chosen

    @property
    def to_take(self) -> tuple[Arrival, ...]:
        """Every file that is taken with the next step."""
        return tuple(each for each in self.arrivals if self.will_take(each))


@dataclass(frozen=True, slots=True)
class PeopleState:
    """Who answers, what came in, and what each role says."""

    content: Content
    people: tuple[Respondent, ...]
    result: Readiness  # of all questions
    selected: str = ""  # a respondent
    question: str = ""  # the one explained
    shows_all: bool = False  # every answered question, not only those seen most differently
    role: str = "EMP"  # whom the next sheet or person is for
    count: int = 1
    is_quick: bool = False
    incoming: Incoming = field(default_factory=Incoming)
    busy: str = ""  # looking, taking, writing
    progress: Progress | None = None
    problem: UserError | None = None

    @property
    def person(self) -> Respondent | None:
        """The selected respondent."""
        return next((each for each in self.people if each.id == self.selected), None)

    @property
    def shown(self) -> tuple[QuestionView, ...]:
        """The answered questions in the table."""
        return self.views if self.shows_all else self.views[: max(FIRST_VIEWS, len(self.result.gaps))]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles somebody answered for, in the pack's order."""
        spoken = {mean.role for view in self.result.views for mean in view.means}
        return tuple(role for role in self.content.roles if role in spoken)

    @property
    def views(self) -> tuple[QuestionView, ...]:
        """Every answered question, the widest difference first."""
        weights: Mapping[str, int] = {each.id: each.weight for each in self.content.questions}
        told = [each for each in self.result.views if each.means]
        return tuple(sorted(told, key=lambda each: (-(each.distance or 0), -weights[each.id], each.id)))
