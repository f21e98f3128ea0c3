"""What the subsidy screen shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.errors import UserError
from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult, Status
from sme_smartwork.subsidy.service import evaluate
from ui.forms.entry import read
from ui.forms.facts import FactValue, fact_field
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from ui.session import Session


class Group(StrEnum):
    """How the list is divided: what we can claim, what needs an answer, what is not for us."""

    CLAIM = "claim"
    CHECK = "check"
    NOT_FOR_US = "not_for_us"
    CLOSED = "closed"


_GROUP_OF = {
    Status.ELIGIBLE: Group.CLAIM,
    Status.UNDETERMINED: Group.CHECK,
    Status.INELIGIBLE: Group.NOT_FOR_US,
    Status.ENDED: Group.CLOSED,
    Status.NOT_STARTED: Group.CLOSED,
}

Asked = tuple[str, str | None]  # the fact, and whose: a worker's code or None for the firm
Values = tuple[tuple[str | None, FactValue], ...]


@dataclass(frozen=True, slots=True)
class SubsidyState:
    """Every programme judged today, the one being read, and answers that could not be taken."""

    evaluation: Evaluation
    facts: FirmFacts
    selected: str | None
    problems: Mapping[Asked, UserError] = field(default_factory=dict)

    def of(self, group: Group) -> tuple[ProgrammeResult, ...]:
        """The programmes of one group, the highest yearly amount first."""
        found = [result for result in self.evaluation.programmes if _GROUP_OF[result.status] is group]
        return tuple(sorted(found, key=_yearly, reverse=True))

    @property
    def chosen(self) -> ProgrammeResult | None:
        """The programme being read."""
        found = (result for result in self.evaluation.programmes if result.id == self.selected)
        return next(found, None)


class SubsidyViewModel(ViewModel[SubsidyState]):
    """An answer changes a fact of the firm or of a person; everything is judged again at once."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company
        facts = self._company.facts(session.as_of())
        state = SubsidyState(evaluate(facts), facts, None)
        super().__init__(replace(state, selected=_first(state)))
        self.follow(session, "company")

    def select(self, programme: str) -> None:
        """Read about `programme`."""
        self._show(replace(self.state, selected=programme, problems={}))

    def answer(self, fact: str, workers: tuple[str, ...], typed: str) -> bool:
        """Set `fact` of the firm (no `workers`) or of `workers` to what was typed; False if it cannot be."""
        whose: tuple[str | None, ...] = workers or (None,)
        before: Values = tuple((code, self._value(fact, code)) for code in whose)
        try:
            value = read(fact_field(fact), typed)
            self._change(fact, before, tuple((code, value) for code in whose))
        except UserError as problem:
            asked = dict.fromkeys(((fact, code) for code in whose), problem)
            self._show(replace(self.state, problems={**self.state.problems, **asked}))
            return False
        return True

    def _change(self, fact: str, before: Values, after: Values) -> None:
        if before == after:
            return
        self._session.do(
            "company",
            t("ui.subsidy.undo"),
            lambda: self._write(fact, after),
            lambda: self._write(fact, before),
        )

    def _write(self, fact: str, values: Values) -> None:
        name = fact_field(fact).name
        for code, value in values:
            if code is None:
                self._company.change_firm(**{name: value})
            else:
                self._company.change_worker(code, **{name: value})

    def _value(self, fact: str, code: str | None) -> FactValue:
        owner: object = self.state.facts.firm
        if code is not None:
            owner = next(worker for worker in self.state.facts.workers if worker.code == code)
        value: FactValue = getattr(owner, fact_field(fact).name)
        return value

    def _reload(self) -> None:
        facts = self._company.facts(self._session.as_of())
        state = SubsidyState(evaluate(facts), facts, self.state.selected)
        self._show(state if state.chosen else replace(state, selected=_first(state)))


def _first(state: SubsidyState) -> str | None:
    return next((result.id for group in Group for result in state.of(group)), None)


def _yearly(result: ProgrammeResult) -> int:
    return (result.amount.yearly_high or result.amount.yearly_low) if result.amount else 0
