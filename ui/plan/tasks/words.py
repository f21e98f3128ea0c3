"""States, dates and reasons of the plan in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from sme_smartwork.plan.model import State
from ui.i18n import iso, say, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.plan.content import Content
    from sme_smartwork.plan.model import Judged
    from ui.plan.tasks.state import TasksState

TONES = {
    State.WAITING: (Tone.NEUTRAL, ""),
    State.RUNNING: (Tone.INFO, "▲"),
    State.LATE: (Tone.DANGER, "!"),
    State.HELD: (Tone.WARNING, "!"),
    State.DONE: (Tone.SUCCESS, "✓"),
    State.STOPPED: (Tone.NEUTRAL, "✗"),
}


def status(state: State) -> Status:
    """How a task or phase stands, as a badge."""
    tone, glyph = TONES[state]
    return Status(tone, t(f"ui.plan.tasks.state.{state.value}"), glyph)


def from_to(span: tuple[date, date]) -> str:
    """Two days, the year of the second only where it is another one."""
    first, last = span
    return iso(first) if first == last else f"{iso(first)} – {iso(last)}"


def slipped(days: int) -> str:
    """How far an end moved from the first plan."""
    if not days:
        return ""
    return t("ui.plan.tasks.later" if days > 0 else "ui.plan.tasks.earlier", count=abs(days))


def basis(content: Content) -> tuple[tuple[str, ...], str, str]:
    """Sources, confidence and date of what the plan rests on."""
    sources = tuple(say(content.titles[name]) for name in content.sources)
    return sources, content.confidence, content.knowledge_date


def names_of(codes: Iterable[str], state: TasksState) -> str:
    """The people of `codes` who are still there."""
    return ", ".join(state.names[code] for code in codes if code in state.names)


def figure(value: Decimal | None) -> str:
    """An indicator as it was typed."""
    return "" if value is None else f"{value:f}"


def judged_why(found: Judged) -> str:
    """Why a condition stands as it does, where the program judged it."""
    told = dict(found.figures)
    if found.kind == "gates":
        return _gates(found)
    if found.kind == "worksheet":
        key = "worksheet" if told["jobs"] else "worksheet_empty"
        return t(f"ui.plan.tasks.why.{key}", **told)
    if found.kind == "pilot_weeks":
        return t("ui.plan.tasks.why.pilot_weeks", **told)
    if found.kind == "response_rate" and "rate" in told:
        rate = told["rate"]
        shown = tenths(rate) if isinstance(rate, Fraction) else ""
        return t("ui.plan.tasks.why.response_rate", **{**told, "rate": shown})
    if found.kind == "satisfaction":
        key = "satisfaction" if told else "satisfaction_open"
        return t(f"ui.plan.tasks.why.{key}", **{name: figure_of(value) for name, value in told.items()})
    return t("ui.plan.tasks.why.asked")


def _gates(found: Judged) -> str:
    questions = found.figures.get("questions", ())
    named = ", ".join(str(each) for each in questions) if isinstance(questions, tuple) else ""
    return t("ui.plan.tasks.why.gates", questions=named) if named else t("ui.plan.tasks.why.gates_open")


def tenths(value: Fraction) -> str:
    """A number with one decimal, half up."""
    whole, rest = divmod(floor(value * 10 + Fraction(1, 2)), 10)
    return f"{whole}.{rest}"


def figure_of(value: object) -> str:
    """A figure behind a verdict."""
    return figure(value) if isinstance(value, Decimal) else str(value)
