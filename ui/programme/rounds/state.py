"""What the page of rounds shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Round
    from sme_smartwork.programme.drafting import Draft

SAMPLE = "sample"
"""The key of the made-up programme in the list."""


@dataclass(frozen=True, slots=True)
class RoundsState:
    """The rounds on the desk, the one shown, and days that were typed and not understood."""

    is_open: bool
    rounds: tuple[Round, ...] = ()
    chosen: str = ""
    sample: Draft | None = None
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def round(self) -> Round | None:
        """The round that is shown."""
        return next((each for each in self.rounds if each.key == self.chosen), None)

    @property
    def is_sample(self) -> bool:
        """Whether the made-up programme is shown."""
        return self.chosen == SAMPLE and self.sample is not None
