"""Times of day as people and attendance tools write them, in minutes after midnight of the working day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from sme_smartwork.worklog.model import DAY_MINUTES, LATEST
from sme_smartwork.worklog.words import is_blank, word_set

_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:시h]\s*(\d{1,2})?)\s*(?:분)?(?:[:\s]\s*\d{1,2}(?:\.\d+)?\s*초?)?")
_DIGITS = re.compile(r"\d{3,4}")
_HOUR = re.compile(r"\d{1,2}")
_SPAN = re.compile(r"(\d) days?, (\d{1,2}:\d{2}(?::\d{2})?)")
_SHARE = re.compile(r"[01]?\.\d{2,}|0")
_MOMENT = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?\s*(?:\([^)]*\))?[T\s]+(.+)")
_DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?\s*\.?\s*(?:\(?\w{1,9}\)?)?")
_SOLID_DAY = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SHORT_DAY = re.compile(r"(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?\s*(?:\(?\w{1,9}\)?)?")
_SOLID_MOMENT = re.compile(r"(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?")
_REMARK = re.compile(r"\([^()\d]*\)")
_HALF = DAY_MINUTES // 2


class Unreadable(ValueError):
    """A cell that is no time and no day."""


def time_in(text: str, on: date | None = None) -> int | None:
    """The minutes `text` means; None where it says that nothing is recorded.

    `on` is the working day: a moment with its own day counts from it, so that the next morning is later
    than 24:00. Raises `Unreadable`, also for a time more than a day away.
    """
    cell = unicodedata.normalize("NFKC", text).strip()
    if is_blank(cell):
        return None
    moment = moment_in(cell)
    if moment is not None:
        return _bounded(moment[1] + (0 if on is None else (moment[0] - on).days * DAY_MINUTES))
    if span := _SPAN.fullmatch(cell):
        return _bounded(int(span[1]) * DAY_MINUTES + _clock(span[2]))
    if _SHARE.fullmatch(cell):
        return _bounded(round(Decimal(cell) * DAY_MINUTES))
    cell, is_next_day = _without(cell, "next_day")
    return _bounded(_of_day(cell) + (DAY_MINUTES if is_next_day else 0))


def moment_in(cell: str) -> tuple[date, int] | None:
    """Day and minutes of a cell that holds both; None for any other."""
    if solid := _SOLID_MOMENT.fullmatch(cell):
        return _date(*solid.group(1, 2, 3)), int(solid[4]) * 60 + int(solid[5])
    if found := _MOMENT.fullmatch(cell):
        return _date(*found.group(1, 2, 3)), _of_day(found[4].strip())
    return None


def day_in(text: str, month: date | None = None) -> date:
    """The day `text` means; `month` completes "3/2" and "2". Raises `Unreadable`."""
    cell = unicodedata.normalize("NFKC", text).strip()
    if found := (_SOLID_DAY.fullmatch(cell) or _DAY.fullmatch(cell)):
        return _date(*found.group(1, 2, 3))
    if found := _MOMENT.fullmatch(cell):
        return _date(*found.group(1, 2, 3))
    if month is not None:
        if found := _SHORT_DAY.fullmatch(cell):
            return _date(str(month.year), found[1], found[2])
        if found := re.fullmatch(r"(\d{1,2})\s*일?\s*(?:\(?\D{1,9}\)?)?", cell):
            return _date(str(month.year), str(month.month), found[1])
    raise Unreadable(text)


def shown(minutes: int | None) -> str:
    """Minutes as people write them; after midnight the hours go on: 25:30."""
    return "" if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"


def _of_day(cell: str) -> int:
    cell, is_morning = _without(cell, "before_noon")
    cell, is_afternoon = _without(cell, "after_noon")
    minutes = _clock(_REMARK.sub("", cell))
    if is_afternoon and minutes < _HALF:
        return minutes + _HALF
    return minutes - _HALF if is_morning and _HALF <= minutes < _HALF + 60 else minutes


def _clock(cell: str) -> int:
    if found := _CLOCK.fullmatch(cell.strip()):
        hours, minutes = int(found[1]), int(found[2] or 0)
    elif _DIGITS.fullmatch(cell):
        hours, minutes = int(cell[:-2]), int(cell[-2:])
    elif _HOUR.fullmatch(cell):
        hours, minutes = int(cell), 0
    else:
        raise Unreadable(cell)
    if minutes > 59:
        raise Unreadable(cell)
    return hours * 60 + minutes


def _without(cell: str, name: str) -> tuple[str, bool]:
    """`cell` without the words of the list `name`, and whether one stood there."""
    low = cell.lower()
    for word in sorted(word_set(name), key=len, reverse=True):
        if word and word in low:
            at = low.index(word)
            return (cell[:at] + cell[at + len(word) :]).replace("()", "").strip(), True
    return cell, False


def _bounded(minutes: int) -> int:
    if not 0 <= minutes <= LATEST:
        raise Unreadable(str(minutes))
    return minutes


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(f"{year}-{month}-{day}") from None
