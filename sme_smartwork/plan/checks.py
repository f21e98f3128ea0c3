"""What may be kept of a plan: possible days, short texts, figures within their unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sme_smartwork.errors import UserError
from sme_smartwork.intake.resident import holds_resident_number
from sme_smartwork.plan.content import Content
from sme_smartwork.plan.model import Choices, Step

FIRST, LAST = date(2015, 1, 1), date(2055, 12, 31)  # what the calendar of holidays covers with room to slip
NOTE_LIMIT = 500  # characters
TITLE_LIMIT = 80
LONGEST = 120  # working days of an own task
MOST_OWN = 100
_RANGES: Mapping[str, tuple[int, int]] = {
    "days": (0, 10_000),
    "minutes": (0, 1440),
    "hours": (0, 100_000),
    "percent": (0, 100),
    "times": (0, 100_000),
    "points": (1, 5),
    "won": (0, 1_000_000_000_000),
}


class PlanRefused(UserError):
    """Something that cannot be kept; `field` names what."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


def check_step(step: Step, today: date) -> None:
    """Raise PlanRefused for impossible days, a long or telling text, or an own task without a length."""
    for name in ("begun_on", "expected_on", "done_on"):
        check_day(getattr(step, name), name)
    if step.done_on is not None and step.done_on > today:
        raise PlanRefused("plan.done_future", "done_on", day=step.done_on.isoformat())
    if step.begun_on is not None and step.begun_on > today:
        raise PlanRefused("plan.done_future", "begun_on", day=step.begun_on.isoformat())
    for name in ("done_on", "expected_on"):
        last = getattr(step, name)
        if last is not None and step.begun_on is not None and last < step.begun_on:
            raise PlanRefused(
                "plan.days_backwards", name, first=step.begun_on.isoformat(), last=last.isoformat()
            )
    _check_words(step.note, "note", NOTE_LIMIT)
    _check_words(step.title, "title", TITLE_LIMIT)
    if step.is_own and not step.title.strip():
        raise PlanRefused("plan.no_title", "title")
    if step.is_own and not 1 <= step.days <= LONGEST:
        raise PlanRefused("plan.days_range", "days", found=step.days, limit=LONGEST)


def check_choices(choices: Choices, content: Content) -> None:
    """Raise PlanRefused where a start, a figure or a survey cannot be."""
    check_day(choices.start, "start")
    _check_words(choices.helper, "helper", TITLE_LIMIT)
    for decision in choices.decisions:
        check_day(decision.on, "decision")
        _check_words(decision.note, "note", NOTE_LIMIT)
    if choices.survey is not None:
        answered, asked = choices.survey
        if not 0 <= answered <= asked or asked < 1:
            raise PlanRefused("plan.survey_range", "survey", answered=answered, asked=asked)
    units = {each.id: each.unit for each in content.indicators}
    for name, measure in choices.measures.items():
        for value in (measure.before, measure.after):
            check_figure(name, units[name], value)


def check_figure(name: str, unit: str, value: Decimal | None) -> None:
    """Raise PlanRefused for a figure outside what its unit allows."""
    low, high = _RANGES[unit]
    if value is not None and not (value.is_finite() and low <= value <= high):
        raise PlanRefused("plan.figure_range", name, found=str(value)[:20], low=low, high=high)


def check_day(day: date | None, name: str) -> None:
    """Raise PlanRefused for a day the calendar does not reach."""
    if day is not None and not FIRST <= day <= LAST:
        raise PlanRefused("plan.day_range", name, day=day.isoformat(), first=FIRST.year, last=LAST.year)


def _check_words(words: str, name: str, limit: int) -> None:
    if len(words) > limit:
        raise PlanRefused("plan.too_long", name, limit=limit)
    if holds_resident_number(words):
        raise PlanRefused("plan.resident", name)
