"""The day a programme wants its report by, as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sme_smartwork.exchange.calendar_file import CalendarDay, calendar_text, stable_uid
from sme_smartwork.programme.model import spoken
from ui.i18n import language, t

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Programme

_BEFORE = timedelta(days=3)


def due_day(programme: Programme, now: datetime) -> str:
    """The due day as an .ics text, told three days before."""
    title = spoken(programme.title, language())
    day = CalendarDay(
        uid=stable_uid("programme", programme.id, programme.round),
        on=programme.due,
        summary=t("ui.reports.programmes.calendar.title", title=title, round=programme.round),
        below=programme.organisation,
        category="REPORT",
        reminder=_BEFORE,
    )
    return calendar_text([day], now.astimezone(UTC), "Programmes")
