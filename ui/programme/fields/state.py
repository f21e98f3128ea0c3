"""What the page of fields shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.figures.model import Group

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Round
    from sme_smartwork.programme.model import Field
    from sme_smartwork.wording import Text

ON_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class Offered:
    """One figure of the catalogue, and whether the round asks for it."""

    id: str
    title: str
    help: str
    is_asked: bool
    is_personal: bool


@dataclass(frozen=True, slots=True)
class FieldsState:
    """The fields of the round shown, and what the catalogue offers in `group` or for `search`."""

    is_open: bool
    round: Round | None = None
    group: Group = Group.FIRM
    search: str = ""
    offered: tuple[Offered, ...] = ()  # those of `page`
    found: tuple[str, ...] = ()  # every figure of the group or the search
    page: int = 0
    chosen: str = ""  # the field that is looked at
    members: Mapping[str, Text] = dataclasses.field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages the figures found take."""
        return max(1, -(-len(self.found) // ON_A_PAGE))

    @property
    def field(self) -> Field | None:
        """The field that is looked at."""
        fields = self.round.draft.fields if self.round else ()
        return next((each for each in fields if each.id == self.chosen), None)
