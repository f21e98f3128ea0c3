"""The adoption plan: what do we do, by when, at what cost?"""

from __future__ import annotations

from ui.i18n import t
from ui.kit.paged import PagedScreen
from ui.plan.pages import PAGES, Page


class PlanScreen(PagedScreen[Page]):
    """The pages of the plan; each is built when it is first turned to."""

    title_key = "ui.plan.title"
    pages = PAGES
    object_name = "plan-pages"

    def chooser_name(self) -> str:
        return t("ui.plan.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.plan.page.{page.value}")
