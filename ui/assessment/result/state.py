"""What the result page shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.assessment.rounds import Draft


@dataclass(frozen=True, slots=True)
class ResultState:
    """The result of the quick or the full questions, what is final of it, and which number is explained."""

    content: Content
    result: Readiness
    other: Readiness  # the same answers by the other list of questions
    draft: Draft
    target: int  # the score every domain should reach
    doable: frozenset[str]  # questions whose action has a place in the program
    explained: str = ""
    further: int = 0  # how many actions are shown behind the first ones

    @property
    def open_questions(self) -> int:
        """How many of the questions nobody has answered."""
        return self.result.asked - self.result.answered

    @property
    def is_more_to_ask(self) -> bool:
        """Whether a question of this result, or of the full one, waits for its first answer."""
        return self.open_questions > 0 or self.other.answered < self.other.asked
