"""The pages of reports, in the order of the chooser."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ui.kit.pages import Home, Pages
from ui.session import Role


class Page(StrEnum):
    """What the screen can show."""

    MAKE = "make"
    PROGRAMMES = "programmes"
    MADE = "made"
    VERIFY = "verify"


_OWNER = frozenset({Role.OWNER})

_HOMES: Mapping[Page, Home] = {
    Page.MAKE: Home("ui.reports.making.page:MakingPage", _OWNER),
    Page.PROGRAMMES: Home("ui.reports.programmes.page:ProgrammesPage", _OWNER),
    Page.MADE: Home("ui.reports.made.page:MadePage", _OWNER),
    Page.VERIFY: Home("ui.reports.checking.page:CheckingPage", _OWNER),
}

PAGES = Pages(_HOMES, first=Page.MAKE)
