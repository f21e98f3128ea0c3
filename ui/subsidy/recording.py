"""Results of then and the pre-diagnosis: kept, compared beside the window, typed or imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.company.roster import read_roster
from sme_smartwork.errors import UserError
from sme_smartwork.subsidy.prediagnosis_table import TableRead, read_table
from sme_smartwork.subsidy_record import Compared, compared, kept_result
from ui.i18n import t

if TYPE_CHECKING:
    from sme_smartwork.subsidy.prediagnosis import Theirs
    from sme_smartwork.subsidy.register import KeptResult
    from ui.jobs import Job
    from ui.session import Session
    from ui.subsidy.state import Record, SubsidyState


class Recording:
    """Works on the part `record` of the screen's state; `show` replaces it."""

    def __init__(
        self, session: Session, state: Callable[[], SubsidyState], show: Callable[[Record], None]
    ) -> None:
        self._session, self._state, self._show = session, state, show
        self._register = session.open_workspace.subsidies
        self._job: Job | None = None

    def read(self) -> None:
        """Read what is kept; the newest result is compared unless another was chosen."""
        results, theirs = self._register.results(), self._register.theirs()
        self._show(replace(self._state().record, results=results, theirs=theirs))

    def keep_daily(self) -> None:
        """Keep the result of now, unless one of the same day by the same rules is kept already."""
        state = self._state()
        if state.evaluation is None:
            return
        newest = self._register.results()[:1]
        told = [(each.summary.as_of, each.summary.pack) for each in newest]
        if told == [(state.evaluation.as_of, state.evaluation.pack)]:
            return
        try:
            self._session.save("subsidy", lambda: self._register.keep(self._of_now()))
        except UserError as problem:
            self._session.messages.fail(problem)

    def keep_now(self) -> None:
        """Keep the result of now because the person says so; one step to undo."""
        result = self._of_now()
        self._session.do(
            "subsidy",
            t("ui.subsidy.record.undo"),
            lambda: self._register.keep(result),
            lambda: self._register.drop(result.at),
        )

    def compare(self, at: datetime | None) -> None:
        """Work out what changed since the result kept at `at` (None: the newest of another day or rules)."""
        self.stop()
        state = self._state()
        before = _chosen(state, at)
        evaluation, facts = state.evaluation, state.facts
        if before is None or evaluation is None:
            self._show(replace(state.record, chosen=None, compared=None))
            return
        self._show(replace(state.record, chosen=before.at))
        judge = self._session.open_workspace.suppose
        self._job = self._session.jobs.run(
            lambda _ticket: compared(before, facts, evaluation, judge), done=self._compared
        )

    def stop(self) -> None:
        """Let what is being compared or read end unheard."""
        if self._job is not None:
            self._job.cancel()

    def say(self, programme: str, theirs: Theirs | None) -> None:
        """Note what the pre-diagnosis says of `programme`; None takes it away."""
        before = dict(self._register.theirs())
        after = {name: said for name, said in before.items() if name != programme}
        if theirs is not None:
            after[programme] = theirs
        self._keep_theirs(before, after)

    def bring(self, path: Path) -> None:
        """Read a table of the pre-diagnosis from a file, beside the window."""
        evaluation = self._state().evaluation
        if evaluation is None:
            return
        self._job = self._session.jobs.run(
            lambda ticket: read_table(read_roster(path, ticket).rows, evaluation.programmes),
            done=self._brought,
            failed=lambda problem: self._show(replace(self._state().record, problem=problem)),
        )

    def _brought(self, table: TableRead) -> None:
        self._show(replace(self._state().record, unread=table.unread, problem=None))
        before = dict(self._register.theirs())
        self._keep_theirs(before, {**before, **table.said})

    def _keep_theirs(self, before: dict[str, Theirs], after: dict[str, Theirs]) -> None:
        if before != after:
            self._session.do(
                "subsidy",
                t("ui.subsidy.theirs.undo"),
                lambda: self._register.note_theirs(after),
                lambda: self._register.note_theirs(before),
            )

    def _compared(self, found: Compared) -> None:
        self._show(replace(self._state().record, compared=found))

    def _of_now(self) -> KeptResult:
        state = self._state()
        assert state.evaluation is not None  # there is no button before
        return kept_result(state.facts, state.evaluation, self._session.now())


def _chosen(state: SubsidyState, at: datetime | None) -> KeptResult | None:
    """The result kept at `at`, else the newest that differs in day or rules from now, else the newest."""
    results = state.record.results
    found = next((each for each in results if each.at == at), None)
    if found is not None or state.evaluation is None:
        return found
    now = (state.evaluation.as_of, state.evaluation.pack)
    older = (each for each in results if (each.summary.as_of, each.summary.pack) != now)
    return next(older, results[0] if results else None)
