"""Which lines and columns of the overview are shown, in which order, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.score.sums import sums_of
from ui.checklist.people.state import OPEN, SOUGHT, WORST, AreaTotal, ItemTotal, Only, Sign, Total

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from sme_smartwork.checklist.model import Item
    from ui.checklist.people.state import Filter, PeopleState, Subject

Rank = tuple[int, object]
_GRADES = ("caution", "open", "good")  # the worst first
_LAST: Rank = (1, 0)  # who has no figure stands behind those who have one, whichever way it is sorted


def arranged(state: PeopleState) -> PeopleState:
    """`state` with its lines and columns chosen anew by its filter and order."""
    columns = _columns(state)
    rows = _ordered(state, [at for at in range(len(state.subjects)) if _is_shown(state, at, columns)])
    totals = tuple(_total(state, rows, column) for column in columns)
    return replace(
        state,
        rows=tuple(rows),
        columns=columns,
        item_totals=totals,
        area_totals=_area_totals(state, rows, columns),
    )


def _columns(state: PeopleState) -> tuple[int, ...]:
    """The items of the chosen role, area, layer and type."""
    chosen = state.filter
    return tuple(at for at, item in enumerate(state.items) if _fits(item, chosen))


def _fits(item: Item, chosen: Filter) -> bool:
    return (
        item.role == chosen.role
        and chosen.area in ("", item.area)
        and chosen.layer in ("", item.layer)
        and (not chosen.type or chosen.type in item.types)
    )


def _is_shown(state: PeopleState, at: int, columns: tuple[int, ...]) -> bool:
    """Whether the line has a shown item that it is asked, and that is looked for."""
    subject, chosen = state.subjects[at], state.filter
    if not _is_called(state, subject, chosen.sought.strip().casefold()):
        return False
    wanted = SOUGHT[chosen.only]
    if chosen.only is Only.EVERY:
        return any(subject.signs[column] is not Sign.NOT_ASKED for column in columns)
    return any(subject.signs[column] in wanted for column in columns)


def _is_called(state: PeopleState, subject: Subject, sought: str) -> bool:
    if not sought:
        return True
    if subject.worker is None:
        return False
    name = state.names.get(subject.worker, "")
    return sought in subject.worker.casefold() or sought in name.casefold()


def _ordered(state: PeopleState, rows: list[int]) -> list[int]:
    """`rows` by the chosen order; lines of the same rank stay in the order of the people."""
    rank = _rank(state)
    known = [at for at in rows if rank(state.subjects[at]) != _LAST]
    unknown = [at for at in rows if rank(state.subjects[at]) == _LAST]
    known.sort(key=lambda at: rank(state.subjects[at]), reverse=state.order.descending)
    return known + unknown


def _rank(state: PeopleState) -> Callable[[Subject], Rank]:
    order = state.order
    if not order.by:
        return lambda subject: (0, subject.worker or "")
    if order.by in tuple(Total):
        total = Total(order.by)
        return lambda subject: _figure(subject, total)
    places = [at for at, item in enumerate(state.items) if item.id == order.by]
    if not places:
        return lambda subject: (0, subject.worker or "")
    place = places[0]
    return lambda subject: _worry(subject.signs[place])


def _figure(subject: Subject, total: Total) -> Rank:
    figures: dict[Total, Decimal | int | None] = {
        Total.SCORE: subject.total.score,
        Total.COVERAGE: subject.total.coverage,
        Total.PROOF: subject.total.proof,
        Total.GRADE: None if subject.grade is None else _GRADES.index(subject.grade),
    }
    found = figures[total]
    return _LAST if found is None else (0, found)


def _worry(sign: Sign) -> Rank:
    return _LAST if sign is Sign.NOT_ASKED else (0, WORST[sign])


def _total(state: PeopleState, rows: list[int], column: int) -> ItemTotal:
    signs = [state.subjects[at].signs[column] for at in rows]
    uncounted = signs.count(Sign.NOT_ASKED) + signs.count(Sign.NOT_APPLICABLE)
    return ItemTotal(signs.count(Sign.MET), len(signs) - uncounted)


def _area_totals(state: PeopleState, rows: list[int], columns: tuple[int, ...]) -> tuple[AreaTotal, ...]:
    areas: dict[str, list[int]] = {}
    for column in columns:
        areas.setdefault(state.items[column].area, []).append(column)
    subjects = [state.subjects[at] for at in rows]
    return tuple(_area_total(area, subjects, inside) for area, inside in areas.items())


def _area_total(area: str, subjects: list[Subject], columns: list[int]) -> AreaTotal:
    cells = [subject.standings[column] for subject in subjects for column in columns]
    signs = [subject.signs[column] for subject in subjects for column in columns]
    unmet = sum(signs.count(sign) for sign in OPEN)
    share = sums_of(each for each in cells if each is not None).share(area)
    return AreaTotal(area, share, unmet, signs.count(Sign.STALE))
