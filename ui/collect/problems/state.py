"""What the page of problems shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from sme_smartwork.collect.browsing.model import ProblemRow
from sme_smartwork.collect.decisions.messages import Message
from sme_smartwork.collect.decisions.model import ACCEPTABLE, Action, Decision
from sme_smartwork.errors import UserError
from sme_smartwork.wording import Language


@dataclass(frozen=True, slots=True)
class ProblemsState:
    """The chosen problem, what was decided about its file, and what is being typed."""

    row: ProblemRow | None = None
    decision: Decision | None = None  # the one that stands
    by: str = ""
    reason: str = ""
    is_deciding: bool = False
    refused: UserError | None = None
    message: Message | None = None
    language: Language = "ko"
    is_waiting: bool = field(default=False)  # decided, and sorted out at the end of the reading under way

    @property
    def can_decide(self) -> bool:
        """Whether the chosen file has content a decision can be about."""
        return self.row is not None and self.row.sha256 is not None and not self.is_deciding

    @property
    def can_accept(self) -> bool:
        """Whether the file may count because somebody vouches for it."""
        return self.can_decide and self.row is not None and self.row.state in ACCEPTABLE

    @property
    def is_returned(self) -> bool:
        """Whether the file was returned."""
        return self.decision is not None and self.decision.action is Action.RETURN
