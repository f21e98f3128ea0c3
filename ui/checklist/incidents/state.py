"""What the incidents page shows; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.checklist.incidents.clocks import Clock
    from sme_smartwork.checklist.incidents.fields import Field
    from sme_smartwork.checklist.incidents.model import Contact, Incident, LegalValue
    from sme_smartwork.checklist.pack.cards import Card, Response


class Tab(StrEnum):
    """The parts of one incident."""

    STEPS = "steps"
    CLOCKS = "clocks"
    LOG = "log"
    EXPORT = "export"


CONTACTS, VALUES = "contacts", "values"
CARD, INCIDENT = "card", "incident"


@dataclass(frozen=True, slots=True)
class IncidentsState:
    """`place` names what is shown: "card.malware", "incident.<id>", "contacts" or "values"."""

    response: Response
    now: datetime
    incidents: tuple[Incident, ...] = ()
    place: str = CONTACTS
    tab: Tab = Tab.STEPS
    role: str = "staff"  # whose steps are shown
    is_staff: bool = False
    clocks: tuple[Clock, ...] = ()
    review_due: datetime | None = None
    values: Mapping[str, LegalValue] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    confirmed: datetime | None = None
    fields: tuple[Field, ...] = ()
    ticked: frozenset[str] = frozenset()
    offered: tuple[str, ...] = ()  # items a finished drill may prove
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def incident(self) -> Incident | None:
        """The incident shown."""
        kind, _, name = self.place.partition(".")
        found = (each for each in self.incidents if kind == INCIDENT and each.id == name)
        return next(found, None)

    @property
    def card(self) -> Card | None:
        """The card shown: its own, or that of the incident; None while that is not sorted."""
        kind, _, name = self.place.partition(".")
        incident = self.incident
        if kind == CARD:
            return self.response.cards.get(name)
        return self.response.cards.get(incident.kind) if incident is not None else None

    @property
    def runs(self) -> bool:
        """Whether time is running on what is shown, so that it is drawn again as time goes."""
        incident = self.incident
        return incident is not None and incident.is_open
