"""What can be done on the incidents page; no widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sme_smartwork.checklist.incidents.fields import Telling, fields
from sme_smartwork.checklist.incidents.model import NOT_SURE, Contact, Incident, Truth
from sme_smartwork.checklist.incidents.service import IncidentService
from sme_smartwork.checklist.incidents.values import KOREA
from ui.checklist.incidents.drafts import Drafts
from ui.checklist.incidents.state import CARD, CONTACTS, INCIDENT, IncidentsState, Tab
from ui.checklist.incidents.writing import Writing
from ui.drafts import keep_at_close
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.session import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sme_smartwork.checklist.incidents.fields import Field
    from ui.session import Session

KIND = "incidents"
_SAME_PRESS = timedelta(seconds=3)


class IncidentsViewModel(ViewModel[IncidentsState]):
    """Entries are added at once and never taken out; what is chosen on the screen is kept nowhere."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.service = IncidentService(session.open_workspace.store, session.now)
        is_staff = session.role is Role.STAFF
        first = next(iter(self.service.response.cards))
        state = IncidentsState(self.service.response, session.now(), place=f"{CARD}.{first}")
        super().__init__(replace(state, is_staff=is_staff, role="staff" if is_staff else "owner"))
        self.writing = Writing(self, session)
        self.drafts = Drafts(keep_at_close(session, KIND, lambda: self.drafts.texts()))
        self.follow(session, KIND, "company")
        self._reload()

    @property
    def by(self) -> str:
        """Who writes: the code of the staff member, nobody named for the owner."""
        return self._session.worker or ""

    def choose(self, place: str) -> None:
        """Show another card, incident, the contacts or the values."""
        if place != self.state.place:
            tab = self.state.tab if self.state.place.startswith(INCIDENT) else Tab.STEPS
            self._show(self._filled(replace(self.state, place=place, tab=tab, ticked=frozenset())))

    def choose_tab(self, tab: Tab) -> None:
        """Show another part of the incident."""
        self._show(self._filled(replace(self.state, tab=tab)))

    def choose_role(self, role: str) -> None:
        """Show the steps of another role."""
        self._show(replace(self.state, role=role))

    def tick_of_clock(self) -> None:
        """Time went on: what is left is worked out again."""
        self._show(self._filled(self.state))

    def open_now(self, *, is_drill: bool = False) -> None:
        """Write an incident down: of the kind whose card is shown, else of a kind to be found out.

        A second press right after the first is the same one.
        """
        shown = self.state.incident
        if shown is not None and self._session.now() - shown.opened_at < _SAME_PRESS:
            return
        kind, _, name = self.state.place.partition(".")
        sort = name if kind == CARD else NOT_SURE
        opened: Incident = self._session.save(
            KIND, lambda: self.service.open(sort, is_drill=is_drill, by=self.by)
        )
        self.choose(f"{INCIDENT}.{opened.id}")

    def answer(self, question: str, answer: Truth) -> None:
        """Answer a question that decides a clock."""
        incident = self.state.incident
        before = incident.answers.get(question, Truth.UNKNOWN) if incident is not None else answer
        if incident is None or before is answer:
            return
        self._do(
            t("ui.checklist.incidents.undo.answer"),
            lambda: self.service.answer(incident.id, question, answer, self.by),
            lambda: self.service.answer(incident.id, question, before, self.by),
        )

    def tick(self, step: str, is_done: bool) -> None:
        """Say that a step is done, or not after all."""
        incident = self.state.incident
        if incident is None or (step in incident.done) == is_done:
            return
        self._do(
            t("ui.checklist.incidents.undo.step"),
            lambda: self.service.tick(incident.id, step, is_done=is_done, by=self.by),
            lambda: self.service.tick(incident.id, step, is_done=not is_done, by=self.by),
        )

    def change_kind(self, kind: str) -> None:
        """Say what kind of incident it is."""
        incident = self.state.incident
        if incident is None or kind == incident.kind:
            return
        self._do(
            t("ui.checklist.incidents.undo.kind"),
            lambda: self.service.change_kind(incident.id, kind, self.by),
            lambda: self.service.change_kind(incident.id, incident.kind, self.by),
        )

    def set_contact(self, kind: str, name: str, phone: str) -> None:
        """Keep whom to call; an empty contact is taken out."""
        before, after = self.state.contacts[kind], Contact(kind, name.strip(), phone.strip())
        if before != after:
            self._do(
                t("ui.checklist.incidents.undo.contact"),
                lambda: self.service.set_contact(after),
                lambda: self.service.set_contact(before),
            )

    def confirm_contacts(self) -> None:
        """Keep that the contacts were looked at today."""
        before, now = self.state.confirmed, self._session.now()
        self._do(
            t("ui.checklist.incidents.undo.contact"),
            lambda: self.service.confirm_contacts(now),
            lambda: self.service.confirm_contacts(before),
        )

    def change_value(self, name: str, value: int, reason: str, since: date | None = None) -> None:
        """Use the firm's own legal value for what is known from `since` on; the pack's stays told."""
        on = self._session.now() if since is None else datetime.combine(since, time(), KOREA)
        before = self.service.values(on)[name].own
        if value != before:
            self._replace_value(name, (value, since, reason), (before, since))

    def restore_value(self, name: str, reason: str) -> None:
        """Use the pack's legal value again, for everything."""
        changes = self.state.values[name].changes
        if changes and changes[-1].value is not None:
            self._replace_value(name, (None, None, reason), (changes[-1].value, changes[-1].since))

    def _replace_value(
        self,
        name: str,
        after: tuple[int | None, date | None, str],
        before: tuple[int | None, date | None],
    ) -> None:
        value, since, reason = after
        old, old_since = before
        undone = t("ui.checklist.incidents.undone")
        self._do(
            t("ui.checklist.incidents.undo.value"),
            lambda: self.service.change_value(name, value, reason, self.by, since),
            lambda: self.service.change_value(name, old, undone, self.by, old_since),
        )

    def choose_field(self, name: str, is_ticked: bool) -> None:
        """Hand a field on, or not."""
        ticked = self.state.ticked | {name} if is_ticked else self.state.ticked - {name}
        self._show(replace(self.state, ticked=ticked))

    def choose_fields(self, is_ticked: bool) -> None:
        """Hand every field on that is shown, or none."""
        shown = frozenset(each.id for each in self.state.fields) if is_ticked else frozenset()
        self._show(replace(self.state, ticked=shown))

    def _do(self, label: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        self._session.do(KIND, label, redo, undo)

    def _reload(self) -> None:
        incidents = self.service.incidents()
        place = self.state.place
        if place.startswith(INCIDENT) and all(place != f"{INCIDENT}.{each.id}" for each in incidents):
            place = CONTACTS
        self._show(
            self._filled(
                replace(
                    self.state,
                    incidents=incidents,
                    place=place,
                    contacts=self.service.contacts(),
                    confirmed=self.service.contacts_confirmed(),
                    names=self._names(),
                )
            )
        )

    def _filled(self, state: IncidentsState) -> IncidentsState:
        """`state` with what depends on the incident shown and on the time."""
        now, incident = self._session.now(), state.incident
        state = replace(state, now=now, values=self.service.values(incident.known_at if incident else now))
        if incident is None:
            return replace(state, clocks=(), review_due=None, fields=(), offered=())
        clocks = self.service.clocks(incident, now)
        return replace(
            state,
            clocks=clocks,
            review_due=self.service.review_due(incident),
            fields=self._fields(replace(state, clocks=clocks), incident) if state.tab is Tab.EXPORT else (),
            offered=self.service.drill_items(incident, "staff" if state.is_staff else "owner"),
        )

    def _fields(self, state: IncidentsState, incident: Incident) -> tuple[Field, ...]:
        return fields(self.telling(state, incident), language())

    def telling(self, state: IncidentsState, incident: Incident) -> Telling:
        """What is told of `incident` on paper."""
        firm = self._session.open_workspace.company.firm().name or ""
        return Telling(incident, state.response, state.clocks, state.values, firm, state.names)

    def _names(self) -> Mapping[str, str]:
        workers = self._session.open_workspace.company.workers()
        return {each.code: each.name for each in workers if each.name}
