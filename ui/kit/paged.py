"""A screen of several pages: a chooser above, and the page shown with its own title and buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from ui.i18n import t
from ui.kit.choice import Choice
from ui.kit.page_chooser import PageChooser
from ui.kit.pages import PageId, Pages
from ui.kit.screen import Screen
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ui.kit.page import ScreenPage
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class PagedState(Generic[PageId]):
    """The pages of this role and the one shown."""

    pages: tuple[PageId, ...]
    page: PageId


class PagedViewModel(ViewModel[PagedState[PageId]]):
    """Turns the pages; what stands on them each page knows itself."""

    def show_page(self, page: PageId) -> bool:
        """Turn to `page`; whether this role sees it."""
        if page not in self.state.pages:
            return False
        self._show(replace(self.state, page=page))
        return True


class PagedScreen(Screen[PagedState[PageId]], Generic[PageId]):
    """Each page is built when it is first turned to; subclasses name the pages and give them words."""

    pages: ClassVar[Pages[Any]]
    object_name: ClassVar[str]

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        shown = self.seen_pages()
        first = self.first_page() if self.first_page() in shown else shown[0]
        self.view_model: PagedViewModel[PageId] = PagedViewModel(PagedState(shown, first))
        self._parts = PageChooser(self.object_name)
        self._parts.chosen.connect(self._choose)
        self._parts.setVisible(len(shown) > 1)
        self._built: dict[PageId, ScreenPage[Any]] = {}
        self._was_seen = False
        self.body.addWidget(self._parts)
        self.shows(self.view_model)

    def seen_pages(self) -> tuple[PageId, ...]:
        """The pages this role sees, in the order of the chooser."""
        return self.pages.of(self.session.role)

    def first_page(self) -> PageId:
        """The page shown when none is asked for, if this role sees it."""
        first: PageId = self.pages.first
        return first

    def chooser_name(self) -> str:
        """What is chosen above, for screen readers."""
        raise NotImplementedError

    def page_name(self, page: PageId) -> str:
        """The words of `page` in the chooser."""
        raise NotImplementedError

    def retranslate(self) -> None:
        self._parts.set_name(self.chooser_name())
        pages = self.view_model.state.pages
        self._parts.set_choices(tuple(Choice(page, self.page_name(page)) for page in pages))

    def head_for(self, where: object) -> None:
        """Begin with the page asked for rather than with the first one."""
        if isinstance(where, str):
            self.view_model.show_page(self.pages.destination(where)[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Build the page that is shown first only now, when it is known which."""
        if not self._was_seen:
            self._was_seen = True
            self._draw_again(self.view_model.state)
        super().showEvent(event)

    def draw(self, state: PagedState[PageId]) -> None:
        if not self._was_seen:
            return
        self._parts.choose(state.page)
        shown = self.page(state.page)
        for page in self._built.values():
            page.setVisible(page is shown)
            page.buttons.setVisible(page is shown)
        self._tell()

    def page(self, page: PageId) -> ScreenPage[Any]:
        """The page `page`, built at the first visit."""
        found = self._built.get(page)
        if found is None:
            found = self._built[page] = self.pages.new(page, self.session)
            found.told.connect(self._tell)
            self._actions.add(found.buttons)
            self._actions.show()
            self.body.addWidget(found, 1)
        return found

    def _tell(self) -> None:
        """Title and quiet line are those of the page shown."""
        shown = self._built.get(self.view_model.state.page)
        if shown is not None:
            self.set_title(shown.title or t(self.title_key))
            self.set_subtitle(shown.subtitle)
            self.help_key = shown.help_key

    def arrive(self, where: object) -> None:
        """Show the page, or the part of it, asked for."""
        if not isinstance(where, str):
            return
        page, part = self.pages.destination(where)
        if self.view_model.show_page(page):
            self.page(page).arrive(part)

    def here(self) -> str:
        """The page and the part of it that are shown."""
        page = self.view_model.state.page
        return f"{page}:{self.page(page).here()}"

    def may_leave(self) -> bool:
        """Whether every page may go; one with unsaved work asks."""
        return all(page.may_leave() for page in self._built.values())

    def left_behind(self) -> str:
        """What is lost when all pages go now, in words."""
        return " ".join(words for page in self._built.values() if (words := page.left_behind()))

    def retire(self) -> None:
        """No page listens to anything any more."""
        for page in self._built.values():
            page.retire()
        super().retire()

    def _choose(self, page: PageId) -> None:
        self.view_model.show_page(page)
