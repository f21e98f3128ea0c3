"""The telework grant's figures of a year, asked of the subsidies in use for those who reckon with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.effects.model import GrantRules

if TYPE_CHECKING:
    from sme_smartwork.rules.figures import Figure
    from sme_smartwork.subsidy.programmes import Programmes
    from sme_smartwork.wording import Text

_NEEDED = (
    "flexible_parental_factor",
    "flexible_months",
    "flexible_head_share",
    "flexible_head_max",
    "flexible_year_limit.telework",
    "flexible_year_limit.parental",
)
_WEAKER = "ABCM?"  # confidence, the best first
_SMALL = ("flexible_small_firm", "flexible_small_firm_heads")
_TIERS = {
    "flexible_telework_unit.flat": "flexible_min_days",
    "flexible_telework_unit.low": "flexible_min_days",
    "flexible_telework_unit.middle": "flexible_telework_days.middle",
    "flexible_telework_unit.high": "flexible_telework_days.high",
}


def grant_rules(day: date) -> GrantRules | None:
    """What the grant is on `day`; None where the subsidies do not say enough. Raises PackError."""
    from sme_smartwork.subsidy.service import programmes

    return rules_of(programmes(), day)


def rules_of(rules: Programmes, day: date) -> GrantRules | None:
    """The same of the programmes `rules`; where sources disagree the lower end, and `is_settled` says so."""
    found = {name: rules.figures.on(name, day) for name in _NEEDED}
    tiers = list(_tiers(rules, day))
    known = {name: each for name, each in found.items() if each is not None}
    if len(known) < len(found) or not tiers:
        return None
    small = [rules.figures.on(name, day) for name in _SMALL]
    used = [*known.values(), *(each for pair in tiers for each in pair), *filter(None, small)]
    low = {name: Fraction(each.low) for name, each in known.items()}
    return GrantRules(
        year=day.year,
        tiers=tuple((Fraction(least.low), Fraction(won.low)) for least, won in tiers),
        factor=low["flexible_parental_factor"],
        months=low["flexible_months"],
        head_share=low["flexible_head_share"],
        head_most=low["flexible_head_max"],
        limit=low["flexible_year_limit.telework"],
        limit_parent=low["flexible_year_limit.parental"],
        small_firm=None if small[0] is None else Fraction(small[0].low),
        small_heads=None if small[1] is None else Fraction(small[1].low),
        is_settled=all(each.settled for each in used),
        sources=_sources(rules, used),
        confidence=max((each.confidence for each in used), key=_WEAKER.index),
    )


def _tiers(rules: Programmes, day: date) -> Iterator[tuple[Figure, Figure]]:
    """Days a month and won a month of each step that holds on `day`."""
    for unit, days in _TIERS.items():
        won, least = rules.figures.on(unit, day), rules.figures.on(days, day)
        if won is not None and least is not None:
            yield least, won


def _sources(rules: Programmes, used: list[Figure]) -> tuple[Text, ...]:
    names = dict.fromkeys(each.source for each in used)
    return tuple(rules.sources[name].title for name in names if name in rules.sources)
