"""Words of the papers: months, weekdays, places, and names that Excel takes for sheets."""

from __future__ import annotations

import re
from datetime import date

from sme_smartwork.wording import Language, say
from sme_smartwork.worklog.model import Place

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TAB = 31


def month_words(month: date, language: Language) -> str:
    """2026년 3월, 2026-03."""
    return say("worklog.paper.month_words", language, year=month.year, month=f"{month.month:02d}")


def weekday(day: date, language: Language) -> str:
    """The day of the week."""
    return say(f"ui.worklog.weekday.{day.weekday()}", language)


def place_words(place: Place | None, language: Language) -> str:
    """A place in full; nothing where it is not known."""
    return "" if place is None else say(f"ui.worklog.place.{place.value}", language)


def tab(code: str, name: str) -> str:
    """A title of a sheet that no other has: the code first."""
    return _FORBIDDEN.sub(" ", f"{code} {name}").strip()[:_LONGEST_TAB]
