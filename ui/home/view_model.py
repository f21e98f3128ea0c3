"""What the home screen shows: three figures, what to do next, and the eight domains."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.bridges.programme_days import waiting_programmes
from sme_smartwork.workspace import cost_size
from ui.forms.readiness import target_score
from ui.home.tasks import Task, next_days, tasks
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.checklist.model import ChecklistSummary
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.errors import UserError
    from sme_smartwork.programme.arriving import Received
    from sme_smartwork.subsidy.model import Evaluation
    from ui.jobs import Job
    from ui.session import Session

AT_ONCE = 60
"""People whose checklists are added up while the window waits: some twenty milliseconds."""


@dataclass(frozen=True, slots=True)
class HomeState:
    """Everything known of the firm today; `evaluation` is None until the subsidies are judged once.

    So is `checklist` of a firm with many people until it is added up.
    """

    facts: FirmFacts
    readiness: Readiness
    checklist: ChecklistSummary | None
    as_of: date
    target: int  # the score every domain should reach
    evaluation: Evaluation | None = None
    waiting: tuple[Received, ...] = ()  # programmes that still want a report

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What follows from it, the most pressing first."""
        if not self.waiting:
            return tasks(self.facts, self.readiness, self.checklist, self.evaluation)
        from ui.home.programme_tasks import programme_tasks

        more = programme_tasks(self.waiting, self.as_of)
        return tasks(self.facts, self.readiness, self.checklist, self.evaluation, more)

    @property
    def deadline(self) -> date | None:
        """The next day to know of a programme that is met."""
        coming = next_days(self.evaluation) if self.evaluation else ()
        return next((each.deadline.on for each in coming), None)

    @property
    def share_done(self) -> tuple[int, int]:
        """People who answered their whole checklist, of all people."""
        return (self.checklist.done, len(self.checklist.people)) if self.checklist else (0, 0)


class HomeViewModel(ViewModel[HomeState]):
    """Reads the whole workplace; subsidies are judged beside the window and follow when they are known."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._job: Job | None = None
        self._counting: Job | None = None
        super().__init__(self._read())
        self.follow(session, "company", "assessment", "checklist", "worklog", "programmes", "reports")
        session.closing.connect(self.stop)
        self._judge()
        self._count()

    def stop(self) -> None:
        """Let what is being judged and added up end unheard."""
        for job in (self._job, self._counting):
            if job is not None:
                job.cancel()

    def open_task(self, task: Task) -> None:
        """Go to the place where `task` is done."""
        self._session.go(task.screen, task.focus or None)

    def open_readiness(self) -> None:
        """To how the readiness came about; to the first question while nothing is answered."""
        is_known = self.state.readiness.score is not None
        self._session.go("assessment", "result:score" if is_known else "questions:quick")

    def make_report(self) -> None:
        """Go to the reports."""
        self._session.go("reports")

    def _reload(self) -> None:
        read = self._read()
        self._show(
            replace(read, evaluation=self.state.evaluation, checklist=read.checklist or self.state.checklist)
        )
        self._judge()
        self._count()

    def _read(self) -> HomeState:
        workspace, as_of = self._session.open_workspace, self._session.as_of()
        facts = workspace.company.facts(as_of)
        codes = _codes(facts, as_of)
        return HomeState(
            facts,
            workspace.assessment.best_result(cost_size(len(codes))),
            workspace.checklist.summary(codes, self._session.now()) if len(codes) <= AT_ONCE else None,
            as_of,
            target_score(workspace.assessment),
            workspace.judged(facts),
            waiting_programmes(workspace, as_of),
        )

    def _judge(self) -> None:
        """Judge the facts shown in a job, unless it is known already what comes of them."""
        self.stop()
        workspace, facts = self._session.open_workspace, self.state.facts
        known = workspace.judged(facts)
        if known is not None:
            self._judged(known)
            return
        self._job = self._session.jobs.run(
            lambda _ticket: workspace.evaluation(facts), done=self._judged, failed=self._failed
        )

    def _count(self) -> None:
        """Add the checklist of many people up in a job: it takes longer than a window may stand still."""
        codes, checklist = _codes(self.state.facts, self.state.as_of), self._session.open_workspace.checklist
        if len(codes) <= AT_ONCE:
            return
        if self._counting is not None:
            self._counting.cancel()
        now = self._session.now()
        self._counting = self._session.jobs.run(
            lambda _ticket: checklist.summary(codes, now), done=self._counted, failed=self._failed
        )

    def _counted(self, checklist: ChecklistSummary) -> None:
        self._show(replace(self.state, checklist=checklist))

    def _judged(self, evaluation: Evaluation) -> None:
        self._show(replace(self.state, evaluation=evaluation))

    def _failed(self, problem: UserError) -> None:
        self._session.messages.fail(problem)


def _codes(facts: FirmFacts, as_of: date) -> tuple[str, ...]:
    """Who works at the firm on that day."""
    return tuple(worker.code for worker in facts.workers if worker.is_employed_on(as_of))
