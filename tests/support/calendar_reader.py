"""Reads a calendar file back as a second program would: unfolded lines, unescaped words, one event each."""

from __future__ import annotations

from collections.abc import Mapping


def calendar_events(text: str) -> tuple[Mapping[str, str], ...]:
    """The events of an .ics text, each property by its name with parameters."""
    lines = text.replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in ("BEGIN", "END") and name not in events[-1]:
            events[-1][name] = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    return tuple(events)
