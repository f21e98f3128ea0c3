"""Which figures of the law two versions of the subsidy pack state differently, and for which days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sme_smartwork.packs import Pack
from sme_smartwork.rules.figures import Figure
from sme_smartwork.subsidy.compile import FAR, Programmes, figure_title
from sme_smartwork.subsidy.explain import told_number
from sme_smartwork.subsidy.model import Source
from sme_smartwork.wording import Text


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the law that differs from `start` until the day before `end` (None: for good).

    A value is None where the pack knows none for those days.
    """

    id: str
    title: Text
    start: date
    end: date | None
    before: str | None
    after: str | None
    sources: tuple[Source, ...]
    confidence: str
    programmes: tuple[str, ...]


def figure_changes(old: Pack, new: Pack, was: Programmes, now: Programmes) -> tuple[FigureChange, ...]:
    """Every figure that differs on some days, by name and day; a mere change of source is none."""
    names = dict.fromkeys((*new.values, *old.values))
    return tuple(change for name in names for change in _figure_changes(name, (old, new), (was, now)))


def _figure_changes(
    name: str, packs: tuple[Pack, Pack], rules: tuple[Programmes, Programmes]
) -> Iterator[FigureChange]:
    """The stretches of days on which the two packs differ; neighbours with the same values are one."""
    days = sorted(
        {day for pack in packs for each in pack.values.get(name, ()) for day in (each.start, each.end or FAR)}
    )
    stretches: list[FigureChange] = []
    for start, end in pairwise((*days, FAR) if days[-1] < FAR else days):
        before, after = (_figure_on(name, each, start) for each in rules)
        if _same(before, after):
            continue
        change = _figure_change(name, (start, end), (before, after), rules)
        last = stretches[-1] if stretches else None
        if (
            last is not None
            and last.end == start
            and (last.before, last.after) == (change.before, change.after)
        ):
            change = _figure_change(name, (stretches.pop().start, end), (before, after), rules)
        stretches.append(change)
    yield from stretches


def _figure_on(name: str, rules: Programmes, day: date) -> Figure | None:
    return rules.figures.on(name, day) if name in rules.figures.names() else None


def _same(before: Figure | None, after: Figure | None) -> bool:
    if before is None or after is None:
        return before is after
    return (before.low, before.high) == (after.low, after.high)


def _figure_change(
    name: str,
    days: tuple[date, date],
    figures: tuple[Figure | None, Figure | None],
    rules: tuple[Programmes, Programmes],
) -> FigureChange:
    (was, now), (before, after) = rules, figures
    named = figure_title(now.names, name) or figure_title(was.names, name)
    rests_on = after or before
    assert rests_on is not None  # the two would be the same otherwise
    source = now.sources.get(rests_on.source) or was.sources[rests_on.source]
    unit = named.unit if named else ""
    return FigureChange(
        name,
        named.title if named else Text(name, name),
        days[0],
        None if days[1] >= FAR else days[1],
        _told(before, unit),
        _told(after, unit),
        (source,),
        rests_on.confidence,
        _users(name, now),
    )


def _told(figure: Figure | None, unit: str) -> str | None:
    if figure is None:
        return None
    return " – ".join(told_number(value, unit) for value in dict.fromkeys((figure.low, figure.high)))


def _users(name: str, rules: Programmes) -> tuple[str, ...]:
    """The programmes that look at the figure on any day their rules are known for."""
    return tuple(
        each.id
        for each in rules.each
        if name in each.shown_figures
        or any(use == name for node in each.nodes for use, _, _ in node.figures(*each.known))
    )
