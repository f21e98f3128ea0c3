"""Days, conflicts and comparisons of a week in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.places.model import Clash, Compared
from ui.i18n import say, t
from ui.kit import Tone

if TYPE_CHECKING:
    from sme_smartwork.places.model import Conflict, DayPlan

_WARNING = (Tone.WARNING, "!")


def mark(day: DayPlan) -> tuple[Tone, str]:
    """The sign of a day: something does not fit, or plan and record agree or differ."""
    if day.clashes:
        return _WARNING
    if day.compared is Compared.SAME:
        return Tone.SUCCESS, "✓"
    if day.compared is Compared.OTHER:
        return Tone.DANGER, "✗"
    return Tone.NEUTRAL, ""


def short(day: DayPlan) -> str:
    """A day in one word."""
    if day.planned is not None:
        return t(f"places.place.{day.planned.value}")
    return t("places.paper.leave") if day.is_leave else ""


def told(day: DayPlan) -> str:
    """A day in full, for the tip and screen readers."""
    parts = [f"{day.on.isoformat()} {t(f'places.weekday.{day.on.weekday()}')}"]
    if day.holiday is not None:
        parts.append(say(day.holiday))
    if day.is_team_day:
        parts.append(t("ui.plan.places.team_day"))
    parts.append(short(day) or t("ui.plan.places.unplanned"))
    if day.recorded is not None:
        parts.append(t("ui.plan.places.recorded", place=t(f"places.place.{day.recorded.value}")))
    parts += [clash_words(clash) for clash in day.clashes]
    return ", ".join(parts)


def clash_words(clash: Clash) -> str:
    """What does not fit."""
    return t(f"ui.plan.places.clash.{clash.value}")


def conflict_words(found: Conflict) -> str:
    """What does not fit, with its day or its reason."""
    if found.clash is Clash.TOO_MANY:
        figures = dict(found.figures)
        agreed, job = figures["agreed"], figures["job"]
        days = days_words(agreed) if isinstance(agreed, Fraction) else str(agreed)
        key = "too_many_job" if job else "too_many"
        return t(f"ui.plan.places.clash.{key}", away=figures["away"], agreed=days, job=job)
    day = f"{found.on.month}/{found.on.day} {t(f'places.weekday.{found.on.weekday()}')}" if found.on else ""
    return f"{day}: {clash_words(found.clash)}"


def days_words(days: Fraction) -> str:
    """Days a week: "2", "2.5"."""
    return str(days.numerator) if days.denominator == 1 else f"{float(days):g}"
