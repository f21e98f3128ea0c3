"""What the home screen shows: three figures, what to do next, and the eight domains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import Status
from ui.home.tasks import Task, tasks
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.workspace import Results
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class HomeState:
    """Everything known of the firm today, and the tasks that follow from it."""

    results: Results
    tasks: tuple[Task, ...]
    deadline: date | None
    target: int  # the score every domain should reach

    @property
    def share_done(self) -> tuple[int, int]:
        """People who answered their whole checklist, of all people."""
        checklist = self.results.checklist
        return checklist.done, len(checklist.people)


class HomeViewModel(ViewModel[HomeState]):
    """Reads the results of the whole workplace; nothing is changed here."""

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__(self._read())
        self.follow(session, "company", "assessment", "checklist")

    def open_task(self, task: Task) -> None:
        """Go to the place where `task` is done."""
        self._session.go(task.screen, task.focus or None)

    def make_report(self) -> None:
        """Go to the reports."""
        self._session.go("reports")

    def _reload(self) -> None:
        self._show(self._read())

    def _read(self) -> HomeState:
        results = self._session.open_workspace.results(self._session.as_of(), self._session.now())
        evaluation = results.evaluation
        coming = [
            result.next_date(evaluation.as_of)
            for result in evaluation.programmes
            if result.status is Status.ELIGIBLE
        ]
        next_day = min((each[0] for each in coming if each), default=None)
        return HomeState(results, tasks(results), next_day, self._target())

    def _target(self) -> int:
        """Where the readiness pack lets the roll-out begin."""
        grades = self._session.open_workspace.assessment.content.grades
        return next(int(grade.start) for grade in grades if grade.id == "roll_out")
