"""The pages of the checklist, in the order of the chooser, and who sees which."""

from __future__ import annotations

from enum import StrEnum

from ui.kit.pages import Home, Pages
from ui.session import Role


class Page(StrEnum):
    """What the screen can show."""

    PEOPLE = "people"
    ITEMS = "items"
    HANDING = "handing"
    FIXES = "fixes"
    GATHERING = "gathering"
    INCIDENTS = "incidents"
    STANDARDS = "standards"


_OWNER, _STAFF = frozenset({Role.OWNER}), frozenset({Role.STAFF})

PAGES = Pages(
    {
        Page.PEOPLE: Home("ui.checklist.people.page:PeoplePage", _OWNER),
        Page.ITEMS: Home("ui.checklist.items.page:ItemsPage", _OWNER | _STAFF),
        Page.HANDING: Home("ui.checklist.handing.page:HandingPage", _STAFF),
        Page.FIXES: Home("ui.checklist.fixes.page:FixesPage", _OWNER),
        Page.GATHERING: Home("ui.checklist.gathering.page:GatheringPage", _OWNER),
        Page.INCIDENTS: Home("ui.checklist.incidents.page:IncidentsPage", _OWNER | _STAFF),
        Page.STANDARDS: Home("ui.checklist.standards.page:StandardsPage", _OWNER),
    },
    first=Page.ITEMS,
)
