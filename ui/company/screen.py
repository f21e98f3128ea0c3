"""The firm and its people: who are we?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.company.events_panel import EventsPanel
from ui.company.import_panel import ImportPanel
from ui.company.profile_panel import ProfilePanel
from ui.company.roster_panel import RosterPanel
from ui.company.view_model import CompanyState, CompanyViewModel, Part
from ui.forms.contradiction_card import ContradictionCard
from ui.forms.scrolling import scrolling
from ui.i18n import t
from ui.kit import Choice, Screen, Segmented

if TYPE_CHECKING:
    from ui.session import Session


class CompanyScreen(Screen[CompanyState]):
    """Profile, roster and import, one at a time."""

    title_key = "ui.company.title"
    help_key = "ui.company.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = CompanyViewModel(session)
        self._import = self.add_primary(self._open_import)
        self._import.setObjectName("roster-import")
        self._parts = Segmented()
        self._parts.setObjectName("company-parts")
        self._profile = ProfilePanel(self.view_model.profile)
        self._roster = RosterPanel(self.view_model)
        self._events = EventsPanel(self.view_model.events)
        self._importing = ImportPanel(session, self.view_model.importing)
        self._wrong = ContradictionCard()
        self._parts.chosen.connect(self._choose_part)
        self.body.addWidget(self._parts)
        self.body.addWidget(self._wrong)
        self._areas = {
            Part.PROFILE: scrolling(self._profile),
            Part.ROSTER: self._roster,
            Part.EVENTS: self._events,
            Part.IMPORT: scrolling(self._importing),
        }
        for area in self._areas.values():
            self.body.addWidget(area, 1)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self._import.setText(t("ui.company.import"))
        self._parts.set_name(t("ui.company.parts"))
        self._parts.set_choices(tuple(Choice(part, t(f"ui.company.part.{part.value}")) for part in Part))
        for panel in (self._profile, self._roster, self._events, self._importing):
            panel.retranslate()

    def draw(self, state: CompanyState) -> None:
        self.set_subtitle(t("ui.company.subtitle", count=state.people))
        self._parts.choose(state.part)
        self._wrong.show_found(state.contradictions)
        for part, area in self._areas.items():
            area.setVisible(part is state.part)

    def arrive(self, where: object) -> None:
        """Open the part asked for, or the person."""
        if where in tuple(Part):
            self.view_model.show_part(Part(str(where)))
        elif isinstance(where, str):
            self.view_model.show_part(Part.ROSTER)
            self.view_model.roster.select(where)

    def left_behind(self) -> str:
        return t("ui.company.import.left") if self._importing.is_under_way else ""

    def _choose_part(self, part: object) -> None:
        self.view_model.show_part(Part(str(part)))

    def _open_import(self) -> None:
        self.view_model.show_part(Part.IMPORT)
