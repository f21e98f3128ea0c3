"""Reports: what do I hand over, to whom, and did it arrive?"""

from __future__ import annotations

from ui.i18n import t
from ui.kit.paged import PagedScreen
from ui.reports.pages import PAGES, Page


class ReportsScreen(PagedScreen[Page]):
    """The pages of reports; each is built when it is first turned to."""

    title_key = "ui.reports.title"
    pages = PAGES
    object_name = "reports-pages"

    def chooser_name(self) -> str:
        return t("ui.reports.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.reports.page.{page.value}")
