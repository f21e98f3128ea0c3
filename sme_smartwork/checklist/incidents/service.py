"""Incidents in the workplace file: opened in one press, then entries are added and none is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_smartwork.checklist.incidents import journal
from sme_smartwork.checklist.incidents.clocks import Clock, clocks, review_due
from sme_smartwork.checklist.incidents.errors import IncidentRefused
from sme_smartwork.checklist.incidents.model import (
    NOT_SURE,
    Contact,
    Incident,
    LegalValue,
    Truth,
    What,
)
from sme_smartwork.checklist.incidents.values import legal_values
from sme_smartwork.checklist.kept.changes import Change, OwnValues
from sme_smartwork.checklist.pack.cards import Card, Response
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.clock import local_now
from sme_smartwork.intake.resident import without_resident_numbers

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

TEXT_LIMIT = 4000  # characters of one entry
NAME_LIMIT = 60
HOURS_LIMIT = 24 * 365
PEOPLE_LIMIT = 100_000_000
_CONTACTS, _CHECKED, _VALUES = "incident.contacts", "incident.contacts_checked", "incident.values"


class IncidentService:
    """The incidents and contacts of one workplace, and the legal values it uses."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._now = now
        self._own = OwnValues(store, _VALUES)

    @property
    def response(self) -> Response:
        """What the pack says about incidents."""
        return content().response

    def card(self, kind: str) -> Card:
        """The card of `kind`; `IncidentRefused` for one the pack does not have."""
        if kind not in self.response.cards:
            raise IncidentRefused("incidents.unknown", "kind", found=kind[:60])
        return self.response.cards[kind]

    def open(self, kind: str = NOT_SURE, *, is_drill: bool = False, by: str = "") -> Incident:
        """Write an incident down now: the time is kept first, everything else, its kind too, can follow."""
        self._refuse_strange_kind(kind)
        name, at = uuid4().hex, self._now()
        details = {"kind": kind, "drill": "yes" if is_drill else "no", "known_at": _iso(at)}
        with self._store.change() as connection:
            journal.open_incident(connection, name, kind, is_drill, _iso(at))
            journal.append(connection, name, _iso(at), What.OPENED, by, details)
        return self.incident(name)

    def incidents(self) -> tuple[Incident, ...]:
        """All of them, the newest first; drills and those withdrawn included."""
        with self._store.read() as connection:
            found = journal.read_all(connection)
        return tuple(sorted(found, key=lambda each: each.opened_at, reverse=True))

    def incident(self, name: str) -> Incident:
        """One incident; `IncidentRefused` when there is none of that id."""
        with self._store.read() as connection:
            found = journal.read_one(connection, name)
        if found is None:
            raise IncidentRefused("incidents.unknown", "incident", found=name[:40])
        return found

    def known_at(self, name: str, at: datetime, reason: str, by: str = "") -> None:
        """Say that the firm knew at `at`; what was said before stays in the log, with the `reason`."""
        self._refuse_later_than_now(at)
        self._add(name, What.KNOWN, by, {"known_at": _iso(at), "reason": _text(reason, "reason")})

    def change_kind(self, name: str, kind: str, by: str = "") -> None:
        """Say that it is another kind of incident than was thought."""
        self._refuse_strange_kind(kind)
        self._add(name, What.KIND, by, {"kind": kind})

    def answer(self, name: str, question: str, answer: Truth, by: str = "") -> None:
        """Answer a question that decides whether a clock runs."""
        if question not in self.response.questions:
            raise IncidentRefused("incidents.unknown", "question", found=question[:60])
        self._add(name, What.ANSWERED, by, {"question": question, "answer": answer.value})

    def tick(self, name: str, step: str, *, is_done: bool = True, by: str = "") -> None:
        """Say that a step of the card ("staff.tell") is done, or that it is not after all."""
        self._add(name, What.DONE if is_done else What.NOT_DONE, by, {"step": step[:80]})

    def note(self, name: str, text: str, by: str = "") -> None:
        """Write down what happened."""
        self._add(name, What.NOTE, by, {"text": _text(text, "text")})

    def correct(self, name: str, entry: int, text: str, by: str = "") -> None:
        """Correct an earlier entry by a new one; a report or something learned then moves no clock."""
        wrong = next((each for each in self.incident(name).log if each.id == entry), None)
        if wrong is None:
            raise IncidentRefused("incidents.unknown", "entry", found=entry)
        drops = wrong.what in (What.REPORTED, What.LEARNED)
        details = {"of": str(entry), "text": _text(text, "text")} | ({"drops": "yes"} if drops else {})
        self._add(name, What.CORRECTION, by, details)

    def learn(self, name: str, text: str, at: datetime | None = None, by: str = "") -> None:
        """Write down what was learned at `at` (default: now) beyond what was known before."""
        self._refuse_later_than_now(at)
        details = {"learned_at": _iso(at or self._now()), "text": _text(text, "text")}
        self._add(name, What.LEARNED, by, details)

    def report(
        self, name: str, clock: str, at: datetime, to: str = "", reference: str = "", by: str = ""
    ) -> None:
        """Write down that it was reported at `at` on behalf of `clock`, to whom and under which number."""
        if all(each.id != clock for each in self.response.clocks):
            raise IncidentRefused("incidents.unknown", "clock", found=clock[:60])
        self._refuse_later_than_now(at)
        details = {"clock": clock, "reported_at": _iso(at), "to": _short(to), "reference": _short(reference)}
        self._add(name, What.REPORTED, by, details)

    def handed_on(self, name: str, fields: Sequence[str], by: str = "") -> None:
        """Write down which fields left in a file; of an incident that is over too."""
        details = {"count": str(len(fields)), "fields": " ".join(fields)}
        self._add(name, What.HANDED_ON, by, details, may_be_over=True)

    def end(self, name: str, at: datetime, by: str = "") -> None:
        """Say that the incident was over at `at`: causes and lessons are due from there."""
        self._refuse_later_than_now(at)
        self._add(name, What.ENDED, by, {"ended_at": _iso(at)})

    def close(self, name: str, causes: str, lessons: str, by: str = "") -> None:
        """End the work on it with what caused it and what will be done otherwise."""
        details = {"causes": _text(causes, "causes"), "lessons": _text(lessons, "lessons")}
        self._add(name, What.CLOSED, by, details)

    def reopen(self, name: str, by: str = "") -> None:
        """Go on with an incident that was closed or withdrawn."""
        self._add(name, What.REOPENED, by, {}, may_be_over=True)

    def withdraw(self, name: str, reason: str, by: str = "") -> None:
        """Say that it was written down by mistake; it stays in the list, marked so."""
        self._add(name, What.WITHDRAWN, by, {"reason": _text(reason, "reason")})

    def clocks(self, incident: Incident, now: datetime) -> tuple[Clock, ...]:
        """The clocks of the card of `incident` at `now`, with the values in use when the firm knew.

        Of an incident that is not sorted yet every clock may run.
        """
        hours = {name: each.value for name, each in self.values(incident.known_at).items()}
        card = self.response.cards.get(incident.kind)
        rules = self.response.clocks if card is None else map(self.response.clock, card.clocks)
        return clocks(rules, incident, hours, now)

    def review_due(self, incident: Incident) -> datetime | None:
        """By when causes and lessons are written up; None while it goes on."""
        days = self.values(incident.known_at)["review_days"].value
        return review_due(incident, days)

    def values(self, on: datetime | None = None) -> Mapping[str, LegalValue]:
        """The legal values in use at `on` (default: now) by name."""
        return legal_values(self.response, self._own.all(), on or self._now())

    def change_value(
        self, name: str, value: int | None, reason: str, by: str = "", since: date | None = None
    ) -> None:
        """Use the firm's own `value` for what is known from `since` on (None: for everything).

        `value` None: the pack's again. Who, when and why are kept.
        """
        if name not in self.response.figures:
            raise IncidentRefused("incidents.unknown", "value", found=name[:60])
        most = PEOPLE_LIMIT if name.endswith("_people") else HOURS_LIMIT
        if value is not None and not 1 <= value <= most:
            raise IncidentRefused("incidents.value_out_of_range", "value", least=1, most=most)
        change = Change(value, since, self._now(), by, _text(reason, "reason"))
        self._own.add(name, change)

    def contacts(self) -> Mapping[str, Contact]:
        """The firm's contact of every kind; empty where nobody was named."""
        kept: Mapping[str, Mapping[str, str]] = self._store.get(_CONTACTS, {})
        return {
            each.id: Contact(each.id, **kept[each.id]) if each.id in kept else Contact(each.id)
            for each in self.response.contacts
        }

    def set_contact(self, contact: Contact) -> None:
        """Keep a contact, in the encrypted workplace only; an empty one is taken out."""
        if all(each.id != contact.kind for each in self.response.contacts):
            raise IncidentRefused("incidents.unknown", "kind", found=contact.kind[:60])
        with self._store.change():
            kept = dict(self._store.get(_CONTACTS, {}))
            kept.pop(contact.kind, None)
            if not contact.is_empty:
                kept[contact.kind] = {"name": _short(contact.name), "phone": _short(contact.phone)}
            self._store.put(_CONTACTS, kept)

    def confirm_contacts(self, at: datetime | None) -> None:
        """Keep the moment somebody confirmed that the contacts still hold; None takes it back."""
        self._store.put(_CHECKED, None if at is None else _iso(at))

    def contacts_confirmed(self) -> datetime | None:
        """When the contacts were last confirmed."""
        kept = self._store.get(_CHECKED, None)
        return None if kept is None else datetime.fromisoformat(kept)

    def drill_items(self, incident: Incident, role: str) -> tuple[str, ...]:
        """The items a finished drill may prove: of the firm for an owner, of the card for a staff member."""
        if not incident.is_drill or incident.closed_at is None:
            return ()
        if role != "staff":
            return ("M-INC-04",)
        card = self.response.cards.get(incident.kind)
        named: Iterable[str] = (*(card.items if card else ()), "U-INC-05")
        return tuple(dict.fromkeys(each for each in named if each.startswith("U-INC-")))

    def _add(
        self, name: str, what: What, by: str, details: Mapping[str, str], *, may_be_over: bool = False
    ) -> None:
        with self._store.change() as connection:
            found = journal.read_one(connection, name)
            if found is None:
                raise IncidentRefused("incidents.unknown", "incident", found=name[:40])
            if not (found.is_open or may_be_over):
                raise IncidentRefused("incidents.over", "incident")
            journal.append(connection, name, _iso(self._now()), what, by, details)

    def _refuse_strange_kind(self, kind: str) -> None:
        if kind != NOT_SURE:
            self.card(kind)

    def _refuse_later_than_now(self, at: datetime | None) -> None:
        if at is not None and at > self._now():
            raise IncidentRefused("incidents.in_the_future", "at")


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _text(text: str, name: str) -> str:
    clean = without_resident_numbers(text).strip()  # hidden, not refused: minutes count here
    if not clean:
        raise IncidentRefused("incidents.text_missing", name)
    if len(clean) > TEXT_LIMIT:
        raise IncidentRefused("incidents.text_too_long", name, limit=TEXT_LIMIT)
    return clean


def _short(text: str) -> str:
    if len(text.strip()) > NAME_LIMIT:
        raise IncidentRefused("incidents.text_too_long", "text", limit=NAME_LIMIT)
    return text.strip()
