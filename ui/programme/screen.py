"""Programmes, for officers: what do we ask of firms, and by when?"""

from __future__ import annotations

from ui.i18n import t
from ui.kit.paged import PagedScreen
from ui.programme.pages import PAGES, Page


class ProgrammeScreen(PagedScreen[Page]):
    """The pages of one round; each is built when it is first turned to."""

    title_key = "ui.programme.title"
    pages = PAGES
    object_name = "programme-pages"

    def chooser_name(self) -> str:
        return t("ui.programme.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.programme.page.{page.value}")
