"""What the page of tasks shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sme_smartwork.errors import UserError
from sme_smartwork.plan.content import Content
from sme_smartwork.plan.model import Choices, Phase, Plan, Task


class Part(StrEnum):
    """What is looked at, in the order of the chooser."""

    DATES = "dates"
    ROLES = "roles"
    CHECKS = "checks"
    MEASURES = "measures"
    RISKS = "risks"


@dataclass(frozen=True, slots=True)
class TasksState:
    """The plan as it stands; `typed` and `problems` are what was typed and could not be kept, by field."""

    today: date
    content: Content | None = None
    part: Part = Part.DATES
    plan: Plan | None = None
    choices: Choices = field(default_factory=Choices)
    names: Mapping[str, str] = field(default_factory=dict)  # of those employed, by code
    used_days: int | None = None
    chosen: str = ""  # a task
    why: str = ""  # the number that is explained
    proposed: str = ""  # a day to begin, while there is no plan
    is_read: bool = False
    problem: UserError | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)

    @property
    def task(self) -> Task | None:
        """The chosen task."""
        tasks = self.plan.tasks if self.plan else ()
        return next((task for task in tasks if task.id == self.chosen), None)

    @property
    def phase(self) -> Phase | None:
        """The phase of the chosen task."""
        return self.plan.phase(self.task.phase) if self.plan and self.task else None
