"""The telework grant's figures of a year, asked of the subsidies in use for those who reckon with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.effects.content import content
from sme_smartwork.effects.model import GrantRules

if TYPE_CHECKING:
    from sme_smartwork.effects.content import GrantNames
    from sme_smartwork.rules.figures import Figure
    from sme_smartwork.subsidy.programmes import Programmes
    from sme_smartwork.wording import Text

_WEAKER = "ABCM?"  # confidence, the best first


def grant_rules(day: date) -> GrantRules | None:
    """What the grant is on `day`; None where the subsidies do not say enough. Raises PackError."""
    from sme_smartwork.subsidy.service import programmes

    return rules_of(programmes(), day)


def rules_of(rules: Programmes, day: date) -> GrantRules | None:
    """The same of the programmes `rules`; where sources disagree the lower end, and `is_settled` says so."""
    names = content().grant
    found = {part: _on(rules, name, day) for part, name in names.figures.items()}
    known = {part: each for part, each in found.items() if each is not None}
    tiers = list(_tiers(rules, names, day))
    if len(known) < len(found) or not tiers:
        return None
    small = {part: _on(rules, name, day) for part, name in names.small.items()}
    used = [*known.values(), *(each for pair in tiers for each in pair), *filter(None, small.values())]
    return GrantRules(
        year=day.year,
        tiers=tuple((Fraction(least.low), Fraction(won.low)) for least, won in tiers),
        is_settled=all(each.settled for each in used),
        sources=_sources(rules, used),
        confidence=max((each.confidence for each in used), key=_WEAKER.index),
        **{part: Fraction(each.low) for part, each in known.items()},
        small_firm=_low(small["small_firm"]),
        small_heads=_low(small["small_heads"]),
    )


def _on(rules: Programmes, name: str, day: date) -> Figure | None:
    return rules.figures.on(name, day) if name in rules.figures.names() else None


def _low(figure: Figure | None) -> Fraction | None:
    return None if figure is None else Fraction(figure.low)


def _tiers(rules: Programmes, names: GrantNames, day: date) -> Iterator[tuple[Figure, Figure]]:
    """Days a month and won a month of each step that holds on `day`."""
    for unit, days in names.tiers:
        won, least = _on(rules, unit, day), _on(rules, days, day)
        if won is not None and least is not None:
            yield least, won


def _sources(rules: Programmes, used: list[Figure]) -> tuple[Text, ...]:
    names = dict.fromkeys(each.source for each in used)
    return tuple(rules.sources[name].title for name in names if name in rules.sources)
