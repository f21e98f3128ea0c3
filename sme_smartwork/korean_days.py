"""Korean working days: Monday to Friday without public holidays, from a maintained calendar library.

The rules of a grant keep their own dated holidays (see worklog); this calendar plans ahead of them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec, module_from_spec
from threading import Lock

from sme_smartwork.wording import Text

FIRST_YEAR, LAST_YEAR = 2015, 2060  # beyond, the library estimates or knows too little
WEEK = timedelta(days=7)
_SATURDAY = 5
_COUNTRIES = "holidays.countries"
_LANGUAGES = ("ko", "en_US")
_turn = Lock()


class OutsideCalendar(ValueError):
    """A day of a year for which no holidays are known."""


def holiday(day: date) -> Text | None:
    """Which holiday `day` is: public holidays, their substitutes, Workers' Day; None for other days."""
    return holidays_of(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Whether people with a five-day week work on `day`. Raises OutsideCalendar."""
    return day.weekday() < _SATURDAY and holiday(day) is None


def working_day_from(day: date) -> date:
    """`day`, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def after_working_days(first: date, count: int) -> date:
    """The last of `count` working days (at least one) that begin on or after `first`."""
    day = working_day_from(first)
    for _each in range(count - 1):
        day = working_day_from(day + timedelta(days=1))
    return day


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return working_day_from(day + timedelta(days=1))


def working_days_between(first: date, last: date) -> int:
    """How many working days lie from `first` to `last`, both counted; none when `last` is earlier."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(map(is_working_day, days))


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def holidays_of(year: int) -> Mapping[date, Text]:
    """The holidays of a year by day. Raises OutsideCalendar."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideCalendar(year)
    with _turn:  # the first asking loads the library; two threads must not do so at once
        return _holidays_of(year)


@cache
def _holidays_of(year: int) -> Mapping[date, Text]:
    _leave_other_countries_out()
    from holidays import country_holidays
    from holidays.constants import BANK, PUBLIC

    kinds = (PUBLIC, BANK)  # until 2025 the library counted Workers' Day as a day off of banks
    korean, english = (
        country_holidays("KR", years=year, language=language, categories=kinds) for language in _LANGUAGES
    )
    return {day: Text(_joined(name), _joined(english.get(day, name))) for day, name in korean.items()}


def _leave_other_countries_out() -> None:
    """Let one country be loaded alone: the library's package of countries would import all 250 of them.

    The installed program does not even have the others.
    """
    if _COUNTRIES not in sys.modules:
        found = find_spec(_COUNTRIES)
        if found is not None:
            sys.modules[_COUNTRIES] = module_from_spec(found)


def _joined(name: str) -> str:
    return name.replace("; ", " · ")
