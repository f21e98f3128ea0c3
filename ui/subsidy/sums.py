"""The sums of an evaluation that the pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import Kind

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Evaluation


def sure_won(evaluation: Evaluation) -> int:
    """What the firm is surely paid a year in the best combination, won."""
    cash = evaluation.totals.get(Kind.CASH)
    return cash.sure if cash else evaluation.combination.sure_won
