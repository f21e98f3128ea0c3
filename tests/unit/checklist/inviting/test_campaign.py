"""The monthly check day and its campaigns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sme_smartwork.checklist.inviting.campaign import (
    LAST,
    Campaign,
    CheckDay,
    Planned,
    campaign_id,
    campaigns,
    check_days_calendar,
    coming,
    planned,
    proposed_due,
)
from sme_smartwork.checklist.inviting.model import Sent

THIRD_WEDNESDAY = CheckDay(3, 2)
STAMP = datetime(2026, 11, 22, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "month", "expected"),
    [
        (THIRD_WEDNESDAY, date(2026, 11, 30), date(2026, 11, 18)),
        (THIRD_WEDNESDAY, date(2026, 12, 1), date(2026, 12, 16)),
        (CheckDay(1, 0), date(2027, 2, 1), date(2027, 2, 1)),
        (CheckDay(LAST, 4), date(2026, 10, 1), date(2026, 10, 30)),  # the fifth Friday
        (CheckDay(LAST, 4), date(2027, 2, 1), date(2027, 2, 26)),  # the fourth, as there is no fifth
    ],
)
def test_the_check_day_of_a_month_is_the_weekday_that_was_chosen(
    rule: CheckDay, month: date, expected: date
) -> None:
    assert rule.in_month(month) == expected


def test_a_check_day_on_a_holiday_moves_over_the_weekend_to_the_next_working_day() -> None:
    friday = CheckDay(3, 4)
    holidays = {date(2026, 9, 18)}
    assert planned(friday, date(2026, 9, 1), holidays.__contains__) == Planned(
        date(2026, 9, 21), moved_from=date(2026, 9, 18)
    )


def test_a_check_day_is_today_until_the_day_is_over() -> None:
    assert coming(THIRD_WEDNESDAY, date(2026, 11, 18), 1)[0].on == date(2026, 11, 18)
    assert coming(THIRD_WEDNESDAY, date(2026, 11, 19), 1)[0].on == date(2026, 12, 16)


def test_a_year_has_twelve_check_days_each_in_a_month_of_its_own() -> None:
    days = [each.on for each in coming(THIRD_WEDNESDAY, date(2026, 11, 22))]
    assert len({campaign_id(day) for day in days}) == len(days) == 12
    assert all(day.weekday() == 2 and 15 <= day.day <= 21 for day in days)


def test_answers_are_due_a_week_after_the_check_day_or_after_today_when_it_is_over() -> None:
    assert proposed_due(date(2026, 12, 16), date(2026, 11, 22)) == date(2026, 12, 23)
    assert proposed_due(date(2026, 11, 18), date(2026, 11, 22)) == date(2026, 11, 29)


def test_the_calendar_holds_a_reminder_the_day_before_and_renews_the_same_days() -> None:
    days = coming(THIRD_WEDNESDAY, date(2026, 11, 22), 2)
    first = check_days_calendar(days, STAMP, "ko")
    assert first.count("BEGIN:VEVENT") == first.count("TRIGGER:-PT15H") == 2
    assert "DTSTART;VALUE=DATE:20261216" in first
    again = check_days_calendar(days[:1], STAMP + timedelta(days=3), "en")
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in again.splitlines()


def test_a_day_that_was_moved_keeps_its_place_in_the_calendar() -> None:
    usual = check_days_calendar((Planned(date(2026, 12, 16)),), STAMP, "ko")
    moved = check_days_calendar((Planned(date(2026, 12, 17), date(2026, 12, 16)),), STAMP, "ko")
    uids = [[line for line in text.splitlines() if line.startswith("UID")] for text in (usual, moved)]
    assert uids[0] == uids[1]


def sent(worker: str, campaign: str, day: int, answered: int = 0, is_late: bool = False) -> Sent:
    came = datetime(2026, 11, answered, tzinfo=UTC) if answered else None
    made = datetime(2026, 11, day, tzinfo=UTC)
    return Sent(f"{worker}{day}", worker, campaign, made, date(2026, 11, day + 7), False, came, is_late)


def test_a_campaign_holds_who_was_asked_who_answered_and_who_is_late() -> None:
    november = (
        sent("W-1", "2026-11", 2, 3),
        sent("W-2", "2026-11", 2, 12, is_late=True),
        sent("W-3", "2026-11", 2),
    )
    found = campaigns((*november, sent("W-1", "2026-10", 1)))
    assert [each.id for each in found] == ["2026-11", "2026-10"]
    assert found[0] == Campaign(
        "2026-11", date(2026, 11, 2), date(2026, 11, 9), ("W-1", "W-2", "W-3"), ("W-1",), ("W-2",)
    )
    assert found[0].waiting == ("W-3",)


def test_a_reminder_belongs_to_its_campaign_and_moves_the_last_day() -> None:
    found = campaigns((sent("W-1", "2026-11", 2), sent("W-1", "2026-11", 10, 11)))
    assert (found[0].due, found[0].asked, found[0].waiting) == (date(2026, 11, 17), ("W-1",), ())
