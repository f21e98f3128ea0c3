"""What is typed into a cell of the month: "h 9-18", "0905 1810", "m", "18:30"."""

from __future__ import annotations

import re
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.worklog.model import Place
from sme_smartwork.worklog.times import Unreadable, time_in

PLACE_KEYS = {"h": Place.HOME, "c": Place.CENTRE, "m": Place.MOBILE, "o": Place.OFFICE}
LEAVE_KEY = "l"
_PARTS = re.compile(r"(?:([hcmoHCMO])\b)?\s*(?:([^\s~–-]+)?\s*(?:[~–-]|\s)\s*([^\s~–-]+)|([^\s~–-]+))?\s*")


class TypedRefused(UserError):
    """What was typed is no place and no time; the typed text stays."""


def read_cell(typed: str) -> dict[str, Any]:
    """The fields of a day `typed` means; raises `TypedRefused`."""
    found = _PARTS.fullmatch(typed.strip())
    if not found or not typed.strip():
        raise TypedRefused("worklog.typed", typed=typed[:40])
    place, start, end, alone = found.groups()
    facts: dict[str, Any] = {}
    if place:
        facts["place"] = PLACE_KEYS[place.lower()]
    for name, text in (("clock_in", start or alone), ("clock_out", end)):
        if text:
            facts[name] = read_time(text)
    return facts


def read_time(typed: str) -> int | None:
    """The time `typed` means; nothing typed is no time. Raises `TypedRefused`."""
    try:
        return time_in(typed)
    except Unreadable:
        raise TypedRefused("worklog.typed", typed=typed[:40]) from None


def read_minutes(typed: str) -> int | None:
    """A number of minutes; nothing typed is not known. Raises `TypedRefused`."""
    text = typed.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise TypedRefused("worklog.minutes", typed=typed[:40])
    return int(text)
