"""Which page of the checklist is shown, and which there are for whoever sits here; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.checklist.pages import Page, pages_of
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class ShellState:
    """The pages of this role and the one shown."""

    pages: tuple[Page, ...]
    page: Page


class ShellViewModel(ViewModel[ShellState]):
    """Turns the pages; what stands on them each page knows itself."""

    def __init__(self, session: Session) -> None:
        super().__init__(ShellState(pages_of(session.role), Page.ITEMS))

    def show_page(self, page: Page) -> bool:
        """Turn to `page`; whether this role sees it."""
        if page not in self.state.pages:
            return False
        self._show(replace(self.state, page=page))
        return True


def destination(where: str) -> tuple[Page, str]:
    """The page and the part of it that `where` names: "fixes", "people:U-AST-01", or a person's code."""
    name, _, part = where.partition(":")
    if name in tuple(Page):
        return Page(name), part
    return Page.ITEMS, where
