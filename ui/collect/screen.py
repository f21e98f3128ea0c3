"""Collecting, for officers: what do the firms report, and can it be trusted?"""

from __future__ import annotations

from ui.collect.pages import PAGES, Page
from ui.i18n import t
from ui.kit.paged import PagedScreen


class CollectScreen(PagedScreen[Page]):
    """Taking in, and problems; each page is built when it is first turned to."""

    title_key = "ui.collect.title"
    pages = PAGES
    object_name = "collect-pages"

    def chooser_name(self) -> str:
        return t("ui.collect.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.collect.page.{page.value}")
