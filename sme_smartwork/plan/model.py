"""The plan as plain data: what the firm decided, how each task stands, and the dates that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sme_smartwork.rules.model import Verdict
from sme_smartwork.wording import Text


class Duty(StrEnum):
    """What a role has to do with a phase."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class State(StrEnum):
    """How a task or a phase stands on the day it is looked at."""

    WAITING = "waiting"
    RUNNING = "running"
    LATE = "late"  # its last day has passed
    HELD = "held"  # everything is done, but a condition is not met
    DONE = "done"
    STOPPED = "stopped"


class Ruling(StrEnum):
    """What was decided after the pilot."""

    WIDEN = "widen"
    AGAIN = "again"  # mend and try again for four weeks
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the pilot; the newest counts."""

    on: date
    ruling: Ruling
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What is kept of a task: when it was done, or when that is expected. Own tasks bring the rest."""

    id: str
    begun_on: date | None = None
    expected_on: date | None = None
    done_on: date | None = None
    note: str = ""
    phase: str = ""  # own tasks only
    title: str = ""
    days: int = 0

    @property
    def is_own(self) -> bool:
        """Whether the firm added this task itself."""
        return bool(self.phase)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return self == Step(self.id)


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator before the pilot and during it; None: not measured."""

    before: Decimal | None = None
    after: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the firm decided about its plan. `answers`: condition -> yes, no; `survey`: answered, asked."""

    start: date | None = None
    size: str | None = None  # "10" or "50"; None: after the head-count
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role -> codes of people
    helper: str = ""  # an outside helper who holds IT, by name
    targets: tuple[str, ...] = ()  # types of smart work the firm wants: MO, TW, SC, VC
    answers: Mapping[str, bool] = field(default_factory=dict)
    survey: tuple[int, int] | None = None
    measures: Mapping[str, Measure] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    @property
    def is_stopped(self) -> bool:
        """Whether the newest decision ended the plan."""
        return bool(self.decisions) and self.decisions[-1].ruling is Ruling.STOP


@dataclass(frozen=True, slots=True)
class TypeReady:
    """How ready the firm is for one type of smart work, as readiness tells it."""

    kind: str  # MO, TW, SC, VC
    is_open: bool  # no gate question is below its level
    is_known: bool = True  # its gate questions were answered at all
    blocked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What other parts of the program know. `fitting`: jobs that are occasional or better of all `jobs`."""

    types: tuple[TypeReady, ...] = ()
    jobs: int = 0
    fitting: int = 0
    people: frozenset[str] = frozenset()  # codes of those employed
    used_days: int | None = None  # days recorded as home, centre or mobile since the pilot began


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition with its verdict; `figures` fill the words that say why."""

    id: str
    kind: str
    text: Text
    ask: Text | None
    verdict: Verdict
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A task with its dates: as planned on the first day, and as expected now."""

    id: str
    phase: str
    title: Text
    days: int
    planned: tuple[date, date]
    expected: tuple[date, date]
    state: State
    step: Step
    after: tuple[str, ...] = ()  # tasks that end before this one begins
    documents: tuple[str, ...] = ()
    leads: str = ""

    @property
    def slip(self) -> int:
        """Days by which the end moved from the first plan; negative when it is earlier."""
        return (self.expected[1] - self.planned[1]).days


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its tasks; it ends with the last of them, and where it holds not before its conditions."""

    id: str
    title: Text
    planned: tuple[date, date]
    expected: tuple[date, date]
    state: State
    tasks: tuple[Task, ...]
    conditions: tuple[Judged, ...]
    duties: Mapping[str, tuple[Duty, ...]]
    documents: tuple[str, ...] = ()
    result: Text | None = None
    after: tuple[str, ...] = ()
    quarter_hours: int | None = None  # of a phase without an end
    sources: tuple[str, ...] = ()
    confidence: str = ""

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return sum(task.state is State.DONE for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Hint:
    """Something about roles that is missing: `no_holder` of a role, nobody `accountable` for a phase."""

    kind: str
    role: str
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan on one day. `begins` is the first working day on or after `start`."""

    start: date
    begins: date
    size: str
    phases: tuple[Phase, ...]
    hints: tuple[Hint, ...]
    baseline: tuple[date, date]  # when to measure the indicators before the pilot
    may_widen: bool  # every condition of the deciding phase, and of the pilot, is met
    decisions: tuple[Decision, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task in order of the phases."""
        return tuple(task for phase in self.phases for task in phase.tasks)

    def phase(self, phase_id: str) -> Phase:
        """The phase `phase_id`; KeyError when there is none."""
        for phase in self.phases:
            if phase.id == phase_id:
                return phase
        raise KeyError(phase_id)

    def blockers(self, task: Task) -> tuple[Task, ...]:
        """Tasks that are not done and end before `task` begins."""
        before = {
            one.id for phase in self.phases if phase.id in self.phase(task.phase).after for one in phase.tasks
        }
        wanted = before | set(task.after)
        return tuple(one for one in self.tasks if one.id in wanted and one.state is not State.DONE)
