"""What the page of fields shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.figures.model import Group

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Round
    from sme_smartwork.wording import Text

MOST_SHOWN = 120


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
    offered: tuple[Offered, ...] = ()
    hidden: int = 0  # how many more fit the search than are listed
    members: Mapping[str, Text] = field(default_factory=dict)
