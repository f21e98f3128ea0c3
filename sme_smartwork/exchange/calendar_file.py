"""Days as a calendar file (RFC 5545) that every calendar program reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from sme_smartwork.intake.text import clean_text

_LONGEST = 75  # octets of a line (RFC 5545, 3.1)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One all-day event. `uid` stays the same for the same day, so that a calendar renews it."""

    uid: str
    on: date
    summary: str
    below: str
    category: str
    reminder: timedelta | None = None  # how long before the midnight that begins the day it is told


def stable_uid(*parts: str) -> str:
    """The id of a day that is made of `parts`; it tells nothing of them."""
    return f"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}@sme-smartwork"


def calendar_text(days: Sequence[CalendarDay], stamp: datetime, part: str) -> str:
    """`days` as an .ics text. `stamp` (UTC) says when it was made, `part` which part of the program did."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//SME SmartWork//{part}//EN", "CALSCALE:GREGORIAN"]
    for each in days:
        lines += _event(each, stamp)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event(day: CalendarDay, stamp: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{day.uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(day.summary)}",
        f"DESCRIPTION:{_escaped(day.below)}",
        f"CATEGORIES:{day.category}",
        "TRANSP:TRANSPARENT",
        *_alarm(day),
        "END:VEVENT",
    ]


def _alarm(day: CalendarDay) -> list[str]:
    if day.reminder is None:
        return []
    hours = round(day.reminder.total_seconds() / 3600)
    told = f"DESCRIPTION:{_escaped(day.summary)}"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", told, f"TRIGGER:-PT{hours}H", "END:VALARM"]


def _escaped(words: str) -> str:
    """Every line break, of whatever kind, as the two signs a calendar reads; nothing invisible."""
    words = "\n".join(clean_text(line) for line in words.splitlines())
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of 75 octets at most, never cut inside a character; later ones begin with a space."""
    room, part = _LONGEST, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield part
            part, room = " ", _LONGEST - 1
        part += sign
        room -= size
    yield part
