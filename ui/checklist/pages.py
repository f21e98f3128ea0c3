"""The pages of the checklist: who sees which; each module is loaded when its page is first turned to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.session import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.checklist.page import ChecklistPage
    from ui.session import Session


class Page(StrEnum):
    """What the screen can show, in the order of its chooser."""

    PEOPLE = "people"
    ITEMS = "items"
    HANDING = "handing"
    FIXES = "fixes"
    GATHERING = "gathering"
    INCIDENTS = "incidents"
    STANDARDS = "standards"


@dataclass(frozen=True, slots=True)
class Home:
    """Where the code of a page is, and the roles that see it."""

    factory: str
    roles: frozenset[Role]


_OWNER, _STAFF = frozenset({Role.OWNER}), frozenset({Role.STAFF})

_HOMES: Mapping[Page, Home] = {
    Page.PEOPLE: Home("ui.checklist.people.page:PeoplePage", _OWNER),
    Page.FIXES: Home("ui.checklist.fixes.page:FixesPage", _OWNER),
    Page.GATHERING: Home("ui.checklist.gathering.page:GatheringPage", _OWNER),
    Page.ITEMS: Home("ui.checklist.items.page:ItemsPage", _OWNER | _STAFF),
    Page.HANDING: Home("ui.checklist.handing.page:HandingPage", _STAFF),
    Page.STANDARDS: Home("ui.checklist.standards.page:StandardsPage", _OWNER),
    Page.INCIDENTS: Home("ui.checklist.incidents.page:IncidentsPage", _OWNER | _STAFF),
}


def pages_of(role: Role) -> tuple[Page, ...]:
    """The pages `role` sees, in the order of the chooser."""
    return tuple(page for page in Page if page in _HOMES and role in _HOMES[page].roles)


def new_page(page: Page, session: Session) -> ChecklistPage[Any]:
    """Import and build `page`."""
    module, _, name = _HOMES[page].factory.partition(":")
    made: ChecklistPage[Any] = getattr(import_module(module), name)(session)
    return made
