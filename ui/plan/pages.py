"""The pages of the adoption plan, in the order of the chooser."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ui.kit.pages import Home, Pages
from ui.session import Role


class Page(StrEnum):
    """What the screen can show."""

    TASKS = "tasks"
    KITS = "kits"
    EFFECTS = "effects"
    DOCUMENTS = "documents"
    PLACES = "places"
    SEATS = "seats"
    PRACTICE = "practice"


_OWNER = frozenset({Role.OWNER})

_HOMES: Mapping[Page, Home] = {
    Page.TASKS: Home("ui.plan.tasks.page:TasksPage", _OWNER),
    Page.KITS: Home("ui.plan.kits.page:KitsPage", _OWNER),
    Page.EFFECTS: Home("ui.plan.effects.page:EffectsPage", _OWNER),
    Page.DOCUMENTS: Home("ui.plan.documents.page:DocumentsPage", _OWNER),
    Page.PLACES: Home("ui.plan.places.page:PlacesPage", _OWNER),
    Page.SEATS: Home("ui.plan.seats.page:SeatsPage", _OWNER),
    Page.PRACTICE: Home("ui.plan.practice.page:PracticePage", _OWNER),
}

PAGES = Pages(_HOMES, first=Page.TASKS)
