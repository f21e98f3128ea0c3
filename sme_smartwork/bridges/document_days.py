"""What the work log and the place plan tell the drafts of each person: hours, recorded days, this week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from sme_smartwork.worklog.calendar import month_end, month_of
from sme_smartwork.worklog.model import DAY_MINUTES, Hours, Kind, WorkDay
from sme_smartwork.worklog.papers.words import month_words, place_words, weekday
from sme_smartwork.worklog.times import shown

if TYPE_CHECKING:
    from sme_smartwork.wording import Language
    from sme_smartwork.workspace import Workspace

_OFF = (Kind.LEAVE, Kind.ABSENT)


def days_told(workspace: Workspace, as_of: date, language: Language) -> dict[str, Any]:
    """By name and person ("worklog.days:W-01"): the newest month recorded, agreed hours, places."""
    return {
        **dict(_recorded(workspace, as_of, language)),
        **dict(_agreed(workspace.worklog.hours(), as_of)),
        **dict(_week(workspace, as_of, language)),
    }


def _recorded(workspace: Workspace, as_of: date, language: Language) -> Iterator[tuple[str, Any]]:
    """The newest month that holds records, up to `as_of`."""
    months = [month for month in workspace.worklog.months() if month <= as_of]
    if not months:
        return
    month, hours = month_of(max(months)), workspace.worklog.hours()
    yield "worklog.month", month_words(month, language)
    rows: dict[str, list[dict[str, Any]]] = {}
    for day in workspace.worklog.days(month, min(month_end(month), as_of)):
        if day.kind not in _OFF and not day.is_empty:
            rest = day.break_minutes
            if rest is None:
                rest = _break(hours.get(day.worker, ()), day.on)
            rows.setdefault(day.worker, []).append(_day(day, rest))
    yield from ((f"worklog.days:{worker}", found) for worker, found in rows.items())


def _break(hours: tuple[Hours, ...], on: date) -> int | None:
    """The break agreed for a day on which none is recorded; the person confirms it by signing."""
    held = [each for each in hours if each.since <= on]
    return held[-1].break_minutes if held else None


def _day(day: WorkDay, rest: int | None) -> dict[str, Any]:
    """A recorded day with its break; what nobody knows stays blank."""
    return {
        "day": day.on.isoformat(),
        "place": day.place.value if day.place else None,
        "start": _clock(day.clock_in),
        "end": _clock(day.clock_out),
        "break_minutes": None if rest is None else str(rest),
        "worked": _worked(day, rest),
        "note": day.note,
    }


def _clock(minutes: int | None) -> str | None:
    """A time of day; after midnight it is one of the next day."""
    return None if minutes is None else shown(minutes % DAY_MINUTES)


def _worked(day: WorkDay, rest: int | None) -> str | None:
    """Hours without the break, half-up to two places; unknown where a part of it is."""
    if day.clock_in is None or day.clock_out is None or rest is None:
        return None
    minutes = day.clock_out - day.clock_in - rest
    hours = (Decimal(max(minutes, 0)) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{hours.normalize():f}"


def _agreed(hours: Mapping[str, tuple[Hours, ...]], as_of: date) -> Iterator[tuple[str, str]]:
    for worker, kept in hours.items():
        held = [each for each in kept if each.since <= as_of]
        if not held or held[-1].start is None or held[-1].end is None:
            continue
        start, end, rest = held[-1].start, held[-1].end, held[-1].break_minutes
        yield f"person_start:{worker}", shown(start % DAY_MINUTES)
        yield f"person_end:{worker}", shown(end % DAY_MINUTES)
        pause = "" if rest is None else f" ({shown(rest)})"
        yield f"person_hours:{worker}", f"{shown(start)}–{shown(end)}{pause}"


def _week(workspace: Workspace, as_of: date, language: Language) -> Iterator[tuple[str, str]]:
    monday = as_of - timedelta(days=as_of.weekday())
    planned = workspace.places.planned(monday, monday + timedelta(days=6))
    words: dict[str, list[str]] = {}
    for (worker, on), place in sorted(planned.items(), key=lambda each: each[0][1]):
        words.setdefault(worker, []).append(f"{weekday(on, language)} {place_words(place, language)}")
    yield "places.monday", monday.isoformat()
    yield from ((f"places.week:{worker}", ", ".join(found)) for worker, found in words.items())
