"""What the roster shows and what can be done there; no widgets."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Worker
from sme_smartwork.errors import NotPossibleHere, UserError
from ui.drafts import keep_at_close
from ui.forms.entry import read
from ui.forms.facts import FactValue, fact_fields
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Answered
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class RosterState:
    """The people, the one whose panel is open, and whether pay and birth dates are shown in full."""

    workers: tuple[Worker, ...]
    selected: str | None = None
    revealed: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)

    @property
    def person(self) -> Worker | None:
        """The person whose panel is open."""
        return next((worker for worker in self.workers if worker.code == self.selected), None)


class RosterViewModel(ViewModel[RosterState]):
    """People are added, changed and taken off; each step is kept at once and can be undone."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company
        super().__init__(RosterState(self._company.workers()))
        self.follow(session, "company")
        draft = keep_at_close(session, "person", self._draft)
        if draft.get("code") in {worker.code for worker in self.state.workers}:
            self.select(draft["code"])
            for name, typed in draft["typed"].items():
                if name in fact_fields("worker"):
                    self.enter(name, str(typed))

    def select(self, code: str | None) -> None:
        """Open the panel of `code`; None closes it."""
        if code != self.state.selected:
            self._show(replace(self.state, selected=code, typed={}, problems={}))

    def _draft(self) -> dict[str, object]:
        state = self.state
        return {"code": state.selected, "typed": dict(state.typed)} if state.typed else {}

    def reveal(self, shown: bool) -> None:
        """Show or mask birth dates and pay; that they were shown is noted in the log."""
        if shown:
            logging.getLogger(__name__).info("birth dates and pay are shown")
        self._show(replace(self.state, revealed=shown))

    def add(self) -> None:
        """Put a new person on the roster and open the panel."""
        made: list[Worker] = []

        def redo() -> None:
            if made:
                self._company.put_back(made[0])
            else:
                made.append(self._company.add_worker())

        self._session.do(
            "company", t("ui.company.undo.add"), redo, lambda: self._company.remove_worker(made[0].code)
        )
        self.select(made[0].code)

    def remove(self, code: str) -> None:
        """Take `code` off the roster; undo brings the person back as before."""
        worker = next(worker for worker in self.state.workers if worker.code == code)
        answers = tuple(self._session.open_workspace.checklist.answers(code).values())
        self._session.do(
            "company",
            t("ui.company.undo.remove"),
            lambda: self._company.remove_worker(code),
            lambda: self._put_back(worker, answers),
        )

    def _put_back(self, worker: Worker, answers: tuple[Answered, ...]) -> None:
        """Bring somebody back with the checklist answers that went with the person."""
        checklist = self._session.open_workspace.checklist
        self._company.put_back(worker)
        for each in answers:
            checklist.record(
                worker.code, each.item, each.reply, each.note, at=each.at, reviewed_by=each.reviewed_by
            )

    def enter(self, name: str, typed: str) -> bool:
        """Take `typed` as the fact `name` of the person in the panel; False when it cannot be."""
        person = self.state.person
        if person is None:
            return False
        before: FactValue = getattr(person, name)
        try:
            value = read(fact_fields("worker")[name], typed)
            if value != before or isinstance(self.state.problems.get(name), NotPossibleHere):
                self._change(person.code, name, before, value)
        except UserError as problem:
            typed_now = {**self.state.typed, name: typed}
            problems = {**self.state.problems, name: problem}
            self._show(replace(self.state, typed=typed_now, problems=problems))
            return False
        self._show(_without(self.state, name))
        return True

    def _change(self, code: str, name: str, before: FactValue, value: FactValue) -> None:
        self._session.do(
            "company",
            t("ui.company.undo.worker", code=code),
            lambda: self._company.change_worker(code, **{name: value}),
            lambda: self._company.change_worker(code, **{name: before}),
        )

    def _reload(self) -> None:
        state = replace(self.state, workers=self._company.workers())
        gone = replace(state, selected=None, typed={}, problems={})
        self._show(_saved_late(state) if state.person else gone)


def _without(state: RosterState, name: str) -> RosterState:
    typed = {other: text for other, text in state.typed.items() if other != name}
    problems = {other: found for other, found in state.problems.items() if other != name}
    return replace(state, typed=typed, problems=problems)


def _saved_late(state: RosterState) -> RosterState:
    """`state` without the entries that could not be saved at first and are saved now."""
    for name, problem in state.problems.items():
        if not isinstance(problem, NotPossibleHere):
            continue
        if read(fact_fields("worker")[name], state.typed[name]) == getattr(state.person, name, None):
            state = _without(state, name)
    return state
