"""How incidents, clocks and what is left of them are told and marked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sme_smartwork.checklist.incidents.clocks import Running
from ui.i18n import clock, iso, say, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from datetime import datetime

    from sme_smartwork.checklist.incidents.clocks import Clock
    from sme_smartwork.checklist.incidents.model import Incident
    from sme_smartwork.checklist.pack.cards import Response

_MARKS = {
    Running.NOT_APPLICABLE: (Tone.NEUTRAL, ""),
    Running.WAITING: (Tone.NEUTRAL, ""),
    Running.UNDECIDED: (Tone.WARNING, "?"),
    Running.RUNNING: (Tone.WARNING, "▲"),
    Running.OVERDUE: (Tone.DANGER, "✗"),
    Running.REPORTED: (Tone.SUCCESS, "✓"),
    Running.REPORTED_LATE: (Tone.DANGER, "!"),
}


def moment(at: datetime, now: datetime) -> str:
    """A moment in the zone of `now`: day and minute."""
    here = at.astimezone(now.tzinfo)
    return f"{iso(here)} {clock(here)}"


def title(incident: Incident, response: Response) -> str:
    """What the incident is called; a drill says first that it is one."""
    card = response.cards.get(incident.kind)
    words = t("incidents.not_sure") if card is None else say(card.title)
    return t("ui.checklist.incidents.drill.title", title=words) if incident.is_drill else words


def standing(incident: Incident) -> Status:
    """How far an incident is."""
    if incident.withdrawn:
        return Status(Tone.NEUTRAL, t("ui.checklist.incidents.state.withdrawn"))
    if incident.closed_at is not None:
        return Status(Tone.SUCCESS, t("ui.checklist.incidents.state.closed"), "✓")
    if incident.is_drill:
        return Status(Tone.INFO, t("ui.checklist.incidents.state.drill"))
    return Status(Tone.DANGER, t("ui.checklist.incidents.state.open"), "!")


def clock_status(found: Clock) -> Status:
    """How a clock stands; one that may be running and is past says so."""
    tone, glyph = _MARKS[found.state]
    words = t(f"incidents.clock.{found.state.value}")
    return Status(Tone.DANGER if found.is_over else tone, words, "!" if found.is_over else glyph)


def left_words(found: Clock, now: datetime) -> str:
    """How much time is left, or since when it is over; nothing where no time runs."""
    if found.left is None or found.due is None or found.state is Running.NOT_APPLICABLE:
        return ""
    if found.report is not None:
        return t("ui.checklist.incidents.reported_at", at=moment(found.report.at, now))
    over = found.left < timedelta(0)
    minutes = int(abs(found.left).total_seconds()) // 60
    key = "over" if over else "left"
    hours, rest = divmod(minutes, 60)
    return t(f"ui.checklist.incidents.{key}", hours=hours, minutes=rest, due=moment(found.due, now))
