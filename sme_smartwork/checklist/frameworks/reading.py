"""Reads the standings of the people and the firm as another catalogue; pure, without a clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

from sme_smartwork.checklist.frameworks.model import (
    ControlReading,
    Cover,
    Failing,
    Freshness,
    ItemReading,
    StandardReading,
    Standings,
    is_own,
)
from sme_smartwork.checklist.model import Item, Reply, Standing, WaiverState
from sme_smartwork.checklist.pack.standards import Standard, StandardControl

_ENDS_AN_ASSESSMENT = "automatic_failure"
_ENDED = WaiverState.ENDED  # counts as no, however old the answer is


def read_standard(standard: Standard, items: Sequence[Item], standings: Standings) -> StandardReading:
    """`standard` as the answers in `standings` show it; `items` are all of ours, asked here or not.

    An item weighs as its weight, whatever the number of people: of several people their mean counts.
    """
    return _read(standard, items, item_readings(items, standings))


def read_standards(
    standards: Iterable[Standard], items: Sequence[Item], standings: Standings
) -> tuple[StandardReading, ...]:
    """Every catalogue in `standards`, in its order."""
    readings = item_readings(items, standings)
    return tuple(_read(each, items, readings) for each in standards)


def item_readings(items: Sequence[Item], standings: Standings) -> Mapping[str, ItemReading]:
    """Each item over everybody it is asked of, by its id; one that nobody is asked has zeros."""
    found: dict[str, list[Standing]] = defaultdict(list)
    for each in standings.values():
        for standing in each:
            found[standing.item.id].append(standing)
    return {item.id: _item_reading(item, found[item.id]) for item in items}


def freshness(standings: Standings) -> Freshness | None:
    """Until when the answers that count now stay fresh; None while none counts."""
    until = [
        (each.answer.at + timedelta(days=each.item.renew_days)).date()
        for subject in standings.values()
        for each in subject
        if each.answer is not None and each.reply_counted is not None and each.waiver_state is not _ENDED
    ]
    return Freshness(min(until), max(until), len(until)) if until else None


def _read(standard: Standard, items: Sequence[Item], readings: Mapping[str, ItemReading]) -> StandardReading:
    mapped: dict[str, list[ItemReading]] = defaultdict(list)
    for item in items:
        for control in item.map.get(standard.id, ()):
            mapped[control].append(readings[item.id])
    own = {each.id for each in standard.controls if is_own(each)}
    touching = [readings[item.id] for item in items if not own.isdisjoint(item.map.get(standard.id, ()))]
    controls = tuple(_control(each, tuple(mapped[each.id])) for each in standard.controls)
    return StandardReading(standard, controls, _met(touching), _fresh(touching))


def _item_reading(item: Item, standings: Sequence[Standing]) -> ItemReading:
    replies = [each.reply_counted for each in standings]
    return ItemReading(
        item=item,
        asked=len(standings),
        yes=replies.count(Reply.YES),
        partly=replies.count(Reply.PARTLY),
        no=replies.count(Reply.NO),
        dont_know=replies.count(Reply.DONT_KNOW),
        not_applicable=replies.count(Reply.NOT_APPLICABLE),
        stale=sum(each.is_stale for each in standings),
        unanswered=sum(each.reply_counted is None and not each.is_stale for each in standings),
        mismatches=sum(each.is_mismatch for each in standings),
        proven=sum(each.proof is not None for each in standings),
    )


def _control(control: StandardControl, items: tuple[ItemReading, ...]) -> ControlReading:
    ends = _ENDS_AN_ASSESSMENT in control.levels
    return ControlReading(
        control, _cover(items), items, _met(items), _fresh(items), _failing(items) if ends else None
    )


def _cover(items: Sequence[ItemReading]) -> Cover:
    if not items:
        return Cover.NOT_COVERED
    if any(each.yes or each.partly for each in items):
        return Cover.SUPPORTED
    if all(each.asked == each.not_applicable for each in items):
        return Cover.NOT_ASKED
    return Cover.TOUCHED


def _met(items: Sequence[ItemReading]) -> Fraction | None:
    counted = [(each.item.weight, each.met) for each in items if each.met is not None]
    weight = sum(weight for weight, _ in counted)
    return sum((weight * met for weight, met in counted), Fraction(0)) / weight if weight else None


def _fresh(items: Sequence[ItemReading]) -> Fraction | None:
    counted = [(each.item.weight, each.fresh) for each in items if each.fresh is not None]
    weight = sum(weight for weight, _ in counted)
    return sum((weight * fresh for weight, fresh in counted), Fraction(0)) / weight if weight else None


def _failing(items: Sequence[ItemReading]) -> Failing:
    """A single no or partly shows the failure; without it anything open leaves the matter open."""
    asked = [each for each in items if each.asked > each.not_applicable]
    if any(each.no or each.partly for each in asked):
        return Failing.FAILS
    is_open = not asked or any(
        each.dont_know or each.stale or each.unanswered or each.mismatches for each in asked
    )
    return Failing.OPEN if is_open else Failing.NOT_SEEN
