"""Security checklist: is everyone working safely?"""

from __future__ import annotations

from ui.checklist.pages import PAGES, Page
from ui.i18n import t
from ui.kit.paged import PagedScreen


class ChecklistScreen(PagedScreen[Page]):
    """The pages of the checklist; a person's code leads to their items."""

    title_key = "ui.checklist.title"
    pages = PAGES
    object_name = "checklist-pages"

    def chooser_name(self) -> str:
        return t("ui.checklist.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.checklist.page.{page.value}")
