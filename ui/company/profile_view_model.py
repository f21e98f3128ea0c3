"""What the profile of the firm shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sme_smartwork.clock import local_now
from sme_smartwork.company.model import Firm
from sme_smartwork.company.priority import priority_support
from sme_smartwork.errors import NotPossibleHere, UserError
from ui.drafts import keep_at_close
from ui.forms.entry import read
from ui.forms.facts import FactValue, fact_fields
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.rules.priority_support import Derived
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class ProfileState:
    """The firm as kept, what follows from it, and entries that could not be taken as typed."""

    firm: Firm
    priority: Derived
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)


class ProfileViewModel(ViewModel[ProfileState]):
    """Every entry is kept at once; one that cannot be read stays in its field beside the reason."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company
        firm = self._company.firm()
        super().__init__(ProfileState(firm, _priority(firm)))
        self.follow(session, "company")
        for name, typed in keep_at_close(session, "profile", lambda: self.state.typed).items():
            if name in fact_fields("firm"):
                self.enter(name, str(typed))

    def enter(self, name: str, typed: str) -> bool:
        """Take `typed` as the firm's fact `name`; False when it cannot be. One step to undo."""
        before: FactValue = getattr(self.state.firm, name)
        try:
            value = read(fact_fields("firm")[name], typed)
            if value != before or isinstance(self.state.problems.get(name), NotPossibleHere):
                self._change(name, before, value)
        except UserError as problem:
            typed_now = {**self.state.typed, name: typed}
            problems = {**self.state.problems, name: problem}
            self._show(replace(self.state, typed=typed_now, problems=problems))
            return False
        self._show(_without(self.state, name))
        return True

    def _change(self, name: str, before: FactValue, value: FactValue) -> None:
        self._session.do(
            "company",
            t("ui.company.undo.firm"),
            lambda: self._company.change_firm(**{name: value}),
            lambda: self._company.change_firm(**{name: before}),
        )

    def _reload(self) -> None:
        firm = self._company.firm()
        self._show(_saved_late(replace(self.state, firm=firm, priority=_priority(firm))))


def _priority(firm: Firm) -> Derived:
    """By the figures of today."""
    return priority_support(firm, local_now().date())


def _without(state: ProfileState, name: str) -> ProfileState:
    typed = {other: text for other, text in state.typed.items() if other != name}
    problems = {other: found for other, found in state.problems.items() if other != name}
    return replace(state, typed=typed, problems=problems)


def _saved_late(state: ProfileState) -> ProfileState:
    """`state` without the entries that could not be saved at first and are saved now."""
    for name, problem in state.problems.items():
        if not isinstance(problem, NotPossibleHere):
            continue
        if read(fact_fields("firm")[name], state.typed[name]) == getattr(state.firm, name, None):
            state = _without(state, name)
    return state
