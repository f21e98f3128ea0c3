"""Sums of like kinds only: sure, possible, and how many programmes have no upper end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sme_smartwork.rules.values import NO_LIMIT
from sme_smartwork.subsidy.model import Combination, Kind, ProgrammeResult, ProgrammeYear, Total

_Part = tuple[Kind, int, int | None]


def totals_of(
    results: Sequence[ProgrammeResult], combination: Combination, either_or: Iterable[tuple[str, str]] = ()
) -> Mapping[Kind, Total]:
    """Won a year by kind: cash as in the combination, other kinds as they stand; nothing dismissed.

    Of two of another kind that exclude each other (`either_or`) only the larger counts.
    """
    lesser = _lesser({each.id: each for each in results}, either_or)
    cash = ((Kind.CASH, each.sure_won, each.possible_won) for each in combination.shares)
    others = (
        (each.kind, each.amount.yearly_low, each.amount.yearly_high)
        for each in results
        if each.amount is not None and each.kind is not Kind.CASH and each.id not in lesser and _counts(each)
    )
    waiting = ((each.kind, 0, None) for each in results if each.awaits_plan and not each.dismissed)
    return _added((*cash, *others, *waiting))


def _lesser(results: Mapping[str, ProgrammeResult], either_or: Iterable[tuple[str, str]]) -> set[str]:
    """Of each pair of one kind that may both be had, the one that brings less: the second where equal."""
    found = set()
    for pair in either_or:
        both = [results[name] for name in pair if name in results and _counts(results[name])]
        if len(both) == 2 and both[0].kind is both[1].kind and all(each.amount for each in both):
            found.add(max(both, key=_loss).id)
    return found


def _loss(result: ProgrammeResult) -> tuple[int, float]:
    amount = result.amount
    assert amount is not None
    return -amount.yearly_low, -(NO_LIMIT if amount.yearly_high is None else amount.yearly_high)


def _counts(result: ProgrammeResult) -> bool:
    """Nothing dismissed, and nothing the firm has yet to say it wants: that is open, not possible."""
    return not result.dismissed and not result.awaits_plan


def totals_of_years(years: Iterable[ProgrammeYear]) -> Mapping[Kind, Total]:
    """Won of the year by kind, as if nothing ruled anything else out."""
    return _added((each.kind, each.sure_won, each.possible_won) for each in years)


def _added(parts: Iterable[_Part]) -> Mapping[Kind, Total]:
    found: dict[Kind, Total] = {}
    for kind, sure, possible in parts:
        if sure == possible == 0:
            continue
        before = found.get(kind, Total(0, 0))
        found[kind] = Total(
            before.sure + sure,
            before.possible + (sure if possible is None else possible),
            before.open + (possible is None),
        )
    return found
