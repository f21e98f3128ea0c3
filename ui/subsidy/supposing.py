"""What if: the supposition put together from what was chosen, judged beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.subsidy_what_if import (
    Outcome,
    hired,
    hired_again,
    hires,
    hours,
    moved_to,
    other_hours,
    outcome,
    teleworking,
)
from ui.forms.entry import EntryError, read
from ui.forms.facts import fact_field
from ui.subsidy.state import Supposed, Supposition

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.what_if import Change
    from ui.jobs import Job
    from ui.session import Session
    from ui.subsidy.state import SubsidyState

_PAY = "worker.average_monthly_pay"


class Supposing:
    """Works on the part `supposed` of the screen's state; `show` replaces it."""

    def __init__(
        self, session: Session, state: Callable[[], SubsidyState], show: Callable[[Supposed], None]
    ) -> None:
        self._session, self._state, self._show = session, state, show
        self._job: Job | None = None

    def change(self, **chosen: object) -> None:
        """Suppose something else; what was worked out before no longer holds."""
        self.stop()
        cleared = {"found": None, "problem": None, "is_working": False}
        self._show(replace(self._state().supposed, **{**cleared, **chosen}))  # type: ignore[arg-type]

    def stop(self) -> None:
        """Let what is being worked out end unheard."""
        if self._job is not None:
            self._job.cancel()

    def work_out(self) -> None:
        """Judge the firm as supposed, beside the window."""
        self.stop()
        state = self._state()
        before, facts, supposed = state.evaluation, state.facts, state.supposed
        if before is None:
            return
        try:
            change = _change(facts, supposed)
        except UserError as problem:
            self._failed(problem)
            return
        self._show(replace(supposed, found=None, problem=None, is_working=True))
        judge, kind = self._session.open_workspace.suppose, supposed.kind.value
        self._job = self._session.jobs.run(
            lambda _ticket: outcome(facts, (change,), kind, before, judge),
            done=self._found,
            failed=self._failed,
        )

    def _found(self, found: Outcome) -> None:
        self._show(replace(self._state().supposed, found=found, is_working=False))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self._state().supposed, found=None, problem=problem, is_working=False))


def _change(facts: FirmFacts, supposed: Supposed) -> Change:
    """What is supposed; raises `UserError` where something is missing or cannot be read."""
    time = next(each for each in hours() if each.id == supposed.hours)
    person = next((each for each in facts.workers if each.code == supposed.person), None)
    if supposed.kind is Supposition.REGION:
        if not supposed.region:
            raise EntryError("what_if.no_region")
        return moved_to(supposed.region)
    if supposed.kind is Supposition.HIRE:
        if person is not None:
            return hired_again(person)
        who = next(each for each in hires() if each.id == supposed.who)
        return hired(who, time, _pay(supposed.pay), facts.as_of)
    if person is None:
        raise EntryError("what_if.no_person")
    return other_hours(person.code, time) if supposed.kind is Supposition.HOURS else teleworking(person.code)


def _pay(typed: str) -> int:
    found = read(fact_field(_PAY), typed)
    if not isinstance(found, int):
        raise EntryError("what_if.no_pay")
    return found
