"""The best set of programmes under what the law lets be claimed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sme_smartwork.subsidy.compile import Programmes
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import Combination, Exclusion


@dataclass(frozen=True, slots=True)
class Best:
    """The combination and what each programme has to be told about the others."""

    combination: Combination
    exclusions: Mapping[str, tuple[Exclusion, ...]] = field(default_factory=dict)


def combine(_programmes: Programmes, found: Sequence[Judgement]) -> Best:
    """All programmes that promise something."""
    chosen = [each for each in found if each.yearly[1] != 0]
    highs = [each.yearly[1] for each in chosen]
    possible = None if None in highs else sum(high or 0 for high in highs)
    ids = tuple(each.programme.id for each in chosen)
    return Best(Combination(ids, (), sum(each.yearly[0] for each in chosen), possible))
