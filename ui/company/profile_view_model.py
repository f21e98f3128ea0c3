"""What the profile of the firm shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sme_smartwork.clock import local_now
from sme_smartwork.company.model import Firm
from sme_smartwork.company.priority import priority_support
from sme_smartwork.errors import UserError
from ui.company.asked import asked_facts
from ui.company.entries import Entries, is_key
from ui.drafts import keep_at_close
from ui.forms.facts import FactValue, of_key
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.company.priority import Derived
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class ProfileState:
    """The firm as kept, what follows from it, and entries that could not be taken as typed.

    `needed` are the facts an open programme asks for; `year` is the one the periods begin with.
    """

    firm: Firm
    priority: Derived
    year: int
    needed: frozenset[str] = frozenset()
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)


class ProfileViewModel(ViewModel[ProfileState]):
    """Every entry is kept at once; one that cannot be read stays in its field beside the reason."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company
        facts = self._company.facts(session.as_of())
        firm, needed = facts.firm, asked_facts(session, facts)
        super().__init__(ProfileState(firm, _priority(firm), facts.as_of.year, needed))
        self.follow(session, "company")
        for key, typed in keep_at_close(session, "profile", lambda: self.state.typed).items():
            if is_key("firm", key):
                self.enter(key, str(typed))

    def enter(self, key: str, typed: str) -> bool:
        """Take `typed` as the firm's fact `key`; False when it cannot be. One step to undo."""
        entries, taken = Entries(self.state.typed, self.state.problems).taken(
            "firm", self.state.firm, key, typed, lambda before, value: self._change(key, before, value)
        )
        self._show(replace(self.state, typed=entries.typed, problems=entries.problems))
        return taken

    def _change(self, key: str, before: FactValue, value: FactValue) -> None:
        self._session.do(
            "company",
            t("ui.company.undo.firm"),
            lambda: self._write(key, value),
            lambda: self._write(key, before),
        )

    def _write(self, key: str, value: FactValue) -> object:
        name, period = of_key(key)
        if period is None:
            return self._company.change_firm(**{name: value})
        return self._company.enter_firm(name, value, period)

    def _reload(self) -> None:
        facts = self._company.facts(self._session.as_of())
        firm, needed = facts.firm, asked_facts(self._session, facts)
        entries = Entries(self.state.typed, self.state.problems).saved_late("firm", firm)
        state = replace(self.state, firm=firm, priority=_priority(firm), needed=needed)
        self._show(replace(state, typed=entries.typed, problems=entries.problems))


def _priority(firm: Firm) -> Derived:
    """By the figures of today."""
    return priority_support(firm, local_now().date())
