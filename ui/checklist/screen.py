"""Security checklist: is everyone working safely?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.checklist.chooser import PageChooser
from ui.checklist.pages import Page, new_page
from ui.checklist.view_model import ShellState, ShellViewModel, destination
from ui.i18n import t
from ui.kit import Choice, Screen

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ui.checklist.page import ChecklistPage
    from ui.session import Session


class ChecklistScreen(Screen[ShellState]):
    """A chooser and the pages of this role; each is built when it is first turned to."""

    title_key = "ui.checklist.title"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = ShellViewModel(session)
        self._parts = PageChooser()
        self._parts.chosen.connect(self._choose)
        self._parts.setVisible(len(self.view_model.state.pages) > 1)
        self._pages: dict[Page, ChecklistPage[Any]] = {}
        self._was_seen = False
        self.body.addWidget(self._parts)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        self._parts.set_name(t("ui.checklist.pages"))
        pages = self.view_model.state.pages
        self._parts.set_choices(tuple(Choice(page, t(f"ui.checklist.page.{page.value}")) for page in pages))

    def head_for(self, where: object) -> None:
        """Begin with the page asked for rather than with the first one."""
        if isinstance(where, str):
            self.view_model.show_page(destination(where)[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Build the page that is shown first only now, when it is known which."""
        if not self._was_seen:
            self._was_seen = True
            self._draw_again(self.view_model.state)
        super().showEvent(event)

    def draw(self, state: ShellState) -> None:
        if not self._was_seen:
            return
        self._parts.choose(state.page)
        shown = self.page(state.page)
        for page in self._pages.values():
            page.setVisible(page is shown)
            page.buttons.setVisible(page is shown)
        self._tell()

    def page(self, page: Page) -> ChecklistPage[Any]:
        """The page `page`, built at the first visit."""
        found = self._pages.get(page)
        if found is None:
            found = self._pages[page] = new_page(page, self.session)
            found.told.connect(self._tell)
            self._actions.add(found.buttons)
            self._actions.show()
            self.body.addWidget(found, 1)
        return found

    def _tell(self) -> None:
        """Title and quiet line are those of the page shown."""
        shown = self._pages.get(self.view_model.state.page)
        if shown is not None:
            self.set_title(shown.title or t(self.title_key))
            self.set_subtitle(shown.subtitle)
            self.help_key = shown.help_key

    def arrive(self, where: object) -> None:
        """Show the page, the part of it, or the person asked for."""
        if not isinstance(where, str):
            return
        page, part = destination(where)
        if self.view_model.show_page(page):
            self.page(page).arrive(part)

    def here(self) -> str:
        """The page and the part of it that are shown."""
        page = self.view_model.state.page
        return f"{page}:{self.page(page).here()}"

    def may_leave(self) -> bool:
        """Whether every page may go; one with unsaved work asks."""
        return all(page.may_leave() for page in self._pages.values())

    def left_behind(self) -> str:
        """What is lost when all pages go now, in words."""
        return " ".join(words for page in self._pages.values() if (words := page.left_behind()))

    def retire(self) -> None:
        """No page listens to anything any more."""
        for page in self._pages.values():
            page.retire()
        super().retire()

    def _choose(self, page: Page) -> None:
        self.view_model.show_page(page)
