"""The pages of an officer's collection, in the order of the chooser."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ui.kit.pages import Home, Pages
from ui.session import Role


class Page(StrEnum):
    """What the screen can show."""

    INTAKE = "intake"
    PROBLEMS = "problems"


_OFFICER = frozenset({Role.OFFICER})

_HOMES: Mapping[Page, Home] = {
    Page.INTAKE: Home("ui.collect.intake.page:IntakePage", _OFFICER),
    Page.PROBLEMS: Home("ui.collect.problems.page:ProblemsPage", _OFFICER),
}

PAGES = Pages(_HOMES, first=Page.INTAKE)
