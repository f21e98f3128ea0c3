"""Subsidies: what can we claim, how much, until when, and what is missing?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.company.contradictions import contradictions
from ui.forms.contradiction_card import ContradictionCard
from ui.forms.scrolling import scrolling
from ui.forms.sources import pack_words
from ui.i18n import iso, t
from ui.kit import BusyState, Choice, EmptyState, Screen, Segmented
from ui.subsidy.list_page import ListPage
from ui.subsidy.page import SubsidyPage
from ui.subsidy.pages import PAGES, new_page
from ui.subsidy.state import Page, SubsidyState
from ui.subsidy.view_model import SubsidyViewModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sme_smartwork.company.contradictions import Contradiction
    from sme_smartwork.company.model import FirmFacts
    from ui.session import Session


class SubsidyScreen(Screen[SubsidyState]):
    """Five pages of one state; each is built when it is first turned to."""

    title_key = "ui.subsidy.title"
    help_key = "ui.subsidy.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = SubsidyViewModel(session)
        self._report = self.add_primary(self._to_report)
        self._suppose = self.add_secondary(self._to_what_if)
        self._parts = Segmented()
        self._parts.setObjectName("subsidy-pages")
        self._parts.chosen.connect(self._choose_page)
        self._empty, self._busy = EmptyState(), BusyState()
        self._busy.cancelled.connect(self.view_model.stop)
        self._wrong = ContradictionCard()
        self._looked_at: FirmFacts | None = None
        self._found: tuple[Contradiction, ...] = ()
        self._pages: dict[Page, SubsidyPage] = {}
        self._areas: dict[Page, QWidget] = {}
        for part in (self._parts, self._wrong, self._busy, self._empty):
            self.body.addWidget(part)
        self.body.addStretch(0)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self._report.setText(t("ui.subsidy.to_report"))
        self._suppose.setText(t("ui.subsidy.to_what_if"))
        self._parts.set_name(t("ui.subsidy.pages"))
        self._parts.set_choices(tuple(Choice(page, t(f"ui.subsidy.page.{page.value}")) for page in PAGES))
        self._empty.show_state(t("ui.subsidy.none"), t("ui.subsidy.none_todo"))
        for page in self._pages.values():
            page.retranslate()

    def draw(self, state: SubsidyState) -> None:
        evaluation = state.evaluation
        self._draw_subtitle(state)
        self._draw_contradictions(state)
        self._parts.choose(state.page)
        self._busy.setVisible(evaluation is None and state.is_judging)
        self._busy.show_progress(t("ui.subsidy.judging"))
        self._empty.setVisible(evaluation is not None and not evaluation.programmes)
        for page, area in self._areas.items():
            area.setVisible(page is state.page and evaluation is not None)
        if evaluation is not None and evaluation.programmes:
            self._page(state.page).draw(state)

    def _draw_contradictions(self, state: SubsidyState) -> None:
        """Facts that exclude each other come before any verdict; looked for once for the same facts."""
        if self._looked_at is not state.facts:
            self._looked_at = state.facts
            self._found = contradictions(state.facts)
        self._wrong.show_found(self._found)

    def _draw_subtitle(self, state: SubsidyState) -> None:
        if state.evaluation is None:
            self.set_subtitle("")
            return
        told = {"day": iso(state.evaluation.as_of), "pack": pack_words(state.evaluation.pack)}
        self.set_subtitle(
            t("ui.subsidy.subtitle.judging" if state.is_judging else "ui.subsidy.subtitle", **told)
        )

    def _page(self, page: Page) -> SubsidyPage:
        found = self._pages.get(page)
        if found is None:
            found = self._pages[page] = new_page(page, self.session, self.view_model)
            found.retranslate()
            area = found if isinstance(found, ListPage) else scrolling(found)
            self._areas[page] = area
            self.body.addWidget(area, 1)
        return found

    def arrive(self, where: object) -> None:
        """Show the page or the programme asked for."""
        if where in tuple(Page):
            self.view_model.show_page(Page(str(where)))
        elif isinstance(where, str):
            self.view_model.select(where)

    def retire(self) -> None:
        """Judge nothing any more."""
        self.view_model.stop()
        super().retire()

    def _choose_page(self, page: object) -> None:
        self.view_model.show_page(Page(str(page)))

    def _to_what_if(self) -> None:
        self.view_model.show_page(Page.WHAT_IF)

    def _to_report(self) -> None:
        self.session.go("reports")
