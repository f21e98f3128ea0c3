"""What can be done with the final results: compare two moments, take one back; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.workspace import cost_size
from ui.assessment.history.state import NOW, HistoryState
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.assessment.rounds import Compared, Round
    from sme_smartwork.errors import UserError
    from ui.jobs import Job
    from ui.session import Session


class HistoryViewModel(ViewModel[HistoryState]):
    """The comparison is worked out beside the window and follows when it is known."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.assessment
        self._job: Job | None = None
        super().__init__(self._read(None))
        self.follow(session, "assessment", "company")
        session.closing.connect(self.stop)
        self._compare()

    def stop(self) -> None:
        """Let what is being worked out end unheard."""
        if self._job is not None:
            self._job.cancel()

    def choose(self, before: int) -> None:
        """Compare the round `before` with what is there now."""
        if before != self.state.before:
            self._turn_to(replace(self.state, before=before, after=NOW))

    def compare_with(self, after: int) -> None:
        """Compare with the later round `after`, or with what is there now."""
        if after != self.state.after:
            self._turn_to(replace(self.state, after=after))

    def explain(self, number: str) -> None:
        """Show how `number` came about; without one nothing is explained."""
        self._show(replace(self.state, explained=number))

    def withdraw(self) -> None:
        """Take the chosen round back; its answers stay. One step to undo."""
        chosen, rounds = self.state.chosen, self._service.rounds
        if chosen is None:
            return
        taken: list[Round] = []
        self._session.do(
            "assessment",
            t("ui.assessment.history.undo"),
            lambda: taken.append(rounds.withdraw(chosen.id)),
            lambda: rounds.restore(taken.pop()),
        )

    def open_result(self) -> None:
        """To the result, where it can be made final."""
        self._session.go("assessment", "result:")

    def open_question(self, question: str, respondent: str) -> None:
        """To the question, as it was answered by `respondent`."""
        self._session.go("assessment", f"questions:{question}@{respondent}")

    def _reload(self) -> None:
        self._turn_to(self._read(self.state))

    def _read(self, before: HistoryState | None) -> HistoryState:
        """The rounds as they are now; what was compared stays as far as it is still there."""
        rounds, draft = self._service.rounds.all(), self._service.rounds.draft()
        known = {each.id for each in rounds}
        first = rounds[1] if draft.is_final and len(rounds) > 1 else next(iter(rounds), None)
        chosen = before.before if before and before.before in known else (first.id if first else NOW)
        after = before.after if before and before.after in known and before.after > chosen else NOW
        explained = before.explained if before else ""
        return HistoryState(
            self._service.content, rounds, draft, before=chosen, after=after, explained=explained
        )

    def compare_again(self) -> None:
        """Try once more after it failed."""
        self._turn_to(self.state)

    def _turn_to(self, state: HistoryState) -> None:
        self._show(replace(state, compared=None, problem=None))
        self._compare()

    def _compare(self) -> None:
        """Work it out in a job: many changed answers take longer than a window may stand still."""
        self.stop()
        chosen, later, rounds = self.state.chosen, self.state.round(self.state.after), self._service.rounds
        if chosen is None:
            return
        size = self._size()
        self._job = self._session.jobs.run(
            lambda _ticket: rounds.compare(chosen, later, size), done=self._compared, failed=self._failed
        )

    def _compared(self, found: Compared) -> None:
        self._show(replace(self.state, compared=found))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, problem=problem))

    def _size(self) -> str:
        day = self._session.as_of()
        workers = self._session.open_workspace.company.facts(day).workers
        return cost_size(sum(each.is_employed_on(day) for each in workers))
