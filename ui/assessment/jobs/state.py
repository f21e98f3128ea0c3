"""What the page of jobs shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from sme_smartwork.errors import UserError
    from sme_smartwork.worksheet.content import Content, Template
    from sme_smartwork.worksheet.model import FirmFit, JobResult, Task
    from sme_smartwork.worksheet.service import Caps

FIRM = ""  # the key of all jobs together


@dataclass(frozen=True, slots=True)
class JobsState:
    """All jobs judged, the one that is open, and what was typed that cannot be."""

    content: Content
    fit: FirmFit
    caps: Caps
    home_fits: bool | None = None
    selected: str = FIRM
    task: int = 0
    is_adding: bool = False
    search: str = ""
    shows_all: bool = False  # every template, not only the first
    explained: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)  # by field, as it was typed
    problems: Mapping[str, UserError] = field(default_factory=dict)

    @property
    def result(self) -> JobResult | None:
        """The open job."""
        return next((each for each in self.fit.jobs if each.job.id == self.selected), None)

    @property
    def open_task(self) -> Task | None:
        """The task that is being looked at."""
        found = self.result
        if found is None or not 0 <= self.task < len(found.job.tasks):
            return None
        return found.job.tasks[self.task]

    def fit_readiness(self, kind: str) -> Fraction | None:
        """Readiness R_t' of a type; None while it is not answered."""
        found = next((each.readiness for each in self.fit.types if each.kind == kind), None)
        return None if found is None else found.score

    def templates(self) -> tuple[Template, ...]:
        """The templates in which what is searched for occurs: their names or those of their tasks."""
        wanted = self.search.strip().casefold()
        return tuple(each for each in self.content.templates if wanted in _searched(each))


def _searched(template: Template) -> str:
    names = [template.title, *(name for name, _ in template.tasks)]
    return " ".join((template.soc, *(f"{each.ko} {each.en}" for each in names))).casefold()
