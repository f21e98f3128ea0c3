"""Readiness: are we ready, for which kind of smart work, and for which jobs?"""

from __future__ import annotations

from ui.assessment.pages import PAGES, Page
from ui.i18n import t
from ui.kit.paged import PagedScreen


class AssessmentScreen(PagedScreen[Page]):
    """The pages of readiness; a question's id leads to the question."""

    title_key = "ui.assessment.title"
    pages = PAGES
    object_name = "assessment-pages"

    def first_page(self) -> Page:
        """The result once every question of the short start is answered; until then the questions."""
        quick = self.session.open_workspace.assessment.result(quick=True)
        return Page.RESULT if quick.answered == quick.asked else Page.QUESTIONS

    def chooser_name(self) -> str:
        return t("ui.assessment.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.assessment.page.{page.value}")
