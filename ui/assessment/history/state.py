"""What the history page shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.rounds import Compared, Draft, Round
    from sme_smartwork.errors import UserError

NOW = 0
"""Stands for the answers as they are now, where the number of a round is asked for."""


@dataclass(frozen=True, slots=True)
class HistoryState:
    """The final rounds, the two moments compared, and what came out once it is worked out."""

    content: Content
    rounds: tuple[Round, ...]  # the newest first
    draft: Draft
    before: int  # the number of a round
    after: int = NOW
    compared: Compared | None = None
    problem: UserError | None = None  # why the comparison could not be worked out
    explained: str = ""

    @property
    def chosen(self) -> Round | None:
        """The round that is compared with what came after it."""
        return self.round(self.before)

    @property
    def later(self) -> tuple[Round, ...]:
        """The rounds made after the chosen one."""
        return tuple(each for each in self.rounds if each.id > self.before)

    def round(self, number: int) -> Round | None:
        """The round of that number; None for what is there now."""
        return next((each for each in self.rounds if each.id == number), None)

    @property
    def difference(self) -> Decimal | None:
        """How many points the score rose (or fell, below 0) from the one to the other."""
        if self.compared is None:
            return None
        before, after = self.compared.comparison.before.score, self.compared.comparison.after.score
        return None if before is None or after is None else after - before
