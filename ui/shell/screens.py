"""Every screen of the program: who sees it, its picture and words, and where its code is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.session import Role

if TYPE_CHECKING:
    from ui.kit.screen import Screen
    from ui.session import Session

_OWNER, _STAFF, _OFFICER = frozenset({Role.OWNER}), frozenset({Role.STAFF}), frozenset({Role.OFFICER})
_EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Place:
    """A screen as the navigation knows it; its module is imported at the first visit."""

    id: str
    roles: frozenset[Role]
    icon: str
    factory: str
    needs_workplace: bool = True
    is_in_navigation: bool = True

    @property
    def label_key(self) -> str:
        """The key of the words in the navigation."""
        return f"shell.nav.{self.id}"

    def make(self, session: Session) -> Screen[Any]:
        """Import and build the screen."""
        module, _, name = self.factory.partition(":")
        made: Screen[Any] = getattr(import_module(module), name)(session)
        return made


PLACES = (
    Place("home", _OWNER, "home", "ui.home.screen:HomeScreen"),
    Place("company", _OWNER, "company", "ui.company.screen:CompanyScreen"),
    Place("assessment", _OWNER | _STAFF, "assessment", "ui.assessment.screen:AssessmentScreen"),
    Place("plan", _OWNER, "plan", "ui.plan.screen:PlanScreen"),
    Place("checklist", _OWNER | _STAFF, "checklist", "ui.checklist.screen:ChecklistScreen"),
    Place("worklog", _OWNER, "worklog", "ui.worklog.screen:WorkLogScreen"),
    Place("subsidy", _OWNER, "subsidy", "ui.subsidy.screen:SubsidyScreen"),
    Place("reports", _OWNER, "reports", "ui.reports.screen:ReportsScreen"),
    Place("collect", _OFFICER, "collect", "ui.collect.screen:CollectScreen", needs_workplace=False),
    Place("dashboard", _OFFICER, "dashboard", "ui.dashboard.screen:DashboardScreen", needs_workplace=False),
    Place("programme", _OFFICER, "plan", "ui.programme.screen:ProgrammeScreen", needs_workplace=False),
    Place("guide", _EVERYBODY, "guide", "ui.guide.screen:GuideScreen", needs_workplace=False),
    Place("settings", _EVERYBODY, "settings", "ui.settings.screen:SettingsScreen", False, False),
)

_BEGINS_WITH = {Role.STAFF: "checklist"}


def places_for(role: Role) -> tuple[Place, ...]:
    """The screens `role` may see, in the order of the navigation."""
    return tuple(place for place in PLACES if role in place.roles)


def first_place(role: Role) -> Place:
    """Where `role` begins."""
    return place(_BEGINS_WITH.get(role, ""), role) or places_for(role)[0]


def place(screen: str, role: Role) -> Place | None:
    """The screen `screen` if `role` may see it."""
    return next((each for each in places_for(role) if each.id == screen), None)
