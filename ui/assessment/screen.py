"""Readiness: are we ready, for which kind of smart work, and for which jobs?"""

from __future__ import annotations

from sme_smartwork.staff_profile import is_profile
from ui.assessment.pages import PAGES, Page
from ui.i18n import t
from ui.kit.paged import PagedScreen
from ui.session import Role


class AssessmentScreen(PagedScreen[Page]):
    """The pages of readiness; a question's id leads to the question."""

    title_key = "ui.assessment.title"
    pages = PAGES
    object_name = "assessment-pages"

    def seen_pages(self) -> tuple[Page, ...]:
        """Staff answer in a profile of their own; in the firm's workplace they would answer for others."""
        pages = super().seen_pages()
        if self.session.role is Role.STAFF and not is_profile(self.session.open_workspace.store):
            return tuple(page for page in pages if page is Page.HANDING)
        return pages

    def first_page(self) -> Page:
        """The result once every question of the short start is answered; until then the questions."""
        quick = self.session.open_workspace.assessment.result(quick=True)
        return Page.RESULT if quick.answered == quick.asked else Page.QUESTIONS

    def chooser_name(self) -> str:
        return t("ui.assessment.pages")

    def page_name(self, page: Page) -> str:
        return t(f"ui.assessment.page.{page.value}")
