"""Korean working days: holidays, their substitutes, ends of years, and what the calendar does not reach."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sme_smartwork.korean_days import (
    LAST_YEAR,
    OutsideCalendar,
    after_working_days,
    holiday,
    is_working_day,
    next_working_day,
    working_day_from,
    working_days_between,
)
from sme_smartwork.worklog.content import content

EXPLAINED: frozenset[date] = frozenset()
"""Days on which the rules and the library may differ, each with its reason; so far they agree."""


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2027, 2, 6), date(2027, 2, 10)),  # Seollal from Saturday to Monday, its substitute on Tuesday
        (date(2026, 9, 24), date(2026, 9, 28)),  # Chuseok from Thursday to Saturday brings no substitute
        (date(2025, 10, 3), date(2025, 10, 10)),  # Foundation Day, Chuseok, its substitute, Hangeul Day
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2024, 5, 1), date(2024, 5, 2)),  # Workers' Day was no public holiday then, but a day off
        (date(2027, 5, 1), date(2027, 5, 4)),  # Labour Day on a Saturday is substituted on Monday
    ],
)
def test_work_goes_on_after_holidays_and_their_substitutes(day: date, first: date) -> None:
    assert working_day_from(day) == first


def test_a_number_of_working_days_is_counted_from_the_first_one() -> None:
    assert after_working_days(date(2027, 2, 5), 1) == date(2027, 2, 5)
    assert after_working_days(date(2027, 2, 5), 2) == date(2027, 2, 10)
    assert after_working_days(date(2026, 12, 24), 3) == date(2026, 12, 29)


def test_a_holiday_is_told_in_both_languages() -> None:
    found = holiday(date(2026, 9, 25))
    assert found is not None
    assert (found.ko, found.en) == ("추석", "Chuseok")


def test_years_nobody_knows_the_holidays_of_are_refused_rather_than_guessed() -> None:
    with pytest.raises(OutsideCalendar):
        is_working_day(date(LAST_YEAR + 1, 3, 2))
    with pytest.raises(OutsideCalendar):
        is_working_day(date(1999, 3, 2))


def test_the_calendar_agrees_with_the_dated_holidays_of_the_grants_rules() -> None:
    rules = content()
    assert rules is not None
    days = (rules.calendar.start + timedelta(days=number) for number in range(4 * 365 + 1))
    differ = {day for day in days if (holiday(day) is None) != (rules.calendar.holiday(day) is None)}
    assert (rules.calendar.start, rules.calendar.end) == (date(2024, 1, 1), date(2028, 1, 1))
    assert differ == EXPLAINED


def test_no_other_country_is_loaded_for_a_holiday_of_korea() -> None:
    asked = "from sme_smartwork.korean_days import holidays_of\nholidays_of(2026)\n"
    told = "import sys; print([name for name in sys.modules if name.startswith('holidays.countries.')])"
    ran = subprocess.run([sys.executable, "-c", f"{asked}{told}"], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['holidays.countries.south_korea']"


@given(some.dates(date(2020, 1, 1), date(2050, 1, 1)), some.integers(1, 60))
def test_counting_days_there_and_back_gives_the_same_number(first: date, count: int) -> None:
    last = after_working_days(first, count)
    assert is_working_day(last)
    assert working_days_between(first, last) == count
    assert next_working_day(last) > last
