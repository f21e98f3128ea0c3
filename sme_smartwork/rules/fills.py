"""Facts that follow from others where nobody entered them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from sme_smartwork.rules.figures import Figures, Turns
from sme_smartwork.rules.values import Span

if TYPE_CHECKING:
    from sme_smartwork.rules.facts import Facts

Missing = dict[str, int]  # fact -> the rows of its own table in which it is missing


class Fill(Protocol):
    """How a fact that was not entered follows from others."""

    @property
    def rests_on(self) -> frozenset[str]:
        """The facts the rule looks at."""

    def turns(self, figures: Figures) -> Turns | None:
        """The days from which on the rule may say something else; None: any day may be one."""

    def column(self, facts: Facts, entered: list[Any]) -> list[Any]:
        """The values, those entered kept."""

    def span(self, facts: Facts, entered: list[Any]) -> Span:
        """The numbers or days, those entered kept; what the rule leaves possible elsewhere."""

    def ask(self, facts: Facts, rows: int) -> Missing:
        """What to ask for in `rows` instead of the fact; empty where only the fact itself helps."""


class Fills(Protocol):
    """The facts that follow from others."""

    def get(self, fact: str) -> Fill | None:
        """How `fact` follows; None where it does not."""

    def resting_on(self, fact: str) -> frozenset[str]:
        """The facts that follow from `fact`, directly or by way of others."""

    def rests_on_itself(self, fact: str) -> bool:
        """Does the rule of `fact` look at the fact itself, directly or by way of others?"""

    def without(self, fact: str) -> Fills:
        """The same with `fact` counting as entered only."""


class NoFills:
    """No fact follows from another."""

    def get(self, fact: str) -> Fill | None:  # noqa: ARG002 - none does
        """None."""
        return None

    def resting_on(self, fact: str) -> frozenset[str]:  # noqa: ARG002 - none does
        """None."""
        return frozenset()

    def rests_on_itself(self, fact: str) -> bool:  # noqa: ARG002 - none does
        """Never."""
        return False

    def without(self, fact: str) -> Fills:  # noqa: ARG002 - none does
        """Itself."""
        return self


NO_FILLS: Final = NoFills()
