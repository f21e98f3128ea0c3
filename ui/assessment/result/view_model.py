"""What the result page shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.workspace import cost_size
from ui.assessment.result.state import ResultState
from ui.forms.readiness import done_at, target_score
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.assessment.rounds import Round
    from ui.session import Session

A_TURN = 6


class ResultViewModel(ViewModel[ResultState]):
    """Reads the answers anew whenever one changes; every step can be undone."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.assessment
        super().__init__(self._read(quick=None))
        self.follow(session, "assessment", "company")

    def choose(self, *, quick: bool) -> None:
        """Show the result of the quick questions, or of all."""
        if quick != self.state.result.quick:
            state = self.state
            self._show(replace(state, result=state.other, other=state.result, explained=""))

    def explain(self, number: str) -> None:
        """Show how `number` came about; without one nothing is explained."""
        self._show(replace(self.state, explained=number))

    def show_more(self) -> None:
        """Show some more of the next actions: a few at a time, as all at once would hold the window up."""
        self._show(replace(self.state, further=self.state.further + A_TURN))

    def show_fewer(self) -> None:
        """Show the first actions only."""
        self._show(replace(self.state, further=0))

    def set_target(self, kind: str, is_on: bool) -> None:
        """Get ready for the type `kind`, or no longer; the last one cannot go."""
        before = self._service.targets()
        wanted = tuple(
            each for each in self.state.content.types if (is_on if each == kind else each in before)
        )
        if not wanted or wanted == before:
            self.changed.emit(self.state)
            return
        self._session.do(
            "assessment",
            t("ui.assessment.result.undo.targets"),
            lambda: self._service.set_targets(wanted),
            lambda: self._service.set_targets(before),
        )

    def finalise(self) -> None:
        """Keep answers and result as they are as the final ones of today; one step to undo."""
        made: list[Round] = []
        quick, size = self.state.result.quick, self.state.result.size
        rounds = self._service.rounds

        def keep() -> None:
            if made:
                rounds.restore(made[0])
            else:
                made.append(rounds.finalise(quick, size))

        self._session.do(
            "assessment",
            t("ui.assessment.result.undo.final"),
            keep,
            lambda: rounds.withdraw(made[0].id),
        )

    def go_on(self) -> None:
        """To the first question that is open among those of this result."""
        self._session.go("assessment", f"questions:{'quick' if self.state.result.quick else 'full'}")

    def widen(self) -> None:
        """To the first open one of all questions."""
        self._session.go("assessment", "questions:full")

    def open_question(self, question: str) -> None:
        """To the question itself."""
        self._session.go("assessment", f"questions:{question}")

    def do_action(self, question: str) -> None:
        """To the place where the action is done; to the question where there is none."""
        found = done_at(question)
        if found is None:
            self.open_question(question)
        else:
            screen, where = found
            self._session.go(screen, where or None)

    def open_gap(self, question: str) -> None:
        """To the people whose roles see `question` differently."""
        self._session.go("assessment", f"people:{question}" if question else "people")

    def open_history(self) -> None:
        """To what changed since the last final result."""
        self._session.go("assessment", "history")

    def make_report(self) -> None:
        """To the reports."""
        self._session.go("reports")

    def _reload(self) -> None:
        before = self.state
        read = self._read(quick=before.result.quick)
        self._show(replace(read, explained=before.explained, further=before.further))

    def _read(self, quick: bool | None) -> ResultState:
        """Everything anew; without `quick` by the list of questions that tells most."""
        service, size = self._service, self._size()
        shown = service.best_result(size) if quick is None else service.result(quick, size)
        content = service.reckoned
        places = ((each.id, done_at(each.id)) for each in content.questions)
        return ResultState(
            content=content,
            result=shown,
            other=service.result(not shown.quick, size),
            draft=service.rounds.draft(),
            target=target_score(service),
            doable=frozenset(name for name, found in places if found is not None),
        )

    def _size(self) -> str:
        day = self._session.as_of()
        workers = self._session.open_workspace.company.facts(day).workers
        return cost_size(sum(each.is_employed_on(day) for each in workers))
