"""What the page of fixes shows: the ranked fixes, the chosen one, and days that are near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.checklist.model import Fix
    from sme_smartwork.errors import UserError


class Kind(StrEnum):
    """What ends on a day."""

    PROMISE = "promise"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Dated:
    """A promise or an accepted risk of one person (None: of the firm) that is over or ends soon."""

    on: date
    kind: Kind
    worker: str | None
    item: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class FixesState:
    """`open_people` are those of the chosen fix who answered that it is not done: they can promise."""

    fixes: tuple[Fix, ...] = ()
    dated: tuple[Dated, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    chosen: str | None = None
    open_people: tuple[str | None, ...] = ()
    typed_day: str = ""
    problem: UserError | None = None
    people: int = 0
    has_answers: bool = False
    is_read: bool = False

    @property
    def fix(self) -> Fix | None:
        """The chosen fix."""
        return next((each for each in self.fixes if each.item.id == self.chosen), None)
