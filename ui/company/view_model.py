"""What the screen of the firm and its people shows: which of its parts is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sme_smartwork.company.contradictions import contradictions
from ui.company.events_view_model import EventsViewModel
from ui.company.import_view_model import ImportViewModel, Step
from ui.company.profile_view_model import ProfileViewModel
from ui.company.roster_view_model import RosterViewModel
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.company.contradictions import Contradiction
    from ui.company.import_view_model import ImportState
    from ui.session import Session


class Part(StrEnum):
    """The parts of the screen."""

    PROFILE = "profile"
    ROSTER = "roster"
    EVENTS = "events"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class CompanyState:
    """Which part is open, how many people there are, and facts that exclude each other."""

    part: Part
    people: int
    contradictions: tuple[Contradiction, ...] = ()


class CompanyViewModel(ViewModel[CompanyState]):
    """Holds the view models of the parts and says which one is open."""

    def __init__(self, session: Session) -> None:
        self.profile, self.roster = ProfileViewModel(session), RosterViewModel(session)
        self.importing, self.events = ImportViewModel(session), EventsViewModel(session)
        self._session, self._company = session, session.open_workspace.company
        super().__init__(CompanyState(Part.PROFILE, len(self.roster.state.workers), self._contradictions()))
        for part in (self.profile, self.roster, self.importing, self.events):
            part.setParent(self)
        self.importing.changed.connect(self._follow_import)
        self.follow(session, "company")
        self.wake()

    def show_part(self, part: Part) -> None:
        """Open `part`; leaving the import stops it."""
        if part is not Part.IMPORT and self.importing.state.step is not Step.CLOSED:
            self.importing.close()
        if part is Part.IMPORT and self.importing.state.step is Step.CLOSED:
            self.importing.open()
        self._open(part)

    def open_events(self, table: str, worker: str) -> None:
        """Show what happened to a person, or begin to enter it."""
        self.events.show_table(table)
        own = next((row.code for row in self.events.state.rows if row.worker == worker), None)
        self.show_part(Part.EVENTS)
        if own is None:
            self.events.add(worker)
        else:
            self.events.select(own)

    def rest(self) -> None:
        """Let the parts rest too."""
        super().rest()
        self.profile.rest()
        self.roster.rest()
        self.events.rest()

    def wake(self) -> None:
        """Wake the part that is open; the others rest on."""
        super().wake()
        models: dict[Part, ViewModel[Any]] = {
            Part.PROFILE: self.profile,
            Part.ROSTER: self.roster,
            Part.EVENTS: self.events,
        }
        for part, model in models.items():
            if part is self.state.part:
                model.wake()
            else:
                model.rest()

    def _open(self, part: Part) -> None:
        self._show(replace(self.state, part=part))
        if not self._is_resting:
            self.wake()

    def _reload(self) -> None:
        found = self._contradictions()
        self._show(replace(self.state, people=self._company.head_count(), contradictions=found))

    def _contradictions(self) -> tuple[Contradiction, ...]:
        return contradictions(self._company.facts(self._session.as_of()))

    def _follow_import(self, state: ImportState) -> None:
        if state.step is Step.CLOSED and self.state.part is Part.IMPORT:
            self._open(Part.ROSTER)
