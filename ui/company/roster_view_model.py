"""What the roster shows and what can be done there; no widgets."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Row, Worker
from sme_smartwork.errors import UserError
from ui.company.asked import asked_facts
from ui.company.entries import Entries, is_key
from ui.drafts import keep_at_close
from ui.forms.facts import FactValue, of_key
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.checklist.kept.people import PersonRows
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class RosterState:
    """The people, the one whose panel is open, and whether what is sensitive is shown in full.

    `needed` are the facts an open programme asks for; `year` is the one the periods begin with.
    """

    workers: tuple[Worker, ...]
    year: int
    events: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)  # by table
    needed: frozenset[str] = frozenset()
    selected: str | None = None
    revealed: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)

    @property
    def person(self) -> Worker | None:
        """The person whose panel is open."""
        return next((worker for worker in self.workers if worker.code == self.selected), None)

    def own(self, table: str) -> tuple[Row, ...]:
        """What happened to the person in the panel."""
        return tuple(row for row in self.events.get(table, ()) if row.worker == self.selected)


class RosterViewModel(ViewModel[RosterState]):
    """People are added, changed and taken off; each step is kept at once and can be undone."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company
        facts = self._company.facts(session.as_of())
        needed = asked_facts(session, facts)
        super().__init__(RosterState(facts.workers, facts.as_of.year, facts.events, needed))
        self.follow(session, "company")
        draft = keep_at_close(session, "person", self._draft)
        if draft.get("code") in {worker.code for worker in self.state.workers}:
            self.select(draft["code"])
            for key, typed in draft["typed"].items():
                if is_key("worker", key):
                    self.enter(key, str(typed))

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
        """Take `code` off the roster; undo brings the person back as before, work log and all."""
        worker = next(worker for worker in self.state.workers if worker.code == code)
        kept = self._session.open_workspace.checklist.of_person(code)
        events = self._company.events.of_worker(code)
        log = self._session.open_workspace.worklog
        days, hours = log.of_person(code)
        documents, now = self._session.open_workspace.documents, self._session.now()
        drafts = documents.of_person(code)
        guide = self._session.open_workspace.guide
        practised = guide.of_person(code)
        places = self._session.open_workspace.places
        planned = places.of_person(code)

        def put_back() -> None:
            self._put_back(worker, kept, events)
            documents.put_person(code, drafts, now)
            log.put(*days)
            log.put_hours(code, hours)
            guide.swap((), practised)
            places.put_person(code, planned)

        self._session.do(
            "company", t("ui.company.undo.remove"), lambda: self._company.remove_worker(code), put_back
        )

    def _put_back(self, worker: Worker, kept: PersonRows, events: Mapping[str, tuple[Row, ...]]) -> None:
        """Bring somebody back with everything of the checklist and the events that went with the person."""
        self._company.put_back(worker, events)
        self._session.open_workspace.checklist.put_person(kept)

    def enter(self, key: str, typed: str) -> bool:
        """Take `typed` as the fact `key` of the person in the panel; False when it cannot be."""
        person = self.state.person
        if person is None:
            return False
        entries, taken = Entries(self.state.typed, self.state.problems).taken(
            "worker", person, key, typed, lambda before, value: self._change(person.code, key, before, value)
        )
        self._show(replace(self.state, typed=entries.typed, problems=entries.problems))
        return taken

    def _change(self, code: str, key: str, before: FactValue, value: FactValue) -> None:
        name, period = of_key(key)
        self._session.do(
            "company",
            t("ui.company.undo.worker", code=code),
            lambda: self._company.enter_worker(code, name, value, period),
            lambda: self._company.enter_worker(code, name, before, period),
        )

    def _reload(self) -> None:
        facts = self._company.facts(self._session.as_of())
        needed = asked_facts(self._session, facts)
        state = replace(self.state, workers=facts.workers, events=facts.events, needed=needed)
        if state.person is None:
            self._show(replace(state, selected=None, typed={}, problems={}))
            return
        entries = Entries(state.typed, state.problems).saved_late("worker", state.person)
        self._show(replace(state, typed=entries.typed, problems=entries.problems))
