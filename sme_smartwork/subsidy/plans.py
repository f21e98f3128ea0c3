"""What a plan of programmes is weighed by: sure money first, then possible money, held choices above all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sme_smartwork.rules.values import NO_LIMIT
from sme_smartwork.subsidy.difference import Range
from sme_smartwork.subsidy.judge import Judgement

POSSIBLE = 10**6  # one possible won outweighs any number of people placed
SURE = 10**26  # one sure won outweighs everything that is only possible
HELD = 10**46  # what the user holds on to outweighs all money
_MOST = 10**13  # won: stands for "no upper limit"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Of `members` at most one may be had: by each person, by each row (leave), or by the firm."""

    members: tuple[str, ...]
    per: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A programme, or one person (row of the roster) in it, that must be part of the plan if possible."""

    programme: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best plan of one group of programmes, what each part brings, and what no plan can exceed."""

    plan: Mapping[str, Judgement]
    shares: Mapping[str, Range]
    value: int
    bound: int


def worth(won: Range) -> int:
    """Sure money first, then possible money, as one whole number."""
    possible = _MOST if won.possible == NO_LIMIT else int(won.possible)
    return won.sure * SURE + possible * POSSIBLE
