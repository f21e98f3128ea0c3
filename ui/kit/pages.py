"""The pages of a screen: who sees which; each module is loaded when its page is first turned to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.kit.page import ScreenPage
    from ui.session import Role, Session

PageId = TypeVar("PageId", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the code of a page is, and the roles that see it."""

    factory: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Pages(Generic[PageId]):
    """The pages of one screen in the order of its chooser; `first` is shown when none is asked for."""

    homes: Mapping[PageId, Home]
    first: PageId

    def of(self, role: Role) -> tuple[PageId, ...]:
        """The pages `role` sees."""
        return tuple(page for page, home in self.homes.items() if role in home.roles)

    def new(self, page: PageId, session: Session) -> ScreenPage[Any]:
        """Import and build `page`."""
        module, _, name = self.homes[page].factory.partition(":")
        made: ScreenPage[Any] = getattr(import_module(module), name)(session)
        return made

    def destination(self, where: str) -> tuple[PageId, str]:
        """The page and part that `where` names: "fixes", "people:U-AST-01", or a part of the first page."""
        name, _, part = where.partition(":")
        for page in self.homes:
            if page == name:
                return page, part
        return self.first, where
