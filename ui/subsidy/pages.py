"""Makes the pages of the subsidy screen; each module is loaded when its page is first turned to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ui.subsidy.state import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.session import Session
    from ui.subsidy.page import SubsidyPage
    from ui.subsidy.view_model import SubsidyViewModel

_HOMES: Mapping[Page, str] = {
    Page.LIST: "ui.subsidy.list_page:ListPage",
    Page.BEST: "ui.subsidy.best_page:BestPage",
    Page.WHAT_IF: "ui.subsidy.what_if_page:WhatIfPage",
    Page.DATES: "ui.subsidy.dates_page:DatesPage",
    Page.RECORD: "ui.subsidy.record_page:RecordPage",
}


PAGES = tuple(_HOMES)


def new_page(page: Page, session: Session, model: SubsidyViewModel) -> SubsidyPage:
    """Import and build `page`."""
    module, _, name = _HOMES[page].partition(":")
    made: SubsidyPage = getattr(import_module(module), name)(session, model)
    return made
