"""`write` with the formulas of every kind of node known to it."""

from sme_smartwork.subsidy.clerk import elsewhere as _elsewhere  # noqa: F401 - registers its nodes
from sme_smartwork.subsidy.clerk.writing import write

__all__ = ["write"]
