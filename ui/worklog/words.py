"""How places, kinds of days and verdicts are called and marked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.rules.model import Verdict
from sme_smartwork.worklog.model import DayResult, Kind, MonthResult, Place, WorkDay
from sme_smartwork.worklog.times import shown
from ui.i18n import day, say, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from fractions import Fraction

_MARKS = {
    Verdict.MET: (Tone.SUCCESS, "✓"),
    Verdict.UNMET: (Tone.DANGER, "✗"),
    Verdict.UNKNOWN: (Tone.WARNING, "?"),
}
NOTHING, GAP = (Tone.NEUTRAL, ""), (Tone.WARNING, "!")


def short(record: WorkDay) -> str:
    """The word of a cell: the place, else what kind of day it was, else that times are there."""
    if record.kind in (Kind.LEAVE, Kind.ABSENT):
        return t(f"ui.worklog.short.{record.kind.value}")
    if record.place is not None:
        return t(f"ui.worklog.short.{record.place.value}")
    if record.kind is Kind.PART:
        return t("ui.worklog.short.part")
    return (
        t("ui.worklog.short.clocked") if record.clock_in is not None or record.clock_out is not None else ""
    )


def place_words(place: Place) -> str:
    """A place in full."""
    return t(f"ui.worklog.place.{place.value}")


def mark(result: DayResult) -> tuple[Tone, str]:
    """The tone and the glyph of a day."""
    if result.is_gap:
        return GAP
    if result.verdict is None or result.record.is_empty:
        return NOTHING
    return _MARKS[result.verdict]


def verdict_of_day(result: DayResult) -> Status:
    """What is said of a day as a whole."""
    if result.is_gap:
        return Status(Tone.WARNING, t("ui.worklog.verdict.gap"), "!")
    if result.record.is_empty:
        return Status(Tone.NEUTRAL, t("ui.worklog.verdict.empty"))
    if result.verdict is None:
        return Status(Tone.NEUTRAL, t("ui.worklog.verdict.no_use"))
    tone, glyph = _MARKS[result.verdict]
    return Status(tone, t(f"ui.worklog.verdict.{result.verdict.value}"), glyph)


def told(result: DayResult, holiday: str = "") -> str:
    """A day as a screen reader hears it."""
    record = result.record
    parts = [day(record.on), holiday]
    if record.place is not None:
        parts.append(place_words(record.place))
    if record.kind is not None:
        parts.append(t(f"ui.worklog.kind.{record.kind.value}"))
    parts += [span(record), verdict_of_day(result).text]
    return ", ".join(part for part in parts if part)


def span(record: WorkDay) -> str:
    """Arrival and departure: 09:00–18:05."""
    if record.clock_in is None and record.clock_out is None:
        return ""
    return f"{shown(record.clock_in) or '?'}–{shown(record.clock_out) or '?'}"


def number(value: Fraction) -> str:
    """A whole number as such, else with one or two decimals."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}".rstrip("0").rstrip(".")


def summary(result: MonthResult) -> str:
    """How far the month is: "3 of 4 days", with the working days left while it runs."""
    lines = [
        t("ui.worklog.goal", done=number(goal.done), wanted=number(goal.wanted), unit=say(goal.unit))
        for use in result.uses
        for goal in use.goals
    ]
    return " · ".join(lines) or t("ui.worklog.days_recorded", count=_recorded(result))


def left(result: MonthResult) -> str:
    """How many working days the month still has; nothing once it is over."""
    return "" if result.is_over else t("ui.worklog.days_left", count=result.days_left)


def month_words(month: date) -> str:
    """2026년 3월, March 2026."""
    return t(f"ui.worklog.month.{month.month}", year=month.year)


def _recorded(result: MonthResult) -> int:
    return sum(not each.record.is_empty for each in result.days)
